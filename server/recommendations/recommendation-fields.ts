import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { CaseReview, Finding } from '../case-reviews';
import { Indicator } from '../indicators';
import { Resolution } from '../meetings';
import { Partner } from '../partners';
import { Connection, HasMany, HasOne, RootConnection, type RelationField } from '../platform/graphql';
import { ActionPlan } from './action-plan';
import { RecommendationStep } from './closing/recommendation-step';
import { Action, Recommendation, RecommendationAddressee, RecommendationIndicator } from './recommendation';

/** The root queries for recommendations. */
@Resolver()
export class RecommendationQueries {
  @RootConnection(Recommendation, 'The recommendations of all boards that you have access to.')
  recommendations: RelationField;

  @RootConnection(Action, 'The actions taken towards the recommendations of all boards.')
  actions: RelationField;
}

/** The fields that this room adds to a board. */
@Resolver(() => Board)
export class BoardRecommendationFields {
  @Connection(Recommendation, 'boardId', 'The recommendations that it monitors.')
  recommendations: RelationField;

  @Connection(ActionPlan, 'boardId', 'Its action plans.')
  actionPlans: RelationField;
}

/** The relations of a recommendation. */
@Resolver(() => Recommendation)
export class RecommendationFields {
  @HasMany(Action, 'recommendationId', 'The actions taken towards it, in order.')
  actions: RelationField;

  @HasMany(RecommendationStep, 'recommendationId', 'The steps that led to its current status, in order.')
  steps: RelationField;

  @Connection(Partner, 'id', 'The partners that it is addressed to.', {
    through: { record: () => RecommendationAddressee, parentKey: 'recommendationId', targetKey: 'partnerId' },
  })
  addressees: RelationField;

  @Connection(Indicator, 'id', 'The indicators that it is meant to change.', {
    through: { record: () => RecommendationIndicator, parentKey: 'recommendationId', targetKey: 'indicatorId' },
  })
  indicators: RelationField;
}

/** The fields that this room adds to a resolution. */
@Resolver(() => Resolution)
export class ResolutionRecommendationFields {
  @HasOne(
    Recommendation,
    'resolutionId',
    'The recommendation that follows from it; null when none is on a list, or you do not have access to it.',
  )
  recommendation: RelationField;
}

/** The fields that this room adds to a case review. */
@Resolver(() => CaseReview)
export class CaseReviewRecommendationFields {
  @Connection(Recommendation, 'caseReviewId', 'The recommendations that it made.')
  recommendations: RelationField;
}

/** The fields that this room adds to a finding. */
@Resolver(() => Finding)
export class FindingRecommendationFields {
  @HasMany(
    Recommendation,
    'findingId',
    'The recommendations that respond to it and that you have access to; empty when the report links none of them to it.',
  )
  recommendations: RelationField;
}

/** The relations of an action plan. */
@Resolver(() => ActionPlan)
export class ActionPlanFields {
  @Connection(Recommendation, 'actionPlanId', 'The recommendations that it lists.')
  recommendations: RelationField;
}

/** The fields that this room adds to a partner. */
@Resolver(() => Partner)
export class PartnerRecommendationFields {
  @Connection(Recommendation, 'id', 'The recommendations that are addressed to it.', {
    through: { record: () => RecommendationAddressee, parentKey: 'partnerId', targetKey: 'recommendationId' },
  })
  recommendations: RelationField;
}

/** The fields that this room adds to an indicator. */
@Resolver(() => Indicator)
export class IndicatorRecommendationFields {
  @Connection(Recommendation, 'id', 'The recommendations that are meant to change it.', {
    through: { record: () => RecommendationIndicator, parentKey: 'indicatorId', targetKey: 'recommendationId' },
  })
  recommendations: RelationField;
}
