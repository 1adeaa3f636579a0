export { ActionPlan } from './action-plan';
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
