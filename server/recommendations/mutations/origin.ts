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
 * @throws UserError ORIGIN_UNCLEAR when the input has no origin; WRONG_BOARD or TAKEN
 */
export async function findOrigin(
  tx: MutationTransaction,
  board: FoundRow,
  input: AddRecommendationInput,
): Promise<FoundOrigin> {
  const { actionPlanId } = input;
  const { resolutionId, caseReviewId, findingId, inspection } = input.origin ?? {};
  if (!input.origin && !actionPlanId) {
    throw new UserError('ORIGIN_UNCLEAR', 'origin', 'Provide the origin, or the action plan that lists it.');
  }
  if (inspection === false) {
    const fix = 'Provide inspection: true, or another origin. Leave origin out when it is the action plan.';
    throw new UserError('ORIGIN_UNCLEAR', 'origin.inspection', fix);
  }
  const plan = actionPlanId ? await tx.find(ActionPlan, actionPlanId, 'actionPlanId') : null;
  if (plan) await tx.requireRelatedBoard(plan, board.id, 'actionPlanId');
  const listed = plan ? { actionPlanId: plan.id } : {};
  if (resolutionId !== undefined) return { ...(await resolutionOf(tx, board, resolutionId)), ...listed };
  if (findingId !== undefined) return { ...(await findingOf(tx, board, findingId)), ...listed };
  if (caseReviewId !== undefined) return { ...(await reviewOf(tx, board, caseReviewId)), ...listed };
  return { originKind: inspection ? 'INSPECTION' : 'ACTION_PLAN', ...listed };
}

async function resolutionOf(tx: MutationTransaction, board: FoundRow, id: string): Promise<FoundOrigin> {
  const resolution = await tx.find(Resolution, id, 'origin.resolutionId');
  const [found] = await tx.rows.query<{ boardId: string; date: string; isTaken: boolean }>(
    sql`select meeting.board_id as "boardId", meeting.date::text,
          exists (select from ${Recommendation} as other where other.resolution_id = resolution.id) as "isTaken"
        from ${Resolution} as resolution join ${AgendaItem} as item on item.id = resolution.agenda_item_id
        join ${Meeting} as meeting on meeting.id = item.meeting_id where resolution.id = ${resolution.id}`,
  );
  if (found?.boardId !== board.id) {
    throw new UserError(
      'WRONG_BOARD',
      'origin.resolutionId',
      'This resolution belongs to another board, which monitors it. Add the recommendation to that board.',
    );
  }
  if (found.isTaken) {
    throw new UserError(
      'TAKEN',
      'origin.resolutionId',
      'This resolution already has a recommendation. Change that one with changeRecommendation.',
    );
  }
  return { originKind: 'RESOLUTION', resolutionId: resolution.id, resolvedOn: found.date };
}

async function findingOf(tx: MutationTransaction, board: FoundRow, id: string): Promise<FoundOrigin> {
  const field = 'origin.findingId';
  const finding = await tx.find(Finding, id, field);
  await tx.requireRelatedBoard(finding, board.id, field);
  const [review] = await tx.rows.query<ReviewRow>(
    sql`select review.id, review.kind from ${Finding} as finding join ${CaseReview} as review
          on review.id = finding.case_review_id where finding.id = ${finding.id}`,
  );
  return { ...originOf(review), findingId: finding.id };
}

async function reviewOf(tx: MutationTransaction, board: FoundRow, id: string): Promise<FoundOrigin> {
  const field = 'origin.caseReviewId';
  const found = await tx.find(CaseReview, id, field);
  await tx.requireRelatedBoard(found, board.id, field);
  const [review] = await tx.rows.query<ReviewRow>(
    sql`select review.id, review.kind from ${CaseReview} as review where review.id = ${found.id}`,
  );
  return originOf(review);
}

interface ReviewRow {
  readonly id: string;
  readonly kind: string | null;
}

function originOf(review: ReviewRow | undefined): FoundOrigin {
  return { originKind: review?.kind === 'AUDIT' ? 'AUDIT' : 'CASE_REVIEW', ...(review && { caseReviewId: review.id }) };
}
