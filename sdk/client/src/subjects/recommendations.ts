import type { CoreClient } from '../core.js';
import {
  AcceptCompletionDocument,
  ActionsDocument,
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
  RecommendationCountsDocument,
  RecommendationsDocument,
  RecordImpactDocument,
  RejectRecommendationDocument,
  ReportCompletionDocument,
  UnlinkIndicatorDocument,
} from '../generated/recommendations.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/recommendations.js';
export {
  AcceptCompletionDocument,
  ActionsDocument,
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
  RecommendationCountsDocument,
  RecommendationsDocument,
  RecordImpactDocument,
  RejectRecommendationDocument,
  ReportCompletionDocument,
  UnlinkIndicatorDocument,
} from '../generated/recommendations.js';

/** Methods for recommendations: their actions, steps and impact. */
export type Recommendations = ReturnType<typeof recommendations>;

/** Adds the methods for recommendations: their actions, steps and impact. */
export function recommendations(client: CoreClient) {
  const list = read(client, RecommendationsDocument);
  const ofBoard = read(client, BoardRecommendationsDocument);
  const actions = read(client, ActionsDocument);
  return {
    /** The actions of all boards, a page at a time. */
    actions,
    /** The same as `actions`, entry by entry; pages are fetched as needed. */
    allActions: readAll(actions, (data) => data.actions),
    /** Recommendations of every board, by status or any other filter, a page at a time. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ recommendations }) => recommendations),
    /** How many match a filter, by board and status. */
    counts: read(client, RecommendationCountsDocument),
    /** The recommendations that one board monitors, with their actions. */
    ofBoard,
    /** The same as `ofBoard`, entry by entry; pages are fetched as needed. */
    allOfBoard: readAll(ofBoard, ({ board }) => board?.recommendations),
    /** The monitoring list for a meeting, with what happened since the last one. */
    monitoringList: read(client, MonitoringListDocument),
    /** One recommendation by its reference: origin, addressees, actions and steps. */
    get: read(client, RecommendationByReferenceDocument),
    /** The addressee reports that it is done, or will not be; a meeting decides. */
    reportCompletion: write(client, ReportCompletionDocument),
    /** A meeting accepts that it is done: it leaves the monitoring list. */
    acceptCompletion: write(client, AcceptCompletionDocument),
    /** A meeting does not accept that it is done: it returns to the next. */
    declineCompletion: write(client, DeclineCompletionDocument),
    /** The addressee rejects it; it stays on the list until a meeting has noted that. */
    reject: write(client, RejectRecommendationDocument),
    /** A meeting takes note that it was rejected: it may leave the list. */
    noteRejection: write(client, NoteRejectionDocument),
    /** Adds a recommendation. */
    add: write(client, AddRecommendationDocument),
    /** Changes its text, addressee or due date. */
    change: write(client, ChangeRecommendationDocument),
    /** Records its impact on children. */
    recordImpact: write(client, RecordImpactDocument),
    /** Adds an action, with who did it and the evidence. */
    addAction: write(client, AddActionDocument),
    /** Updates an action. */
    changeAction: write(client, ChangeActionDocument),
    /** Links it to an indicator that measures it. */
    linkIndicator: write(client, LinkIndicatorDocument),
    /** Unlinks it from an indicator. */
    unlinkIndicator: write(client, UnlinkIndicatorDocument),
  };
}
