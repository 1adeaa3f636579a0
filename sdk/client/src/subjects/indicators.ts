import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import {
  BoardIndicatorsDocument,
  DiscussionOrderDocument,
  IndicatorByRefDocument,
  RecordObservationDocument,
  RecordObservationsDocument,
  ScorecardDiscrepanciesDocument,
  ScorecardDocument,
  SetTargetDocument,
  WriteCommentaryDocument,
  type BoardIndicatorsQueryVariables,
} from '../generated/indicators.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/indicators.js';
export {
  BoardIndicatorsDocument,
  DiscussionOrderDocument,
  IndicatorByRefDocument,
  RecordObservationDocument,
  RecordObservationsDocument,
  ScorecardDiscrepanciesDocument,
  ScorecardDocument,
  SetTargetDocument,
  WriteCommentaryDocument,
} from '../generated/indicators.js';

/** What can be asked and done about indicators: scorecards, months, benchmarks and targets. */
export type Indicators = ReturnType<typeof indicators>;

/** Adds the methods about indicators: scorecards, months, benchmarks and targets. */
export function indicators(client: CoreClient) {
  const list = read(client, BoardIndicatorsDocument);
  return {
    /** A board's indicators in the order of its scorecard, with their latest months, benchmarks and targets. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<BoardIndicatorsQueryVariables>, options?: CallOptions) =>
      pagesOf(list, ({ board }) => board?.indicators, variables, options),
    /** The scorecard of a board at a month: every cell computed, its signals, and what to talk about first. */
    scorecard: read(client, ScorecardDocument),
    /** What a board should talk about first, and why. */
    discussionOrder: read(client, DiscussionOrderDocument),
    /** The printed cells of a scorecard that its own months do not give. */
    discrepancies: read(client, ScorecardDiscrepanciesDocument),
    /** One indicator by its ref, with who answers for it and what was said about its months. */
    get: read(client, IndicatorByRefDocument),
    /** Records the figure of a month, or why there is none; what was there is kept as a revision. */
    record: write(client, RecordObservationDocument),
    /** Records many figures at once: all of them, or none. */
    recordMany: write(client, RecordObservationsDocument),
    /** Says something about the figure of a month. */
    comment: write(client, WriteCommentaryDocument),
    /** Sets what an indicator is meant to reach in a financial year. */
    setTarget: write(client, SetTargetDocument),
  };
}
