import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { Priced, sql, To, type RelationField } from '../../platform/graphql';
import { MonthScalar, momentOf, PointInTimeScalar } from '../../platform/graphql/scalars';
import type { RequestContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { Discrepancy } from './discrepancies';
import { DiscussionPoint } from './discussion-order';
import { Scorecard } from './scorecard';
import { ScorecardRow } from './scorecard-row';
import { readIndicators, SheetData } from './sheet-data';

/** The scorecard, from the root of the graph. */
@Resolver()
export class ScorecardQueries {
  @Priced({ each: 60 })
  @Query(() => Scorecard, {
    nullable: true,
    description: 'The scorecard of a board at a month; null when there is no such board to see.',
  })
  async scorecard(
    @Arg('board', () => String, { description: 'The short name of the board.' }) slug: string,
    @Arg('month', () => MonthScalar, { description: 'The month.' }) month: string,
    @Arg('knownAt', () => PointInTimeScalar, {
      nullable: true,
      description: 'Show the sheet with the values that the graph held then; now when absent.',
    })
    knownAt: string | undefined,
    @Ctx() { database }: RequestContext,
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
      knownAt === undefined || knownAt === null ? null : momentOf(knownAt),
    );
    return new Scorecard(data, board, month);
  }
}

/** Where a scorecard leads. */
@Resolver(() => Scorecard)
export class ScorecardFields {
  @To(Board, 'boardId', 'The board.')
  board: RelationField;
}

/** Where a row leads. */
@Resolver(() => ScorecardRow)
export class ScorecardRowFields {
  @To(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}

/** Where a discrepancy leads. */
@Resolver(() => Discrepancy)
export class DiscrepancyFields {
  @To(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}

/** Where a point of discussion leads. */
@Resolver(() => DiscussionPoint)
export class DiscussionPointFields {
  @To(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}
