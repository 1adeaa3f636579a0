import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { CaseReview, Finding } from '../case-reviews';
import { Indicator } from '../indicators';
import { Resolution } from '../meetings';
import { Partner } from '../partners';
import { Connection, List, One, RootConnection, type RelationField } from '../platform/graphql';
import { ActionPlan } from './action-plan';
import { RecommendationStep } from './closing/recommendation-step';
import { Action, Recommendation, RecommendationAddressee, RecommendationIndicator } from './recommendation';

/** What can be asked about recommendations from the root of the graph. */
@Resolver()
export class RecommendationQueries {
  @RootConnection(Recommendation, 'The recommendations that all boards monitor.')
  recommendations: RelationField;
}

/** What recommendations add to a board. */
@Resolver(() => Board)
export class BoardRecommendationFields {
  @Connection(Recommendation, 'boardId', 'The recommendations that it monitors.')
  recommendations: RelationField;

  @Connection(ActionPlan, 'boardId', 'Its action plans.')
  actionPlans: RelationField;
}

/** What hangs on a recommendation. */
@Resolver(() => Recommendation)
export class RecommendationFields {
  @List(Action, 'recommendationId', 'What was done towards it, in order.')
  actions: RelationField;

  @List(RecommendationStep, 'recommendationId', 'The steps by which it came as far as it is, in order.')
  steps: RelationField;

  @Connection(Partner, 'id', 'The partners that it is addressed to.', {
    through: { record: () => RecommendationAddressee, parentKey: 'recommendationId', targetKey: 'partnerId' },
  })
  addressees: RelationField;

  @Connection(Indicator, 'id', 'The indicators that it is meant to move.', {
    through: { record: () => RecommendationIndicator, parentKey: 'recommendationId', targetKey: 'indicatorId' },
  })
  indicators: RelationField;
}

/** What recommendations add to a resolution. */
@Resolver(() => Resolution)
export class ResolutionRecommendationFields {
  @One(Recommendation, 'resolutionId', 'The recommendation that it gave rise to; null where none was listed.')
  recommendation: RelationField;
}

/** What recommendations add to a case review. */
@Resolver(() => CaseReview)
export class CaseReviewRecommendationFields {
  @Connection(Recommendation, 'caseReviewId', 'What it recommends.')
  recommendations: RelationField;
}

/** What recommendations add to a finding. */
@Resolver(() => Finding)
export class FindingRecommendationFields {
  @List(Recommendation, 'findingId', 'The recommendations that answer it; empty where the report pairs none with it.')
  recommendations: RelationField;
}

/** What hangs on an action plan. */
@Resolver(() => ActionPlan)
export class ActionPlanFields {
  @Connection(Recommendation, 'actionPlanId', 'The recommendations that it gathers.')
  recommendations: RelationField;
}

/** What recommendations add to a partner. */
@Resolver(() => Partner)
export class PartnerRecommendationFields {
  @Connection(Recommendation, 'id', 'The recommendations that are addressed to it.', {
    through: { record: () => RecommendationAddressee, parentKey: 'partnerId', targetKey: 'recommendationId' },
  })
  recommendations: RelationField;
}

/** What recommendations add to an indicator. */
@Resolver(() => Indicator)
export class IndicatorRecommendationFields {
  @Connection(Recommendation, 'id', 'The recommendations that are meant to move it.', {
    through: { record: () => RecommendationIndicator, parentKey: 'indicatorId', targetKey: 'recommendationId' },
  })
  recommendations: RelationField;
}
