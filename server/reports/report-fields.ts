import { Resolver } from 'type-graphql';
import { Board, Priority } from '../boards';
import { CaseReview, ChildDeathOverview, LearningEvent } from '../case-reviews';
import { Partner } from '../partners';
import { BelongsTo, type RelationField } from '../platform/graphql';
import { Recommendation } from '../recommendations';
import { YearlyChildDeathOverview } from './sections/child-deaths';
import { YearlyContribution } from './sections/finance';
import { YearlyImpactEntry } from './sections/impact';
import { YearlyScorecard } from './sections/indicators';
import { StalledRecommendation } from './sections/lack-of-progress';
import { YearlyEvent } from './sections/learning';
import { YearlyMember } from './sections/membership';
import { YearlyPriority } from './sections/priorities';
import { YearlyReview } from './sections/reviews';
import { YearlyReturn } from './sections/self-assessments';
import { YearlyReport } from './yearly-report';

/** The relations of a report. */
@Resolver(() => YearlyReport)
export class YearlyReportFields {
  @BelongsTo(Board, 'boardId', 'The board.')
  board: RelationField;
}

/** The relations of a member. */
@Resolver(() => YearlyMember)
export class YearlyMemberFields {
  @BelongsTo(Partner, 'partnerId', 'The partner; null when the member represents none.', { nullable: true })
  partner: RelationField;
}

/** The relations of a contribution. */
@Resolver(() => YearlyContribution)
export class YearlyContributionFields {
  @BelongsTo(Partner, 'partnerId', 'The partner; null for a joint contribution of several partners.', {
    nullable: true,
  })
  partner: RelationField;
}

/** The relations of a return. */
@Resolver(() => YearlyReturn)
export class YearlyReturnFields {
  @BelongsTo(Partner, 'partnerId', 'The partner.')
  partner: RelationField;
}

/** The relations of a scorecard. */
@Resolver(() => YearlyScorecard)
export class YearlyScorecardFields {
  @BelongsTo(Board, 'boardId', 'The board of the scorecard.')
  board: RelationField;
}

/** The relations of a review. */
@Resolver(() => YearlyReview)
export class YearlyReviewFields {
  @BelongsTo(CaseReview, 'caseReviewId', 'The review.')
  caseReview: RelationField;
}

/** The relations of a completed recommendation. */
@Resolver(() => YearlyImpactEntry)
export class YearlyImpactEntryFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

/** The relations of a recommendation without progress. */
@Resolver(() => StalledRecommendation)
export class StalledRecommendationFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

/** The relations of an overview. */
@Resolver(() => YearlyChildDeathOverview)
export class YearlyChildDeathOverviewFields {
  @BelongsTo(ChildDeathOverview, 'childDeathOverviewId', 'The overview.')
  overview: RelationField;
}

/** The relations of an event. */
@Resolver(() => YearlyEvent)
export class YearlyEventFields {
  @BelongsTo(LearningEvent, 'learningEventId', 'The event.')
  event: RelationField;
}

/** The relations of a priority. */
@Resolver(() => YearlyPriority)
export class YearlyPriorityFields {
  @BelongsTo(Priority, 'priorityId', 'The priority.')
  priority: RelationField;
}
