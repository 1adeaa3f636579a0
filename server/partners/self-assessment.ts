import { Board } from '../boards';
import {
  Attribute,
  enumeration,
  FinancialYear,
  Bool,
  Integer,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** The scope of a self-assessment. */
export const SelfAssessmentKind = enumeration('SelfAssessmentKind', 'The scope of a self-assessment.', {
  FULL: 'Every standard was assessed.',
  UPDATE: 'The action plan of the last full self-assessment was updated.',
});
export type SelfAssessmentKind = keyof typeof SelfAssessmentKind;

/** How far a partner meets a standard. */
export const StandardRating = enumeration(
  'StandardRating',
  'How far a partner meets a standard, in its own assessment.',
  {
    MET: 'The partner meets the standard.',
    PARTLY_MET: 'The partner meets part of the standard.',
    NOT_MET: 'The partner does not meet the standard.',
  },
);
export type StandardRating = keyof typeof StandardRating;

@RecordType(
  'The yearly return in which a partner assesses its own safeguarding (Children Act 2004, section 11). One return can be submitted to several boards.',
  { key: ['partnerId', 'financialYear'], order: ['financialYear', 'kind', 'id'] },
)
export class SelfAssessment extends Protected {
  @Reference(() => Partner, 'The partner that assessed itself.')
  partnerId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(SelfAssessmentKind, 'Whether it is a full assessment or an update of the last full one.')
  kind!: SelfAssessmentKind;
}

@RecordType('The submission of a self-assessment to a board.', { key: ['selfAssessmentId', 'boardId'] })
export class SelfAssessmentBoard extends Protected {
  @Reference(() => SelfAssessment, 'The return.')
  selfAssessmentId!: string;

  @Reference(() => Board, 'The board that it was submitted to.')
  boardId!: string;
}

@RecordType("A partner's own rating against one standard.", { key: ['selfAssessmentId', 'standard'] })
export class SelfAssessmentRating extends Protected {
  @Reference(() => SelfAssessment, 'The return.')
  selfAssessmentId!: string;

  @Attribute(Integer, 'The number of the standard.', { check: 'standard > 0' })
  standard!: number;

  @Attribute(StandardRating, 'How far the partner meets it.')
  rating!: StandardRating;
}

@RecordType('A standard of the self-assessment, with the combined result of a year’s returns.', {
  key: ['boardId', 'financialYear', 'number'],
})
export class SelfAssessmentStandard extends Protected {
  @Reference(() => Board, 'The board that collected the returns.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'The number of the standard.', { check: 'number > 0' })
  number!: number;

  @Attribute(Text, 'The title of the standard.')
  title!: string;

  @Attribute(Bool, 'Whether it was among the standards that most partners said they need to improve.')
  needsImprovement!: boolean;
}
