import { CaseReview, type CaseReviewKind, type CaseReviewStage, ReviewStage } from '../../case-reviews';
import { sql, type ViewerSql } from '../../platform/graphql';
import { writtenDay } from '../calendar/day';
import type { BoardRow, Completion, DueEvent } from './due-event';

/** A stage that a review reached; its day is null when not recorded. */
interface Reached {
  readonly stage: CaseReviewStage;
  readonly on: string | null;
}

interface ReviewRow {
  readonly id: string;
  readonly boardId: string;
  readonly title: string;
  readonly kind: CaseReviewKind | null;
  readonly stage: CaseReviewStage;
  readonly referredOn: string | null;
  readonly dueOn: string | null;
  readonly publishedOn: string | null;
  readonly stages: readonly Reached[];
}

/** The stages before the decision on how to proceed. */
const UNDECIDED: ReadonlySet<CaseReviewStage> = new Set(['REFERRED', 'RAPID_REVIEW']);
const FINISHED: ReadonlySet<CaseReviewStage> = new Set(['PUBLISHED', 'WITHHELD']);
/** The kinds that the guidance has clocks for; null is a referral that can become one of them. */
const STATUTORY: ReadonlySet<CaseReviewKind | null> = new Set([
  ...(['SERIOUS_CASE_REVIEW', 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW'] as const),
  null,
]);

/** The due events of case reviews: a decision after the referral, a report after the decision. */
export async function caseReviewDueEvents(
  rows: ViewerSql,
  boards: readonly BoardRow[],
  asOf: string,
): Promise<DueEvent[]> {
  const reviews = await rows.query<ReviewRow>(
    sql`select review.id, review.board_id as "boardId", review.title, review.kind, review.stage,
          review.referred_on::text as "referredOn", review.due_on::text as "dueOn",
          review.published_on::text as "publishedOn",
          (select coalesce(json_agg(json_build_object('stage', stage.stage, 'on', stage."on"::text) order by stage.ordinal), '[]')
           from ${ReviewStage} as stage where stage.case_review_id = review.id) as stages
        from ${CaseReview} as review where review.board_id = any(${boards.map(({ id }) => id)}::uuid[])`,
  );
  const regimes = new Map(boards.map(({ id, regime }) => [id, regime]));
  return reviews
    .flatMap((review) => {
      const regime = regimes.get(review.boardId) ?? null;
      return [referralOf(review, regime), publicationOf(review, regime)];
    })
    .filter((event) => event !== null)
    .filter(({ on }) => on === null || on <= asOf);
}

/** The due event of a referral. A reopened referral restarts the clock: only the last referral and its decision count. */
function referralOf({ stages, ...review }: ReviewRow, regime: BoardRow['regime']): DueEvent | null {
  if (!STATUTORY.has(review.kind) && review.kind !== 'PARTNERSHIP_REVIEW') return null;
  const place = stages.findLastIndex(({ stage }) => stage === 'REFERRED');
  const isOnly = place < 0 || stages.findIndex(({ stage }) => stage === 'REFERRED') === place;
  const on = stages[place]?.on ?? (isOnly ? review.referredOn : null);
  if (place < 0 && on === null && !UNDECIDED.has(review.stage)) return null;
  const decision = stages.slice(place + 1).find(({ stage }) => !UNDECIDED.has(stage));
  const decided: Completion | null =
    decision || !UNDECIDED.has(review.stage) ? { on: decision?.on ?? null, word: 'Decided' } : null;
  return {
    ...{ ...about(review, regime), event: 'CASE_REFERRED', on, due: ['RAPID_REVIEW', 'REVIEW_DECISION'] },
    ...{ name: 'the referral', part: String(place), done: decided },
    title: `Decision on ${review.title}`,
  };
}

function publicationOf({ stages, dueOn, ...review }: ReviewRow, regime: BoardRow['regime']): DueEvent | null {
  const place = stages.findLastIndex(({ stage }) => stage === 'COMMISSIONED');
  const hasEnded = review.stage === 'NO_FURTHER_ACTION';
  if (hasEnded || (UNDECIDED.has(review.stage) && place < 0)) return null;
  const last = stages.findLast(({ stage }) => FINISHED.has(stage));
  const on = review.publishedOn ?? last?.on ?? null;
  // A withheld report can be agreed again; the review is then not finished.
  const isFinished = review.publishedOn !== null || FINISHED.has(review.stage);
  const word = review.stage === 'WITHHELD' ? 'Finished and withheld, for a stated reason,' : 'Published';
  const ownDay =
    dueOn === null ? undefined : { on: dueOn, sentence: () => `The review itself is due on ${writtenDay(dueOn)}.` };
  return {
    ...{ ...about(review, regime), on: stages[place]?.on ?? null, due: ['REVIEW_PUBLICATION'], ownDay },
    ...{ event: STATUTORY.has(review.kind) ? 'REVIEW_COMMISSIONED' : null, name: 'the decision to review' },
    ...{ title: `Report of ${review.title}`, done: isFinished ? { on, word } : null },
  };
}

function about({ id, boardId, kind }: Omit<ReviewRow, 'stages' | 'dueOn'>, regime: BoardRow['regime']) {
  const isLegacy = kind === 'SERIOUS_CASE_REVIEW';
  const isNew = kind === 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW' && regime === 'WORKING_TOGETHER_2015';
  return {
    ...{ boardId, subject: { type: 'CaseReview', id }, partnerIds: [] },
    // The kind of a review determines its edition, even after its board has moved to the next edition.
    ...(isLegacy && { regime: 'WORKING_TOGETHER_2015' as const }),
    ...(isNew && { regime: 'WORKING_TOGETHER_2018' as const }),
  };
}
