import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { sql, BelongsTo, type RelationField } from '../../platform/graphql';
import { MonthScalar, timestampOf, PointInTimeScalar } from '../../platform/graphql/scalars';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { Discrepancy } from './discrepancies';
import { DiscussionPoint } from './discussion-order';
import { Scorecard } from './scorecard';
import { ScorecardRow } from './scorecard-row';
import { readIndicators, SheetData } from './sheet-data';

/** The root query of scorecards. */
@Resolver()
export class ScorecardQueries {
  @Query(() => Scorecard, {
    nullable: true,
    description:
      'The scorecard of a board at a month; null when the board does not exist or you do not have access to it.',
  })
  async scorecard(
    @Arg('board', () => String, { description: 'The slug of the board.' }) slug: string,
    @Arg('month', () => MonthScalar, { description: 'The month.' }) month: string,
    @Arg('knownAt', () => PointInTimeScalar, {
      nullable: true,
      description: 'Uses the values recorded at that time; the current values when absent.',
    })
    knownAt: string | undefined,
    @Ctx() { database }: ResolverContext,
  ): Promise<Scorecard | null> {
    const [board] = await database.query<{ id: string; slug: string }>(
      sql`select id, slug from ${Board} as board where slug = ${slug}`,
    );
    if (!board) return null;
    const indicators = await readIndicators(database, sql`board_id = ${board.id}`);
    const data = new SheetData(
      database,
      indicators,
      month,
      knownAt === undefined || knownAt === null ? null : timestampOf(knownAt),
    );
    return new Scorecard(data, board, month);
  }
}

/** The relations of a scorecard. */
@Resolver(() => Scorecard)
export class ScorecardFields {
  @BelongsTo(Board, 'boardId', 'The board.')
  board: RelationField;
}

/** The relations of a row. */
@Resolver(() => ScorecardRow)
export class ScorecardRowFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}

/** The relations of a discrepancy. */
@Resolver(() => Discrepancy)
export class DiscrepancyFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}

/** The relations of a discussion point. */
@Resolver(() => DiscussionPoint)
export class DiscussionPointFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}
