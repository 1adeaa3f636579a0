import { Field, ObjectType } from 'type-graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import { Discrepancy, findDiscrepancies } from './discrepancies';
import { DiscussionPoint, orderDiscussion } from './discussion-order';
import { ScorecardRow } from './scorecard-row';
import type { SheetData } from './sheet-data';

/** The scorecard of a board at a month. */
@ObjectType({
  simpleResolvers: true,
  description:
    'The indicators of a board at a month, with the cells derived from their months and how each was computed.',
})
export class Scorecard {
  /** The id of the board. */
  readonly boardId: string;
  private readonly sheetRows: readonly ScorecardRow[];

  constructor(
    data: SheetData,
    board: { readonly id: string; readonly slug: string },
    readonly sheetMonth: string,
  ) {
    this.boardId = board.id;
    this.sheetRows = data.indicators.map((indicator) => new ScorecardRow(data, indicator, sheetMonth, board.slug));
  }

  @Field(() => MonthScalar, { description: 'The month.' })
  month(): string {
    return this.sheetMonth;
  }

  @Field(() => [ScorecardRow], { description: 'The rows, one per indicator, in the order of the sheet.' })
  rows(): readonly ScorecardRow[] {
    return this.sheetRows;
  }

  @Field(() => [Discrepancy], {
    description:
      'The printed cells that differ from the values computed from the months. A missing arrow is not a discrepancy. Empty when no scorecard was imported for the month.',
  })
  discrepancies(): Promise<Discrepancy[]> {
    return findDiscrepancies(this.sheetRows);
  }

  @Field(() => [DiscussionPoint], {
    description:
      'The indicators to discuss first: signals for the worse, targets that the process cannot reach, and signals that the arrows hide.',
  })
  discussionOrder(): Promise<DiscussionPoint[]> {
    return orderDiscussion(this.sheetRows);
  }
}
