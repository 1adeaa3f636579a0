import { Board } from '../boards';
import { Attribute, Day, enumeration, Prose, Protected, RecordType, Reference, Text } from '../platform/graphql';

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

@RecordType('Why the public may not see a paper or hear an item.', {
  key: ['boardId', 'reference'],
  checks: { exemption_schedule_12a: "regime <> 'SCHEDULE_12A' or category ~ '^[1-7]$'" },
})
export class Exemption extends Protected {
  @Reference(() => Board, 'The board that decided it.')
  boardId!: string;

  @Attribute(Text, 'The name by which the board refers to it; unique on the board.')
  reference!: string;

  @Attribute(ExemptionRegime, 'The rules that allow it.')
  regime!: ExemptionRegime;

  @Attribute(
    Text,
    'The edition of those rules: for Schedule 12A the order that amended it last, for a council the date of its constitution; null where not recorded.',
    { optional: true },
  )
  regimeVersion?: string;

  @Attribute(
    Text,
    'The category of those rules: for Schedule 12A its paragraph, 1 to 7; of local rules for example `7a`.',
  )
  category!: string;

  @Attribute(Text, 'Where in the rules the category stands; null where not recorded.', { optional: true })
  paragraph?: string;

  @Attribute(Prose, 'Why it applies here.')
  reason!: string;

  @Attribute(Day, 'When it is to be looked at again; null where no day was set.', { optional: true })
  reviewOn?: string;
}
