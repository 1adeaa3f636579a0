import { Board } from '../boards';
import { CaseReview, Finding } from '../case-reviews';
import { Indicator } from '../indicators';
import { Resolution } from '../meetings';
import { Partner } from '../partners';
import {
  Attribute,
  CalendarDate,
  enumeration,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { ActionPlan } from './action-plan';

/** The status of a recommendation. */
export const RecommendationStatus = enumeration('RecommendationStatus', 'The status of a recommendation.', {
  NOT_CAPTURED: 'It is on the list, but its status in the paper was blank or unreadable. It counts as open.',
  OPEN: 'It is not completed yet.',
  COMPLETION_REPORTED: 'The addressees reported it as completed; no meeting has accepted the completion yet.',
  COMPLETED: 'A meeting accepted it as completed.',
  REJECTED: 'The addressees rejected it. It stays on the list until a meeting notes the rejection.',
  REJECTION_NOTED: 'The addressees rejected it, and a meeting noted the rejection.',
});
export type RecommendationStatus = keyof typeof RecommendationStatus;

/** The kind of origin of a recommendation. */
export const RecommendationOrigin = enumeration('RecommendationOrigin', 'The kind of origin of a recommendation.', {
  RESOLUTION: 'A resolution of a meeting.',
  CASE_REVIEW: 'A case review.',
  AUDIT: 'An audit.',
  INSPECTION: 'An inspection.',
  ACTION_PLAN: 'An action plan for several case reviews that does not state which review made which recommendation.',
});
export type RecommendationOrigin = keyof typeof RecommendationOrigin;

@RecordType(
  'A recommendation to keep children safer, addressed to partners and monitored by a board until a meeting closes it.',
  {
    key: ['boardId', 'reference'],
    order: ['ordinal', 'reference'],
    checks: {
      recommendation_resolution: "(resolution_id is not null) = (origin_kind = 'RESOLUTION')",
      recommendation_case_review: "case_review_id is not null or origin_kind not in ('CASE_REVIEW', 'AUDIT')",
      recommendation_action_plan: "action_plan_id is not null or origin_kind <> 'ACTION_PLAN'",
      recommendation_finding: 'finding_id is null or case_review_id is not null',
    },
  },
)
export class Recommendation extends Protected {
  @Reference(() => Board, 'The board that monitors it.')
  boardId!: string;

  @Attribute(Text, 'Its reference; unique on the board that monitors it.')
  reference!: string;

  @Attribute(Integer, 'Its position on the list of that board.')
  ordinal!: number;

  @Attribute(LongText, 'The text of the recommendation.')
  text!: string;

  @Attribute(Text, 'The theme under which it is listed; null when it has none.', { optional: true })
  theme?: string;

  @Attribute(RecommendationStatus, 'The current status.')
  status!: RecommendationStatus;

  @Attribute(Text, 'The status as printed in the paper; null when it was blank or unreadable.', { optional: true })
  statusAsPrinted?: string;

  @Attribute(CalendarDate, 'The day on which it was made; null when not recorded.', { optional: true })
  raisedOn?: string;

  @Attribute(CalendarDate, 'The day on which it is due; null when no day was set.', { optional: true })
  dueOn?: string;

  @Attribute(LongText, 'Its impact on children, as reported; null when nothing was reported.', { optional: true })
  impactOnChildren?: string;

  @Attribute(RecommendationOrigin, 'The kind of origin.')
  originKind!: RecommendationOrigin;

  @Reference(() => Resolution, 'The resolution that it comes from; null for other origins.', {
    optional: true,
    unique: true,
    guarded: true,
  })
  resolutionId?: string;

  @Reference(() => CaseReview, 'The review or audit that it comes from; null for other origins.', {
    optional: true,
    guarded: true,
  })
  caseReviewId?: string;

  @Reference(() => Finding, 'The finding that it responds to; null when the report links it to none.', {
    optional: true,
    guarded: true,
  })
  findingId?: string;

  @Reference(() => ActionPlan, 'The action plan that lists it; null when none does.', {
    optional: true,
    guarded: true,
  })
  actionPlanId?: string;
}

@RecordType('A partner that a recommendation is addressed to.', { key: ['recommendationId', 'partnerId'] })
export class RecommendationAddressee extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;
}

@RecordType('An indicator that a recommendation is meant to change.', { key: ['recommendationId', 'indicatorId'] })
export class RecommendationIndicator extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;
}

@RecordType('An action taken towards a recommendation.', { key: ['recommendationId', 'ordinal'] })
export class Action extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Attribute(Integer, 'Its position among the actions, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The action.')
  text!: string;

  @Attribute(Text, 'The post or body that took the action; null when not recorded.', { optional: true })
  byWhom?: string;

  @Reference(() => Partner, 'The partner that took the action; null when not recorded.', { optional: true })
  partnerId?: string;

  @Attribute(CalendarDate, 'The day on which it was done; null when it is not done yet, or when not recorded.', {
    optional: true,
  })
  doneOn?: string;

  @Attribute(LongText, 'The evidence for it; null when not recorded.', { optional: true })
  evidence?: string;
}
