import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { CaseReview, Finding } from '../../case-reviews';
import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { sql } from '../../platform/graphql';
import { ActionPlan } from '../action-plan';
import { Recommendation, type RecommendationOrigin } from '../recommendation';
import type { AddRecommendationInput } from './recommendation-inputs';

/** The origin of a new recommendation, as columns of its row. */
export interface FoundOrigin {
  readonly originKind: RecommendationOrigin;
  readonly resolutionId?: string;
  readonly caseReviewId?: string;
  readonly findingId?: string;
  readonly actionPlanId?: string;
  /** The day of the meeting that passed the resolution. */
  readonly resolvedOn?: string;
}

/**
 * Finds the origin of a new recommendation.
 * @throws UserError ORIGIN_UNCLEAR when the input has no origin or several; WRONG_BOARD, TAKEN or WRONG_FINDING
 */
export async function findOrigin(
  tx: MutationTransaction,
  board: FoundRow,
  input: AddRecommendationInput,
): Promise<FoundOrigin> {
  const { resolutionId, caseReviewId, findingId, actionPlanId, inspection } = input;
  const isReview = Boolean(caseReviewId ?? findingId);
  const count = [Boolean(resolutionId), isReview, inspection].filter((each) => each).length;
  if (count > 1 || (count === 0 && !actionPlanId)) {
    const fix =
      'Provide exactly one origin: resolutionId, caseReviewId or findingId, actionPlanId, or inspection: true.';
    throw new UserError('ORIGIN_UNCLEAR', null, fix);
  }
  const plan = actionPlanId ? await tx.find(ActionPlan, actionPlanId, 'actionPlanId') : null;
  if (plan) await tx.requireRelatedBoard(plan, board.id, 'actionPlanId');
  const listed = plan ? { actionPlanId: plan.id } : {};
  if (resolutionId) return { ...(await resolutionOf(tx, board, resolutionId)), ...listed };
  if (isReview) return { ...(await reviewOf(tx, board, caseReviewId, findingId)), ...listed };
  return { originKind: inspection ? 'INSPECTION' : 'ACTION_PLAN', ...listed };
}

async function resolutionOf(tx: MutationTransaction, board: FoundRow, id: string): Promise<FoundOrigin> {
  const resolution = await tx.find(Resolution, id, 'resolutionId');
  const [found] = await tx.rows.query<{ boardId: string; date: string; isTaken: boolean }>(
    sql`select meeting.board_id as "boardId", meeting.date::text,
          exists (select from ${Recommendation} as other where other.resolution_id = resolution.id) as "isTaken"
        from ${Resolution} as resolution join ${AgendaItem} as item on item.id = resolution.agenda_item_id
        join ${Meeting} as meeting on meeting.id = item.meeting_id where resolution.id = ${resolution.id}`,
  );
  if (found?.boardId !== board.id) {
    throw new UserError(
      'WRONG_BOARD',
      'resolutionId',
      'This resolution belongs to another board, which monitors it. Add the recommendation to that board.',
    );
  }
  if (found.isTaken) {
    throw new UserError(
      'TAKEN',
      'resolutionId',
      'This resolution already has a recommendation. Change that one with changeRecommendation.',
    );
  }
  return { originKind: 'RESOLUTION', resolutionId: resolution.id, resolvedOn: found.date };
}

async function reviewOf(
  tx: MutationTransaction,
  board: FoundRow,
  caseReviewId: string | null | undefined,
  findingId: string | null | undefined,
): Promise<FoundOrigin> {
  const finding = findingId ? await tx.find(Finding, findingId, 'findingId') : null;
  if (finding) await tx.requireRelatedBoard(finding, board.id, 'findingId');
  const named = caseReviewId ? await tx.find(CaseReview, caseReviewId, 'caseReviewId') : null;
  if (named) await tx.requireRelatedBoard(named, board.id, 'caseReviewId');
  const [review] = await tx.rows.query<{ id: string; kind: string | null }>(
    sql`select review.id, review.kind from ${CaseReview} as review where review.id = ${named?.id ?? null}::uuid
          or review.id = (select case_review_id from ${Finding} as finding where finding.id = ${finding?.id ?? null}::uuid)
        order by review.id = ${named?.id ?? null}::uuid`,
  );
  if (!review || (named && review.id !== named.id)) {
    throw new UserError(
      'WRONG_FINDING',
      'findingId',
      'This finding belongs to another review. Leave caseReviewId or findingId out.',
    );
  }
  const originKind = review.kind === 'AUDIT' ? 'AUDIT' : 'CASE_REVIEW';
  return { originKind, caseReviewId: review.id, ...(finding && { findingId: finding.id }) };
}
