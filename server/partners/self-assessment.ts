import { Board } from '../boards';
import {
  Attribute,
  enumeration,
  FinancialYear,
  Flag,
  Integer,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** How much of a self-assessment was made. */
export const SelfAssessmentKind = enumeration('SelfAssessmentKind', 'How much of a self-assessment was made.', {
  FULL: 'Every standard was assessed.',
  UPDATE: 'The action plan of the last full one was brought up to date.',
});
export type SelfAssessmentKind = keyof typeof SelfAssessmentKind;

/** How far a standard is met. */
export const StandardRating = enumeration('StandardRating', 'How far a partner says that it meets a standard.', {
  MET: 'Met.',
  PARTLY_MET: 'Met in part.',
  NOT_MET: 'Not met.',
});
export type StandardRating = keyof typeof StandardRating;

@RecordType(
  'The yearly return in which a partner assesses its own safeguarding (Children Act 2004, section 11). One return may serve several boards.',
  { key: ['partnerId', 'financialYear'], order: ['financialYear', 'kind', 'id'] },
)
export class SelfAssessment extends Protected {
  @Reference(() => Partner, 'The partner that assessed itself.')
  partnerId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(SelfAssessmentKind, 'Full, or an update of the last full one.')
  kind!: SelfAssessmentKind;
}

@RecordType('That a self-assessment serves a board.', { key: ['selfAssessmentId', 'boardId'] })
export class SelfAssessmentBoard extends Protected {
  @Reference(() => SelfAssessment, 'The return.')
  selfAssessmentId!: string;

  @Reference(() => Board, 'The board that it serves.')
  boardId!: string;
}

@RecordType("A partner's own rating against one standard.", { key: ['selfAssessmentId', 'standard'] })
export class SelfAssessmentRating extends Protected {
  @Reference(() => SelfAssessment, 'The return.')
  selfAssessmentId!: string;

  @Attribute(Integer, 'The number of the standard.', { check: 'standard > 0' })
  standard!: number;

  @Attribute(StandardRating, 'How far it is met.')
  rating!: StandardRating;
}

@RecordType('A standard of the self-assessment, and what a year’s returns together said of it.', {
  key: ['boardId', 'financialYear', 'number'],
})
export class SelfAssessmentStandard extends Protected {
  @Reference(() => Board, 'The board that gathered the returns.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'The number of the standard.', { check: 'number > 0' })
  number!: number;

  @Attribute(Text, 'What the standard is about.')
  title!: string;

  @Attribute(Flag, 'Was it among those that most partners said they must improve?')
  needsImprovement!: boolean;
}
