import { Attribute, enumeration, Integer, LongText, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Board } from './board';

/** The topic of a rule of procedure. */
export const ProcedureRuleKind = enumeration('ProcedureRuleKind', 'The topic of a rule of procedure.', {
  DISCLOSABLE_PECUNIARY_INTEREST:
    'An interest that a member must disclose because money is at stake (Localism Act 2011, section 30).',
  OTHER_INTEREST: "An interest that the council's own code requires members to disclose.",
  DECISION_PRINCIPLE: 'A principle by which decisions are made.',
  DECISION_DUTY: 'A duty of the person or body that makes a decision.',
  QUORUM: 'The number of members who must be present.',
  PUBLIC_REPRESENTATION: 'When members of the public may speak.',
  RECORDING: 'Filming and recording of meetings.',
  GOVERNANCE: 'The rules that govern the meeting as a whole.',
  MONITORING: 'When a recommendation is removed from the monitoring list.',
});
export type ProcedureRuleKind = keyof typeof ProcedureRuleKind;

@RecordType('A rule that governs the meetings and decisions of a board.', { key: ['boardId', 'kind', 'ordinal'] })
export class ProcedureRule extends Protected {
  @Reference(() => Board, 'The board that it applies to.')
  boardId!: string;

  @Attribute(ProcedureRuleKind, 'Its topic.')
  kind!: ProcedureRuleKind;

  @Attribute(Integer, 'Its position among the rules of its kind, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The text of the rule.')
  text!: string;

  @Attribute(Text, 'The act, constitution or paper that contains it; null when none is named.', {
    optional: true,
  })
  source?: string;
}
