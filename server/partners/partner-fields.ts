import { Resolver } from 'type-graphql';
import { Board, Priority } from '../boards';
import { Connection, List, Lookup, RootConnection, type RelationField } from '../platform/graphql';
import { Contribution } from './contribution';
import { GoodPractice } from './good-practice';
import { Partner } from './partner';
import { PartnerAssurance } from './partner-assurance';
import { Seat } from './seat';
import { SelfAssessment, SelfAssessmentBoard, SelfAssessmentRating, SelfAssessmentStandard } from './self-assessment';

/** What can be asked about partners from the root of the graph. */
@Resolver()
export class PartnerQueries {
  @Lookup(
    Partner,
    'slug',
    'One partner; null when there is none of that name to see.',
    'The short name of the partner.',
  )
  partner: RelationField;

  @RootConnection(Partner, 'All partners.')
  partners: RelationField;
}

/** What partners bring to a board. */
@Resolver(() => Board)
export class BoardPartnerFields {
  @Connection(Seat, 'boardId', 'The positions on the board and the partners that hold them.')
  seats: RelationField;

  @Connection(Contribution, 'boardId', 'The money that partners give to it.')
  contributions: RelationField;

  @Connection(SelfAssessment, 'id', 'The self-assessments that serve it (Children Act 2004, section 11).', {
    through: { record: () => SelfAssessmentBoard, parentKey: 'boardId', targetKey: 'selfAssessmentId' },
  })
  selfAssessments: RelationField;

  @Connection(
    SelfAssessmentStandard,
    'boardId',
    "The standards of the self-assessment and what a year's returns said of them.",
  )
  selfAssessmentStandards: RelationField;

  @Connection(GoodPractice, 'boardId', 'What it reported as good practice of its partners.')
  goodPractices: RelationField;
}

/** What hangs on a partner within this subject; later subjects add their own. */
@Resolver(() => Partner)
export class PartnerFields {
  @Connection(Partner, 'partOfId', 'Its departments.')
  departments: RelationField;

  @Connection(Seat, 'partnerId', 'The seats that it holds, over all boards.')
  seats: RelationField;

  @Connection(Contribution, 'partnerId', 'The money that it gives, over all boards.')
  contributions: RelationField;

  @Connection(SelfAssessment, 'partnerId', 'Its self-assessments.')
  selfAssessments: RelationField;

  @Connection(GoodPractice, 'partnerId', 'What boards reported as its good practice.')
  goodPractices: RelationField;
}

/** What hangs on a self-assessment. */
@Resolver(() => SelfAssessment)
export class SelfAssessmentFields {
  @Connection(Board, 'id', 'The boards that it serves.', {
    through: { record: () => SelfAssessmentBoard, parentKey: 'selfAssessmentId', targetKey: 'boardId' },
  })
  boards: RelationField;

  @List(SelfAssessmentRating, 'selfAssessmentId', 'Its ratings by standard; empty where the source prints none.')
  ratings: RelationField;
}

/** What partners add to a priority. */
@Resolver(() => Priority)
export class PriorityPartnerFields {
  @List(PartnerAssurance, 'priorityId', 'What partners told the themed meeting about their own work on it.')
  assurances: RelationField;
}
