import { Args, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Board, londonDate } from '../boards';
import { Partner } from '../partners';
import {
  type ComputedPage,
  connectionOf,
  Connection,
  RequiresColumns,
  pageOf,
  type RelationField,
  RootConnection,
  sql,
  BelongsTo,
} from '../platform/graphql';
import { InvalidIdError } from '../platform/graphql/errors';
import { fromGlobalId } from '../platform/graphql/global-id';
import type { ResolverContext } from '../platform/graphql/schema';
import { ClockOverride } from './clocks/clock-override';
import { StatutoryClock } from './clocks/statutory-clock';
import type { DueObligation } from './due/due-obligation';
import { inOrder, positionOf, readObligations } from './due/read-obligations';
import { Obligation, ObligationArguments, toObligation } from './obligation';
import { YearlyReportPublication } from './yearly-report-publication';

/** A page of obligations. */
const ObligationConnection = connectionOf(Obligation, 'Obligation');

/** The root queries for clocks. */
@Resolver()
export class ClockQueries {
  @RootConnection(StatutoryClock, 'The statutory clocks: what is due, the event it is counted from, and the rule.')
  statutoryClocks: RelationField;
}

/** Cuts a page out of obligations, which are in their order. */
function obligationPage(
  all: readonly DueObligation[],
  { partner, ...page }: ObligationArguments,
): ComputedPage<Obligation> {
  const partnerId = partner && partnerKey(partner);
  const matching = partnerId ? all.filter(({ event }) => event.partnerIds.includes(partnerId)) : all;
  const { nodes, edges, ...rest } = pageOf(matching, page, { list: 'obligations', positionOf });
  return {
    ...rest,
    nodes: nodes.map(toObligation),
    edges: edges.map(({ node, cursor }) => ({ node: toObligation(node), cursor })),
  };
}

/** The root query for obligations. */
@Resolver()
export class ObligationQueries {
  @Query(() => ObligationConnection, {
    description:
      'The obligations of all boards that you have access to, in one list. See `Board.obligations`. Computed whole for each page, so it costs more than half of what an operation may.',
  })
  async obligations(
    @Args(() => ObligationArguments) args: ObligationArguments,
    @Ctx() { database }: ResolverContext,
  ): Promise<ComputedPage<Obligation>> {
    const boards = await database.query<{ id: string }>(sql`select board.id from ${Board} as board`);
    const options = { includeDone: args.includeDone ?? false };
    const day = args.asOf ?? londonDate(new Date());
    const found = await readObligations(
      database,
      boards.map(({ id }) => id),
      day,
      options,
    );
    return obligationPage(inOrder(found.flat()), args);
  }
}

/** The fields that this room adds to a board. */
@Resolver(() => Board)
export class BoardObligationFields {
  @FieldResolver(() => ObligationConnection, {
    description:
      'The obligations of the board, computed from its meetings, case reviews, recommendations and yearly returns, with the rule and the working of each due date. Open ones are first, ordered by due date, then those without a due date. Only obligations of this board, not of the boards below it, and only about records that you have access to. Yearly obligations are listed for this financial year and the last.',
  })
  // A viewer without access to the clocks gets an error rather than an empty list.
  @Extensions({ subject: 'obligations' })
  @RequiresColumns('id')
  async obligations(
    @Root('id') id: string,
    @Args(() => ObligationArguments) args: ObligationArguments,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<ComputedPage<Obligation>> {
    const day = args.asOf ?? londonDate(new Date());
    const options = { includeDone: args.includeDone ?? false };
    const load = (ids: readonly string[]) => readObligations(database, ids, day, options);
    const all = await reader.batch(`obligations as of ${day} ${options.includeDone}`, load).load(id);
    return obligationPage(all, args);
  }

  @Connection(ClockOverride, 'boardId', 'Its overrides of statutory clocks.')
  clockOverrides: RelationField;

  @Connection(YearlyReportPublication, 'boardId', 'The yearly reports that it published.')
  yearlyReportPublications: RelationField;
}

function partnerKey(id: string): string {
  const { type, key } = fromGlobalId(id, 'partner');
  if (type !== Partner.name) throw new InvalidIdError('partner');
  return key;
}

/** The relations of an obligation. */
@Resolver(() => Obligation)
export class ObligationFields {
  @BelongsTo(Board, 'boardId', 'The board.')
  board: RelationField;

  @BelongsTo(
    Partner,
    'partnerId',
    'The partner that is responsible; null when the board itself is, or when several partners are (the recommendation lists them).',
    { nullable: true },
  )
  partner: RelationField;

  @BelongsTo(StatutoryClock, 'clockId', 'The clock that sets the due date; null when the record itself sets it.', {
    nullable: true,
  })
  clock: RelationField;
}

/** The fields that this room adds to a clock. */
@Resolver(() => StatutoryClock)
export class StatutoryClockFields {
  @Connection(ClockOverride, 'clockId', 'The overrides of boards for this clock.')
  overrides: RelationField;
}
