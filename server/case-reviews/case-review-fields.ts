import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, List, RootConnection, type RelationField } from '../platform/graphql';
import { CaseReview, Finding, ReviewStage } from './case-review';
import { ChildDeathFigure, ChildDeathOverview } from './child-death-overview';
import { LearningEvent, LearningProduct, LearningTheme, ProgrammeItem } from './learning';

/** What can be asked about case reviews from the root of the graph. */
@Resolver()
export class CaseReviewQueries {
  @RootConnection(CaseReview, 'The case reviews and audits of all boards.')
  caseReviews: RelationField;
}

/** What case reviews and learning add to a board. */
@Resolver(() => Board)
export class BoardCaseReviewFields {
  @Connection(CaseReview, 'boardId', 'Its case reviews and audits.')
  caseReviews: RelationField;

  @Connection(LearningTheme, 'boardId', 'Themes that it saw across the referrals of a year.')
  learningThemes: RelationField;

  @Connection(LearningProduct, 'boardId', 'How it passes on what reviews taught.')
  learningProducts: RelationField;

  @Connection(LearningEvent, 'boardId', 'Courses, conferences and other occasions that it offered.')
  learningEvents: RelationField;

  @Connection(ChildDeathOverview, 'boardId', 'Its yearly child death overviews (for a child death overview panel).')
  childDeathOverviews: RelationField;
}

/** What hangs on a case review within this subject; later subjects add their own. */
@Resolver(() => CaseReview)
export class CaseReviewFields {
  @List(ReviewStage, 'caseReviewId', 'The stages that it reached, in order.')
  stages: RelationField;

  @List(Finding, 'caseReviewId', 'What it found.')
  findings: RelationField;

  @List(LearningProduct, 'caseReviewId', 'How its learning is passed on.')
  learningProducts: RelationField;
}

/** What hangs on a child death overview. */
@Resolver(() => ChildDeathOverview)
export class ChildDeathOverviewFields {
  @List(ChildDeathFigure, 'childDeathOverviewId', 'The shares of the deaths reviewed.')
  figures: RelationField;
}

/** What hangs on an event. */
@Resolver(() => LearningEvent)
export class LearningEventFields {
  @List(ProgrammeItem, 'learningEventId', 'Its programme; empty where none was recorded.')
  programme: RelationField;
}
