import type { CoreClient } from '../core.js';
import {
  AddFindingDocument,
  AddLearningProductDocument,
  BoardCaseReviewsDocument,
  CaseReviewByReferenceDocument,
  CaseReviewsDocument,
  FindingsDocument,
  PublishReviewDocument,
  ReferCaseReviewDocument,
  TakeReviewStageDocument,
  UpdateCaseReviewDocument,
  WithholdReviewDocument,
} from '../generated/case-reviews.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/case-reviews.js';
export {
  AddFindingDocument,
  AddLearningProductDocument,
  BoardCaseReviewsDocument,
  CaseReviewByReferenceDocument,
  CaseReviewsDocument,
  FindingsDocument,
  PublishReviewDocument,
  ReferCaseReviewDocument,
  TakeReviewStageDocument,
  UpdateCaseReviewDocument,
  WithholdReviewDocument,
} from '../generated/case-reviews.js';

/** Methods for case reviews: their stages and findings. */
export type CaseReviews = ReturnType<typeof caseReviews>;

/** Adds the methods for case reviews: their stages and findings. */
export function caseReviews(client: CoreClient) {
  const list = read(client, BoardCaseReviewsDocument);
  const acrossBoards = read(client, CaseReviewsDocument);
  const findings = read(client, FindingsDocument);
  return {
    /** The findings of the case reviews of all boards, a page at a time. */
    findings,
    /** The same as `findings`, entry by entry; pages are fetched as needed. */
    allFindings: readAll(findings, (data) => data.findings),
    /** The case reviews of a board, a page at a time: its tracker. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ board }) => board?.caseReviews),
    /** One case review by its reference, with its history, findings and recommendations. */
    get: read(client, CaseReviewByReferenceDocument),
    /** Refers a case: the first stage of a review. */
    refer: write(client, ReferCaseReviewDocument),
    /** Moves a review to its next stage, with the decision and its reason. */
    takeStage: write(client, TakeReviewStageDocument),
    /** Publishes the report of a review. */
    publish: write(client, PublishReviewDocument),
    /** Decides that a report is not published, with the reason. */
    withhold: write(client, WithholdReviewDocument),
    /** Changes title, summary, themes or due date. */
    update: write(client, UpdateCaseReviewDocument),
    /** Adds what a review found. */
    addFinding: write(client, AddFindingDocument),
    /** The case reviews of every board, by stage or any other filter, a page at a time. */
    acrossBoards,
    /** The same as `acrossBoards`, entry by entry; pages are fetched as needed. */
    allAcrossBoards: readAll(acrossBoards, (data) => data.caseReviews),
    /** Adds a learning product: a briefing, a training course or other material from a review. */
    addLearningProduct: write(client, AddLearningProductDocument),
  };
}
