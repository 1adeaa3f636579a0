import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import {
  AddFindingDocument,
  BoardCaseReviewsDocument,
  CaseReviewByReferenceDocument,
  PublishReviewDocument,
  ReferCaseReviewDocument,
  TakeReviewStageDocument,
  UpdateCaseReviewDocument,
  WithholdReviewDocument,
  type BoardCaseReviewsQueryVariables,
} from '../generated/case-reviews.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/case-reviews.js';
export {
  AddFindingDocument,
  BoardCaseReviewsDocument,
  CaseReviewByReferenceDocument,
  PublishReviewDocument,
  ReferCaseReviewDocument,
  TakeReviewStageDocument,
  UpdateCaseReviewDocument,
  WithholdReviewDocument,
} from '../generated/case-reviews.js';

/** What can be asked and done about case reviews: how far each has got, and what was found. */
export type CaseReviews = ReturnType<typeof caseReviews>;

/** Adds the methods about case reviews: how far each has got, and what was found. */
export function caseReviews(client: CoreClient) {
  const list = read(client, BoardCaseReviewsDocument);
  return {
    /** The case reviews of a board, a page at a time: its tracker. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<BoardCaseReviewsQueryVariables>, options?: CallOptions) =>
      pagesOf(list, ({ board }) => board?.caseReviews, variables, options),
    /** One case review by its reference, with its history, findings and recommendations. */
    get: read(client, CaseReviewByReferenceDocument),
    /** Refers a case: the first stage of a review. */
    refer: write(client, ReferCaseReviewDocument),
    /** Takes a review to its next stage, with what was decided and why. */
    takeStage: write(client, TakeReviewStageDocument),
    /** Publishes the report of a review. */
    publish: write(client, PublishReviewDocument),
    /** Decides that a report is not published, and says why. */
    withhold: write(client, WithholdReviewDocument),
    /** Changes title, summary, themes or due date. */
    update: write(client, UpdateCaseReviewDocument),
    /** Adds what a review found. */
    addFinding: write(client, AddFindingDocument),
  };
}
