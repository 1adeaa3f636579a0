import { type FoundRow, UserError, type Writing } from '../../access';
import { Board } from '../../boards';
import { sql } from '../../platform/graphql';
import { CaseReview, ReviewStage } from '../case-review';
import {
  refuseStage,
  type ReviewKind,
  type ReviewRefusal,
  type ReviewState,
  type StageQuestion,
} from '../review-rules';

/** A review that a write is about. It cannot change until the write is done. */
export interface WrittenReview extends FoundRow {
  readonly state: ReviewState;
  readonly kind: ReviewKind | null;
  /** The statutory guidance that its board works under, or the one above it; null where neither does under any. */
  readonly guidance: string | null;
  readonly referredOn: string | null;
  /** The latest day in its history; null where there is none. */
  readonly last: string | null;
}

/** Throws what a rule said against a write. @throws UserError with the code of the rule */
export function demand(refusal: ReviewRefusal | undefined): void {
  if (refusal) throw new UserError(refusal.code, refusal.field, refusal.message);
}

/** The statutory guidance that a board works under, or else the board above it. */
export async function guidanceOf({ rows }: Writing, boardId: string | null): Promise<string | null> {
  const [board] = await rows.query<{ guidance: string | null }>(
    sql`select coalesce(board.statutory_regime, above.statutory_regime) as guidance
        from ${Board} as board left join ${Board} as above on above.id = board.parent_id where board.id = ${boardId}::uuid`,
  );
  return board?.guidance ?? null;
}

/**
 * Finds the review that a write is about, and keeps others from changing it meanwhile.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findReview(
  writing: Writing,
  { caseReviewId, version: seen }: { readonly caseReviewId: string; readonly version?: number | null },
): Promise<WrittenReview> {
  const found = await writing.find(CaseReview, caseReviewId, 'caseReviewId');
  writing.demandWrite('case-reviews', found.boardId);
  const [locked] = await writing.rows.query<{ version: number; state: ReviewState; kind: ReviewKind | null }>(
    sql`select version, stage as state, kind from ${CaseReview} as review where id = ${found.id} for update`,
  );
  if (!locked) throw new UserError('NOT_FOUND', 'caseReviewId', 'There is no such review to see any more.');
  if (seen !== null && seen !== undefined && seen !== locked.version) {
    const message = `This review has changed since you read it: it is at version ${locked.version}. Read it again, then decide.`;
    throw new UserError('CONFLICT', 'version', message);
  }
  const [history] = await writing.rows.query<{ referredOn: string | null; last: string | null }>(
    sql`select review.referred_on::text as "referredOn", greatest(review.referred_on, review.published_on, max(stage."on"))::text as last
        from ${CaseReview} as review left join ${ReviewStage} as stage on stage.case_review_id = review.id
        where review.id = ${found.id} group by review.referred_on, review.published_on`,
  );
  const { referredOn = null, last = null } = history ?? {};
  return { ...found, ...locked, referredOn, last, guidance: await guidanceOf(writing, found.boardId) };
}

/** A stage that is asked for. */
type AskedStage = Pick<StageQuestion, 'to' | 'on' | 'today' | 'decision' | 'reason' | 'dayField'> & {
  /** What sort of review it becomes with it; undefined where it stays what it is. */
  readonly kind?: ReviewKind | undefined;
};

/** Lets a review take a stage and adds it to its history. `also` is what changes with it. @throws UserError of the rule */
export async function takeStage(
  writing: Writing,
  review: WrittenReview,
  asked: AskedStage,
  also: Parameters<Writing['change']>[2] = {},
): Promise<void> {
  const { to, on, decision, reason, kind } = asked;
  const { state, guidance, last } = review;
  demand(refuseStage({ ...asked, state, guidance, last, kind: kind ?? review.kind }));
  // What was decided stays with the review until something else is; a referral that is revived has its decision before it.
  const isRevived = to === 'REFERRED';
  const words = isRevived
    ? { decision: decision ?? null, reason }
    : { decision: decision ?? undefined, reason: reason ?? undefined };
  await writing.change(review, null, { stage: to, kind, ...words, ...also });
  await writing.add(ReviewStage, { caseReviewId: review.id, stage: to, on, decision, reason });
}
