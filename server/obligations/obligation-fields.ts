import { Args, Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { Board, dayInEngland } from '../boards';
import { Partner } from '../partners';
import {
  type ComputedPage,
  computedConnectionType,
  Connection,
  Needs,
  pageOf,
  type RelationField,
  RootConnection,
  To,
} from '../platform/graphql';
import { InvalidIdError } from '../platform/graphql/errors';
import { fromGlobalId } from '../platform/graphql/global-id';
import type { RequestContext } from '../platform/graphql/schema';
import { ClockOverride } from './clocks/clock-override';
import { StatutoryClock } from './clocks/statutory-clock';
import { keyOf, readObligations } from './due/read-obligations';
import { Obligation, ObligationArguments, shown } from './obligation';
import { YearlyReportPublication } from './yearly-report-publication';

/** A page of obligations. */
const ObligationConnection = computedConnectionType(Obligation, 'Obligation');

/** What can be asked about clocks from the root of the graph. */
@Resolver()
export class ClockQueries {
  @RootConnection(StatutoryClock, 'The statutory clocks: what is due, counted from what, by which rule.')
  statutoryClocks: RelationField;
}

/** What obligations add to a board. */
@Resolver(() => Board)
export class BoardObligationFields {
  @FieldResolver(() => ObligationConnection, {
    description:
      'What it has to do, when and why, worked out of its meetings, case reviews, recommendations and yearly returns: what is open, the first due first, with what has no day at the end. Of this board alone, not of those below it, and only what is about something that you may see. What comes every year is listed for this year and the last.',
  })
  // Whoever may not read the clocks is told so, rather than that nothing is due.
  @Extensions({ subject: 'obligations' })
  @Needs('id')
  async obligations(
    @Root('id') id: string,
    @Args(() => ObligationArguments) { asOf, partner, includeDone, ...page }: ObligationArguments,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<ComputedPage<Obligation>> {
    const day = asOf ?? dayInEngland(new Date());
    const partnerId = partner && partnerKey(partner);
    const load = (ids: readonly string[]) => readObligations(database, ids, day);
    const all = await reader.batch(`obligations as of ${day}`, load).load(id);
    const wanted = all.filter(
      ({ done, occasion }) => (includeDone || !done) && (!partnerId || occasion.partnerIds.includes(partnerId)),
    );
    const { nodes, edges, ...rest } = pageOf(wanted, page, keyOf);
    return {
      ...rest,
      nodes: nodes.map(shown),
      edges: edges.map(({ node, cursor }) => ({ node: shown(node), cursor })),
    };
  }

  @Connection(ClockOverride, 'boardId', 'Where it counts otherwise than the statutory clocks do.')
  clockOverrides: RelationField;

  @Connection(YearlyReportPublication, 'boardId', 'The reports on its years that it published.')
  yearlyReportPublications: RelationField;
}

function partnerKey(id: string): string {
  const { type, key } = fromGlobalId(id, 'partner');
  if (type !== Partner.name) throw new InvalidIdError('partner');
  return key;
}

/** Where an obligation leads. */
@Resolver(() => Obligation)
export class ObligationFields {
  @To(Board, 'boardId', 'The board.')
  board: RelationField;

  @To(
    Partner,
    'partnerId',
    'The partner that it is asked of; null where it is the board’s own affair, or asked of several: the recommendation names them.',
    { nullable: true },
  )
  partner: RelationField;

  @To(StatutoryClock, 'clockId', 'The clock that makes it due; null where the record itself sets the day.', {
    nullable: true,
  })
  clock: RelationField;
}

/** What obligations add to a clock. */
@Resolver(() => StatutoryClock)
export class StatutoryClockFields {
  @Connection(ClockOverride, 'clockId', 'The boards that count otherwise.')
  overrides: RelationField;
}
