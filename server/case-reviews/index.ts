export { CaseReview, CaseReviewKind, CaseReviewStage, Finding, ReviewStage } from './case-review';
export {
  BoardCaseReviewFields,
  CaseReviewFields,
  CaseReviewQueries,
  ChildDeathOverviewFields,
  LearningEventFields,
} from './case-review-fields';
export {
  ChildDeathBreakdown,
  ChildDeathFigure,
  ChildDeathFigureStatus,
  ChildDeathOverview,
} from './child-death-overview';
export {
  LearningEvent,
  LearningEventKind,
  LearningProduct,
  LearningProductKind,
  LearningTheme,
  ProgrammeItem,
} from './learning';
export { LearningMutations } from './mutations/learning-mutations';
export { CaseReviewPayloadFields, FindingPayloadFields, LearningProductPayloadFields } from './mutations/payloads';
export { ReferralMutations } from './mutations/referral-mutations';
export { ReviewStageMutations } from './mutations/stage-mutations';
