import { Field, ObjectType } from 'type-graphql';
import { Priced } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import { Discrepancy, findDiscrepancies } from './discrepancies';
import { DiscussionPoint, orderDiscussion } from './discussion-order';
import { ScorecardRow } from './scorecard-row';
import type { SheetData } from './sheet-data';

/** The scorecard of a board at a month. */
@ObjectType({
  simpleResolvers: true,
  description:
    'The indicators of a board at a month, with every cell that is derived from their months and how it came about.',
})
export class Scorecard {
  /** Leads to the board. */
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

  @Priced({ entries: 60 })
  @Field(() => [ScorecardRow], { description: 'The indicators, in the order of the sheet.' })
  rows(): readonly ScorecardRow[] {
    return this.sheetRows;
  }

  @Priced({ each: 5, entries: 60 })
  @Field(() => [Discrepancy], {
    description:
      'Every derived cell whose print differs from what the months give. A glyph that was not captured is no discrepancy. Empty where no sheet was printed for the month.',
  })
  discrepancies(): Promise<Discrepancy[]> {
    return findDiscrepancies(this.sheetRows);
  }

  @Priced({ each: 5, entries: 60 })
  @Field(() => [DiscussionPoint], {
    description:
      'What to talk about first: signals for the worse, targets out of reach of the process, and signals that the arrows hide.',
  })
  discussionOrder(): Promise<DiscussionPoint[]> {
    return orderDiscussion(this.sheetRows);
  }
}
