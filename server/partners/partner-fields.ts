import { Resolver } from 'type-graphql';
import { Board, Priority } from '../boards';
import { Connection, HasMany, FindBy, RootConnection, type RelationField } from '../platform/graphql';
import { Contribution } from './contribution';
import { GoodPractice } from './good-practice';
import { Partner } from './partner';
import { PartnerAssurance } from './partner-assurance';
import { Seat } from './seat';
import { SelfAssessment, SelfAssessmentBoard, SelfAssessmentRating, SelfAssessmentStandard } from './self-assessment';

/** The root queries for partners. */
@Resolver()
export class PartnerQueries {
  @FindBy(
    Partner,
    'slug',
    'A partner by its slug; null when it does not exist or you do not have access to it.',
    'The slug of the partner.',
  )
  partner: RelationField;

  @RootConnection(Partner, 'All partners that you have access to.')
  partners: RelationField;

  @RootConnection(Seat, 'The seats on all boards, and the partners that hold them.')
  seats: RelationField;
}

/** The fields that this room adds to a board. */
@Resolver(() => Board)
export class BoardPartnerFields {
  @Connection(Seat, 'boardId', 'The seats on the board and the partners that hold them.')
  seats: RelationField;

  @Connection(Contribution, 'boardId', 'The money that partners contribute to it.')
  contributions: RelationField;

  @Connection(SelfAssessment, 'id', 'The self-assessments submitted to it (Children Act 2004, section 11).', {
    through: { record: () => SelfAssessmentBoard, parentKey: 'boardId', targetKey: 'selfAssessmentId' },
  })
  selfAssessments: RelationField;

  @Connection(
    SelfAssessmentStandard,
    'boardId',
    "The standards of the self-assessment, with the combined result of each year's returns.",
  )
  selfAssessmentStandards: RelationField;

  @Connection(GoodPractice, 'boardId', 'The good practice of partners that it reported.')
  goodPractices: RelationField;
}

/** The relations of a partner in this room. Later rooms add their own. */
@Resolver(() => Partner)
export class PartnerFields {
  @Connection(Partner, 'partOfId', 'Its departments.')
  departments: RelationField;

  @Connection(Seat, 'partnerId', 'The seats that it holds on all boards.')
  seats: RelationField;

  @Connection(Contribution, 'partnerId', 'The money that it contributes to all boards.')
  contributions: RelationField;

  @Connection(SelfAssessment, 'partnerId', 'Its self-assessments.')
  selfAssessments: RelationField;

  @Connection(GoodPractice, 'partnerId', 'Its good practice, as reported by boards.')
  goodPractices: RelationField;
}

/** The relations of a self-assessment. */
@Resolver(() => SelfAssessment)
export class SelfAssessmentFields {
  @Connection(Board, 'id', 'The boards that it was submitted to.', {
    through: { record: () => SelfAssessmentBoard, parentKey: 'selfAssessmentId', targetKey: 'boardId' },
  })
  boards: RelationField;

  @HasMany(SelfAssessmentRating, 'selfAssessmentId', 'Its ratings by standard; empty when the source prints none.')
  ratings: RelationField;
}

/** The fields that this room adds to a priority. */
@Resolver(() => Priority)
export class PriorityPartnerFields {
  @HasMany(PartnerAssurance, 'priorityId', 'The assurances that partners gave about their own work on it.')
  assurances: RelationField;
}
