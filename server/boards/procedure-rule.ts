import { Attribute, enumeration, Integer, Prose, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Board } from './board';

/** What a rule of procedure is about. */
export const ProcedureRuleKind = enumeration('ProcedureRuleKind', 'What a rule of procedure is about.', {
  DISCLOSABLE_PECUNIARY_INTEREST:
    'An interest that a member must disclose because money is at stake (Localism Act 2011, section 30).',
  OTHER_INTEREST: "An interest that the council's own code asks members to disclose.",
  DECISION_PRINCIPLE: 'A principle by which decisions are made.',
  DECISION_DUTY: 'A duty of whoever makes a decision.',
  QUORUM: 'How many must be present.',
  PUBLIC_REPRESENTATION: 'When members of the public may speak.',
  RECORDING: 'Filming and recording of meetings.',
  GOVERNANCE: 'The rules that govern the meeting as a whole.',
  MONITORING: 'When a recommendation leaves the monitoring list.',
});
export type ProcedureRuleKind = keyof typeof ProcedureRuleKind;

@RecordType('A rule under which a board meets and decides.', { key: ['boardId', 'kind', 'ordinal'] })
export class ProcedureRule extends Protected {
  @Reference(() => Board, 'The board that it binds.')
  boardId!: string;

  @Attribute(ProcedureRuleKind, 'What it is about.')
  kind!: ProcedureRuleKind;

  @Attribute(Integer, 'Its place among the rules of its kind, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'The rule.')
  text!: string;

  @Attribute(Text, 'Where it stands: the act, the constitution, the paper; null where none is named.', {
    optional: true,
  })
  source?: string;
}
