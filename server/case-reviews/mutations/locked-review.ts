import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { Board } from '../../boards';
import { sql } from '../../platform/graphql';
import { CaseReview, ReviewStage } from '../case-review';
import {
  validateStage,
  type ReviewKind,
  type ReviewViolation,
  type ReviewState,
  type StageRequest,
} from '../review-rules';

/** The review that a mutation changes. It is locked until the end of the transaction. */
export interface WrittenReview extends FoundRow {
  readonly state: ReviewState;
  readonly kind: ReviewKind | null;
  /** The statutory guidance of its board, or of the parent board if its own has none; null when neither has one. */
  readonly guidance: string | null;
  readonly referredOn: string | null;
  /** The latest day in its history; null when there is none. */
  readonly last: string | null;
}

/** Throws the violation of a rule, if there is one. @throws UserError with the code of the violation */
export function throwViolation(violation: ReviewViolation | undefined): void {
  if (violation) throw new UserError(violation.code, violation.field, violation.message);
}

/** The statutory guidance of a board, or of its parent board if it has none. */
export async function guidanceOf({ rows }: MutationTransaction, boardId: string | null): Promise<string | null> {
  const [board] = await rows.query<{ guidance: string | null }>(
    sql`select coalesce(board.statutory_regime, parent.statutory_regime) as guidance
        from ${Board} as board left join ${Board} as parent on parent.id = board.parent_id where board.id = ${boardId}::uuid`,
  );
  return board?.guidance ?? null;
}

/**
 * Finds and locks the review that a mutation changes.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findReview(
  tx: MutationTransaction,
  { caseReviewId, version: expected }: { readonly caseReviewId: string; readonly version?: number | null },
): Promise<WrittenReview> {
  const found = await tx.find(CaseReview, caseReviewId, 'caseReviewId');
  tx.requireWrite('case-reviews', found.boardId);
  const [locked] = await tx.rows.query<{ version: number; state: ReviewState; kind: ReviewKind | null }>(
    sql`select version, stage as state, kind from ${CaseReview} as review where id = ${found.id} for update`,
  );
  if (!locked) throw new UserError('NOT_FOUND', 'caseReviewId', 'Review not found, or you do not have access to it.');
  if (expected !== null && expected !== undefined && expected !== locked.version) {
    const message = `This review has changed since you read it: it is at version ${locked.version}. Read it again, then decide.`;
    throw new UserError('CONFLICT', 'version', message);
  }
  const [history] = await tx.rows.query<{ referredOn: string | null; last: string | null }>(
    sql`select review.referred_on::text as "referredOn", greatest(review.referred_on, review.published_on, max(stage."on"))::text as last
        from ${CaseReview} as review left join ${ReviewStage} as stage on stage.case_review_id = review.id
        where review.id = ${found.id} group by review.referred_on, review.published_on`,
  );
  const { referredOn = null, last = null } = history ?? {};
  return { ...found, ...locked, referredOn, last, guidance: await guidanceOf(tx, found.boardId) };
}

/** A requested stage. */
type RequestedStage = Pick<StageRequest, 'to' | 'on' | 'today' | 'decision' | 'reason' | 'dayField'> & {
  /** The kind that the review gets; undefined to keep its kind. */
  readonly kind?: ReviewKind | undefined;
};

/** Moves a review to a stage and adds it to its history, with other changes. @throws UserError with the violated rule */
export async function takeStage(
  tx: MutationTransaction,
  review: WrittenReview,
  requested: RequestedStage,
  changes: Parameters<MutationTransaction['change']>[2] = {},
): Promise<void> {
  const { to, on, decision, reason, kind } = requested;
  const { state, guidance, last } = review;
  throwViolation(validateStage({ ...requested, state, guidance, last, kind: kind ?? review.kind }));
  // A review keeps its decision until the next one. A reopened referral has no decision yet.
  const outcome = { decision: to === 'REFERRED' ? (decision ?? null) : decision, reason };
  await tx.change(review, null, { stage: to, kind, ...outcome, ...changes });
  await tx.add(ReviewStage, { caseReviewId: review.id, stage: to, on, decision, reason });
}
