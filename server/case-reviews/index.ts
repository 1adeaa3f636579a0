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
export { LearningMutations } from './writing/learning-mutations';
export { CaseReviewPayloadFields, FindingPayloadFields, LearningProductPayloadFields } from './writing/payloads';
export { ReferralMutations } from './writing/referral-mutations';
export { ReviewStageMutations } from './writing/stage-mutations';
