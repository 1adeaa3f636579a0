import { Board } from '../boards';
import { CaseReview, Finding } from '../case-reviews';
import { Indicator } from '../indicators';
import { Resolution } from '../meetings';
import { Partner } from '../partners';
import {
  Attribute,
  Day,
  enumeration,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { ActionPlan } from './action-plan';

/** How far a recommendation has come. */
export const RecommendationStatus = enumeration('RecommendationStatus', 'How far a recommendation has come.', {
  NOT_CAPTURED: 'It is on the list, but the paper’s status cell was blank or unreadable. It counts as open.',
  OPEN: 'It is still to be done.',
  COMPLETION_REPORTED: 'Those addressed say that it is done; no meeting has accepted that yet.',
  COMPLETED: 'It was accepted as done.',
  REJECTED: 'Those addressed refuse it; it stays listed until a meeting has been told.',
  REJECTION_NOTED: 'It was refused and a meeting has been told.',
});
export type RecommendationStatus = keyof typeof RecommendationStatus;

/** Where a recommendation comes from. */
export const RecommendationOrigin = enumeration('RecommendationOrigin', 'Where a recommendation comes from.', {
  RESOLUTION: 'A resolution of a meeting.',
  CASE_REVIEW: 'A case review.',
  AUDIT: 'An audit.',
  INSPECTION: 'An inspection.',
  ACTION_PLAN: 'An action plan over several case reviews, which does not say which review asked for what.',
});
export type RecommendationOrigin = keyof typeof RecommendationOrigin;

@RecordType('Something that somebody was asked to do so that children are safer, and what became of it.', {
  key: ['boardId', 'reference'],
  order: ['ordinal', 'reference'],
  checks: {
    recommendation_resolution: "(resolution_id is not null) = (origin_kind = 'RESOLUTION')",
    recommendation_case_review: "case_review_id is not null or origin_kind not in ('CASE_REVIEW', 'AUDIT')",
    recommendation_action_plan: "action_plan_id is not null or origin_kind <> 'ACTION_PLAN'",
    recommendation_finding: 'finding_id is null or case_review_id is not null',
  },
})
export class Recommendation extends Protected {
  @Reference(() => Board, 'The board that monitors it.')
  boardId!: string;

  @Attribute(Text, 'Its reference; unique on the board that monitors it.')
  reference!: string;

  @Attribute(Integer, 'Its place on the list of that board.')
  ordinal!: number;

  @Attribute(Prose, 'What is asked.')
  text!: string;

  @Attribute(Text, 'The theme under which it is listed; null where it has none.', { optional: true })
  theme?: string;

  @Attribute(RecommendationStatus, 'How far it has come.')
  status!: RecommendationStatus;

  @Attribute(Text, 'The status as the paper prints it; null where the cell was blank or lost.', { optional: true })
  statusAsPrinted?: string;

  @Attribute(Day, 'When it was made; null where not recorded.', { optional: true })
  raisedOn?: string;

  @Attribute(Day, 'When it is due; null where no day was set.', { optional: true })
  dueOn?: string;

  @Attribute(Prose, 'What it changed for children, as reported; null where nothing was.', { optional: true })
  impactOnChildren?: string;

  @Attribute(RecommendationOrigin, 'Where it comes from.')
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

  @Reference(() => Finding, 'The finding that it answers; null where the report pairs it with none.', {
    optional: true,
    guarded: true,
  })
  findingId?: string;

  @Reference(() => ActionPlan, 'The action plan that lists it; null where none does.', {
    optional: true,
    guarded: true,
  })
  actionPlanId?: string;
}

@RecordType('That a recommendation is addressed to a partner.', { key: ['recommendationId', 'partnerId'] })
export class RecommendationAddressee extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;
}

@RecordType('That a recommendation is meant to move an indicator.', { key: ['recommendationId', 'indicatorId'] })
export class RecommendationIndicator extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;
}

@RecordType('Something that was done towards a recommendation.', { key: ['recommendationId', 'ordinal'] })
export class Action extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Attribute(Integer, 'Its place among the actions, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'What was done.')
  text!: string;

  @Attribute(Text, 'The post or body that did it; null where not recorded.', { optional: true })
  byWhom?: string;

  @Reference(() => Partner, 'The partner that did it; null where not recorded.', { optional: true })
  partnerId?: string;

  @Attribute(Day, 'When it was done; null where not yet or not recorded.', { optional: true })
  doneOn?: string;

  @Attribute(Prose, 'What shows it; null where nothing is recorded.', { optional: true })
  evidence?: string;
}
