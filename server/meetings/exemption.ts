import { Board } from '../boards';
import { Attribute, Day, enumeration, Node, Prose, RecordType, Reference, Text } from '../platform/graphql';

/** The rules under which a paper is withheld. */
export const ExemptionRegime = enumeration(
  'ExemptionRegime',
  'The rules under which a paper or an item is withheld from the public.',
  {
    SCHEDULE_12A: 'Schedule 12A to the Local Government Act 1972.',
    LOCAL_RULES: "The council's own access to information rules.",
  },
);
export type ExemptionRegime = keyof typeof ExemptionRegime;

@RecordType('Why the public may not see a paper or hear an item.', { key: ['boardId', 'reference'] })
export class Exemption extends Node {
  @Reference(() => Board, 'The board that decided it.')
  boardId!: string;

  @Attribute(Text, 'The name by which the board refers to it; unique on the board.')
  reference!: string;

  @Attribute(ExemptionRegime, 'The rules that allow it.')
  regime!: ExemptionRegime;

  @Attribute(Text, 'The category or paragraph of those rules, for example `7a`.')
  category!: string;

  @Attribute(Text, 'Where in the rules the category stands; null where not recorded.', { optional: true })
  paragraph?: string;

  @Attribute(Prose, 'Why it applies here.')
  reason!: string;

  @Attribute(Day, 'When it is to be looked at again; null where no day was set.', { optional: true })
  reviewOn?: string;
}
