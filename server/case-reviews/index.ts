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
