import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import {
  AcceptCompletionDocument,
  AddActionDocument,
  AddRecommendationDocument,
  BoardRecommendationsDocument,
  ChangeActionDocument,
  ChangeRecommendationDocument,
  DeclineCompletionDocument,
  LinkIndicatorDocument,
  MonitoringListDocument,
  NoteRejectionDocument,
  RecommendationByReferenceDocument,
  RecommendationsDocument,
  RecordImpactDocument,
  RejectRecommendationDocument,
  ReportCompletionDocument,
  UnlinkIndicatorDocument,
  type BoardRecommendationsQueryVariables,
  type RecommendationsQueryVariables,
} from '../generated/recommendations.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/recommendations.js';
export {
  AcceptCompletionDocument,
  AddActionDocument,
  AddRecommendationDocument,
  BoardRecommendationsDocument,
  ChangeActionDocument,
  ChangeRecommendationDocument,
  DeclineCompletionDocument,
  LinkIndicatorDocument,
  MonitoringListDocument,
  NoteRejectionDocument,
  RecommendationByReferenceDocument,
  RecommendationsDocument,
  RecordImpactDocument,
  RejectRecommendationDocument,
  ReportCompletionDocument,
  UnlinkIndicatorDocument,
} from '../generated/recommendations.js';

/** What can be asked and done about recommendations: what was asked for, what was done, and how each came to its end. */
export type Recommendations = ReturnType<typeof recommendations>;

/** Adds the methods about recommendations: what was asked for, what was done, and how each came to its end. */
export function recommendations(client: CoreClient) {
  const list = read(client, RecommendationsDocument);
  const ofBoard = read(client, BoardRecommendationsDocument);
  return {
    /** Recommendations of every board, by status or any other filter, a page at a time. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<RecommendationsQueryVariables> = {}, options?: CallOptions) =>
      pagesOf(list, ({ recommendations }) => recommendations, variables, options),
    /** The recommendations that one board watches, with what was done about each. */
    ofBoard,
    /** The same as `ofBoard`, entry by entry, fetched page by page while it is read. */
    allOfBoard: (variables: ListVariables<BoardRecommendationsQueryVariables>, options?: CallOptions) =>
      pagesOf(ofBoard, ({ board }) => board?.recommendations, variables, options),
    /** The monitoring list as a meeting must see it, with what happened since the last one. */
    monitoringList: read(client, MonitoringListDocument),
    /** One recommendation by its reference: where it came from, whom it is addressed to, what was done, each step. */
    get: read(client, RecommendationByReferenceDocument),
    /** Those addressed report that it is done, or refuse it; a meeting decides. */
    reportCompletion: write(client, ReportCompletionDocument),
    /** A meeting accepts that it is done: it leaves the monitoring list. */
    acceptCompletion: write(client, AcceptCompletionDocument),
    /** A meeting does not accept that it is done: it comes back to the next. */
    declineCompletion: write(client, DeclineCompletionDocument),
    /** Those addressed reject it; it stays on the list until a meeting has been told. */
    reject: write(client, RejectRecommendationDocument),
    /** A meeting takes note that it was rejected: it may leave the list. */
    noteRejection: write(client, NoteRejectionDocument),
    /** Adds a recommendation. */
    add: write(client, AddRecommendationDocument),
    /** Changes what it says, to whom it is addressed or when it is due. */
    change: write(client, ChangeRecommendationDocument),
    /** Records what it changed for children. */
    recordImpact: write(client, RecordImpactDocument),
    /** Adds what was done about it, by whom and with what evidence. */
    addAction: write(client, AddActionDocument),
    /** Changes what is said of an action. */
    changeAction: write(client, ChangeActionDocument),
    /** Says by which indicator it is measured. */
    linkIndicator: write(client, LinkIndicatorDocument),
    /** Takes that back. */
    unlinkIndicator: write(client, UnlinkIndicatorDocument),
  };
}
