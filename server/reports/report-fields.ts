import { Resolver } from 'type-graphql';
import { Board, Priority } from '../boards';
import { CaseReview, ChildDeathOverview, LearningEvent } from '../case-reviews';
import { Partner } from '../partners';
import { To, type RelationField } from '../platform/graphql';
import { Recommendation } from '../recommendations';
import { YearlyChildDeathOverview } from './sections/child-deaths';
import { YearlyContribution } from './sections/finance';
import { YearlyImpactEntry } from './sections/impact';
import { YearlyScorecard } from './sections/indicators';
import { YearlyLaggard } from './sections/lack-of-progress';
import { YearlyEvent } from './sections/learning';
import { YearlyMember } from './sections/membership';
import { YearlyPriority } from './sections/priorities';
import { YearlyReview } from './sections/reviews';
import { YearlyReturn } from './sections/self-assessments';
import { YearlyReport } from './yearly-report';

/** Where a report leads. */
@Resolver(() => YearlyReport)
export class YearlyReportFields {
  @To(Board, 'boardId', 'The board.')
  board: RelationField;
}

/** Where a member leads. */
@Resolver(() => YearlyMember)
export class YearlyMemberFields {
  @To(Partner, 'partnerId', 'The partner; null for those who stand for none.', { nullable: true })
  partner: RelationField;
}

/** Where a contribution leads. */
@Resolver(() => YearlyContribution)
export class YearlyContributionFields {
  @To(Partner, 'partnerId', 'The partner; null for what several gave together.', { nullable: true })
  partner: RelationField;
}

/** Where a return leads. */
@Resolver(() => YearlyReturn)
export class YearlyReturnFields {
  @To(Partner, 'partnerId', 'The partner.')
  partner: RelationField;
}

/** Where a scorecard leads. */
@Resolver(() => YearlyScorecard)
export class YearlyScorecardFields {
  @To(Board, 'boardId', 'The board whose scorecard it is.')
  board: RelationField;
}

/** Where a review leads. */
@Resolver(() => YearlyReview)
export class YearlyReviewFields {
  @To(CaseReview, 'caseReviewId', 'The review.')
  caseReview: RelationField;
}

/** Where a completed recommendation leads. */
@Resolver(() => YearlyImpactEntry)
export class YearlyImpactEntryFields {
  @To(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

/** Where a recommendation without progress leads. */
@Resolver(() => YearlyLaggard)
export class YearlyLaggardFields {
  @To(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

/** Where an overview leads. */
@Resolver(() => YearlyChildDeathOverview)
export class YearlyChildDeathOverviewFields {
  @To(ChildDeathOverview, 'childDeathOverviewId', 'The overview.')
  overview: RelationField;
}

/** Where an event leads. */
@Resolver(() => YearlyEvent)
export class YearlyEventFields {
  @To(LearningEvent, 'learningEventId', 'The event.')
  event: RelationField;
}

/** Where a priority leads. */
@Resolver(() => YearlyPriority)
export class YearlyPriorityFields {
  @To(Priority, 'priorityId', 'The priority.')
  priority: RelationField;
}
