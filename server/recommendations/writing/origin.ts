import { type FoundRow, UserError, type Writing } from '../../access';
import { CaseReview, Finding } from '../../case-reviews';
import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { sql } from '../../platform/graphql';
import { ActionPlan } from '../action-plan';
import { Recommendation, type RecommendationOrigin } from '../recommendation';
import type { AddRecommendationInput } from './recommendation-inputs';

/** Where a new recommendation comes from, as its row says it. */
export interface FoundOrigin {
  readonly originKind: RecommendationOrigin;
  readonly resolutionId?: string;
  readonly caseReviewId?: string;
  readonly findingId?: string;
  readonly actionPlanId?: string;
  /** The day of the meeting that resolved it. */
  readonly resolvedOn?: string;
}

/**
 * Finds where a new recommendation comes from.
 * @throws UserError ORIGIN_UNCLEAR where nothing is named or too much, WRONG_BOARD, TAKEN or WRONG_FINDING
 */
export async function findOrigin(
  writing: Writing,
  board: FoundRow,
  input: AddRecommendationInput,
): Promise<FoundOrigin> {
  const { resolutionId, caseReviewId, findingId, actionPlanId, inspection } = input;
  const isReview = Boolean(caseReviewId ?? findingId);
  const named = [Boolean(resolutionId), isReview, inspection].filter((each) => each).length;
  if (named > 1 || (named === 0 && !actionPlanId)) {
    const mend = 'Name one: a resolution, a case review or finding, an action plan, or say that it is an inspection.';
    throw new UserError('ORIGIN_UNCLEAR', null, mend);
  }
  const plan = actionPlanId ? await writing.find(ActionPlan, actionPlanId, 'actionPlanId') : null;
  const listed = plan ? { actionPlanId: plan.id } : {};
  if (resolutionId) return { ...(await resolutionOf(writing, board, resolutionId)), ...listed };
  if (isReview) return { ...(await reviewOf(writing, caseReviewId, findingId)), ...listed };
  return { originKind: inspection ? 'INSPECTION' : 'ACTION_PLAN', ...listed };
}

async function resolutionOf(writing: Writing, board: FoundRow, id: string): Promise<FoundOrigin> {
  const resolution = await writing.find(Resolution, id, 'resolutionId');
  const [known] = await writing.rows.query<{ boardId: string; date: string; isTaken: boolean }>(
    sql`select meeting.board_id as "boardId", meeting.date::text,
          exists (select from ${Recommendation} as other where other.resolution_id = resolution.id) as "isTaken"
        from ${Resolution} as resolution join ${AgendaItem} as item on item.id = resolution.agenda_item_id
        join ${Meeting} as meeting on meeting.id = item.meeting_id where resolution.id = ${resolution.id}`,
  );
  if (known?.boardId !== board.id) {
    throw new UserError('WRONG_BOARD', 'resolutionId', 'Another board resolved this, and keeps the list of it.');
  }
  if (known.isTaken) {
    throw new UserError('TAKEN', 'resolutionId', 'This resolution has its recommendation already. Change that one.');
  }
  return { originKind: 'RESOLUTION', resolutionId: resolution.id, resolvedOn: known.date };
}

async function reviewOf(
  writing: Writing,
  caseReviewId: string | null | undefined,
  findingId: string | null | undefined,
): Promise<FoundOrigin> {
  const finding = findingId ? await writing.find(Finding, findingId, 'findingId') : null;
  const named = caseReviewId ? await writing.find(CaseReview, caseReviewId, 'caseReviewId') : null;
  const [review] = await writing.rows.query<{ id: string; kind: string | null }>(
    sql`select review.id, review.kind from ${CaseReview} as review where review.id = ${named?.id ?? null}::uuid
          or review.id = (select case_review_id from ${Finding} as finding where finding.id = ${finding?.id ?? null}::uuid)
        order by review.id = ${named?.id ?? null}::uuid`,
  );
  if (!review || (named && review.id !== named.id)) {
    throw new UserError('WRONG_FINDING', 'findingId', 'This is a finding of another review. Leave one of them out.');
  }
  const originKind = review.kind === 'AUDIT' ? 'AUDIT' : 'CASE_REVIEW';
  return { originKind, caseReviewId: review.id, ...(finding && { findingId: finding.id }) };
}
