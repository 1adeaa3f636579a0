import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, HasMany, RootConnection, type RelationField } from '../platform/graphql';
import { CaseReview, Finding, ReviewStage } from './case-review';
import { ChildDeathFigure, ChildDeathOverview } from './child-death-overview';
import { LearningEvent, LearningProduct, LearningTheme, ProgrammeItem } from './learning';

/** The root queries for case reviews. */
@Resolver()
export class CaseReviewQueries {
  @RootConnection(CaseReview, 'The case reviews and audits of all boards that you have access to.')
  caseReviews: RelationField;

  @RootConnection(Finding, 'The findings of the case reviews and audits of all boards.')
  findings: RelationField;
}

/** The fields that this room adds to a board. */
@Resolver(() => Board)
export class BoardCaseReviewFields {
  @Connection(CaseReview, 'boardId', 'Its case reviews and audits.')
  caseReviews: RelationField;

  @Connection(LearningTheme, 'boardId', 'The themes that it identified across the referrals of a year.')
  learningThemes: RelationField;

  @Connection(LearningProduct, 'boardId', 'The products with which it shares the learning from reviews.')
  learningProducts: RelationField;

  @Connection(LearningEvent, 'boardId', 'The courses, conferences and other learning events that it offered.')
  learningEvents: RelationField;

  @Connection(ChildDeathOverview, 'boardId', 'Its yearly child death overviews (for a child death overview panel).')
  childDeathOverviews: RelationField;
}

/** The relations of a case review in this room. Later rooms add their own. */
@Resolver(() => CaseReview)
export class CaseReviewFields {
  @HasMany(ReviewStage, 'caseReviewId', 'The stages that it has reached, in order.')
  stages: RelationField;

  @HasMany(Finding, 'caseReviewId', 'Its findings.')
  findings: RelationField;

  @HasMany(LearningProduct, 'caseReviewId', 'The products with which its learning is shared.')
  learningProducts: RelationField;
}

/** The relations of a child death overview. */
@Resolver(() => ChildDeathOverview)
export class ChildDeathOverviewFields {
  @HasMany(ChildDeathFigure, 'childDeathOverviewId', 'The figures on the deaths reviewed, by group.')
  figures: RelationField;
}

/** The relations of an event. */
@Resolver(() => LearningEvent)
export class LearningEventFields {
  @HasMany(ProgrammeItem, 'learningEventId', 'Its programme; empty when not recorded.')
  programme: RelationField;
}
