import type { CoreClient } from '../core.js';
import {
  BoardIndicatorsDocument,
  DeclareStepChangeDocument,
  DiscussionOrderDocument,
  IndicatorByRefDocument,
  IndicatorDefinitionsDocument,
  IndicatorsComparedDocument,
  IndicatorsDocument,
  ObservationsDocument,
  PartnerIndicatorsDocument,
  RecordObservationDocument,
  RecordObservationsDocument,
  ScorecardChangesDocument,
  ScorecardDiscrepanciesDocument,
  ScorecardDocument,
  SetIndicatorPartnersDocument,
  SetTargetDocument,
  WriteCommentaryDocument,
} from '../generated/indicators.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/indicators.js';
export {
  BoardIndicatorsDocument,
  DeclareStepChangeDocument,
  DiscussionOrderDocument,
  IndicatorByRefDocument,
  IndicatorDefinitionsDocument,
  IndicatorsComparedDocument,
  IndicatorsDocument,
  ObservationsDocument,
  PartnerIndicatorsDocument,
  RecordObservationDocument,
  RecordObservationsDocument,
  ScorecardChangesDocument,
  ScorecardDiscrepanciesDocument,
  ScorecardDocument,
  SetIndicatorPartnersDocument,
  SetTargetDocument,
  WriteCommentaryDocument,
} from '../generated/indicators.js';

/** Methods for indicators: scorecards, months, benchmarks and targets. */
export type Indicators = ReturnType<typeof indicators>;

/** Adds the methods for indicators: scorecards, months, benchmarks and targets. */
export function indicators(client: CoreClient) {
  const list = read(client, BoardIndicatorsDocument);
  const acrossBoards = read(client, IndicatorsDocument);
  const definitions = read(client, IndicatorDefinitionsDocument);
  const observations = read(client, ObservationsDocument);
  return {
    /** The figures of all boards, a page at a time. */
    observations,
    /** The same as `observations`, entry by entry; pages are fetched as needed. */
    allObservations: readAll(observations, (data) => data.observations),
    /** A board's indicators in the order of its scorecard, with their latest months, benchmarks and targets. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ board }) => board?.indicators),
    /** The scorecard of a board at a month: every cell computed, its signals, and what to talk about first. */
    scorecard: read(client, ScorecardDocument),
    /** What a board should talk about first, and why. */
    discussionOrder: read(client, DiscussionOrderDocument),
    /** The printed cells of a scorecard that differ from its months. */
    discrepancies: read(client, ScorecardDiscrepanciesDocument),
    /** One indicator by its ref, with its owner and the commentary on its months. */
    get: read(client, IndicatorByRefDocument),
    /** The indicators that a partner owns or reports: those whose figures its services record. */
    ofPartner: read(client, PartnerIndicatorsDocument),
    /** Records the figure of a month, or why there is none; the previous figure is kept as a revision. */
    record: write(client, RecordObservationDocument),
    /** Records many figures at once: all of them, or none. */
    recordMany: write(client, RecordObservationsDocument),
    /** Adds commentary to the figure of a month. */
    comment: write(client, WriteCommentaryDocument),
    /** Sets the target of an indicator for a financial year. */
    setTarget: write(client, SetTargetDocument),
    /** Sets the partner that owns an indicator, and the partners that report it. */
    setPartners: write(client, SetIndicatorPartnersDocument),
    /** The indicators of every board, by ref, unit or any other filter, a page at a time. */
    acrossBoards,
    /** The same as `acrossBoards`, entry by entry; pages are fetched as needed. */
    allAcrossBoards: readAll(acrossBoards, (data) => data.indicators),
    /** The definitions that indicators of several boards share, a page at a time. */
    definitions,
    /** The same as `definitions`, entry by entry; pages are fetched as needed. */
    allDefinitions: readAll(definitions, (data) => data.indicatorDefinitions),
    /** The figures of every board for the same measure and month. */
    compare: read(client, IndicatorsComparedDocument),
    /** The figures of a scorecard that were revised between two points in time. */
    changes: read(client, ScorecardChangesDocument),
    /** Declares that the process behind an indicator changed: its control limits restart in that month. */
    declareStepChange: write(client, DeclareStepChangeDocument),
  };
}
