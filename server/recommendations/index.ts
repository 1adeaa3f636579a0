export { ActionPlan } from './action-plan';
export { ClosingMutations, RecommendationStepPayloadFields } from './closing/closing-mutations';
export { RecommendationEvent, RecommendationStep } from './closing/recommendation-step';
export { BoardGapFields } from './monitoring/gaps';
export { BoardMonitoringFields, MonitoringEntryFields } from './monitoring/monitoring-list';
export {
  Action,
  Recommendation,
  RecommendationAddressee,
  RecommendationIndicator,
  RecommendationOrigin,
  RecommendationStatus,
} from './recommendation';
export {
  ActionPlanFields,
  BoardRecommendationFields,
  CaseReviewRecommendationFields,
  FindingRecommendationFields,
  IndicatorRecommendationFields,
  PartnerRecommendationFields,
  RecommendationFields,
  RecommendationQueries,
  ResolutionRecommendationFields,
} from './recommendation-fields';
export { RecommendationImpactFields } from './thread/impact';
export { ImpactFields } from './thread/impact-fields';
export { RecommendationOriginFields } from './thread/origin';
export { SimilarityFields, SimilarRecommendationFields } from './thread/similar';
export { ActionMutations, ActionPayloadFields } from './mutations/action-mutations';
export { RecommendationMutations, RecommendationPayloadFields } from './mutations/recommendation-mutations';
