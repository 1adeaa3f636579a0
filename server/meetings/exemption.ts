import { Board } from '../boards';
import {
  Attribute,
  CalendarDate,
  enumeration,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';

/** The rules under which a paper or an item is withheld from the public. */
export const ExemptionRegime = enumeration(
  'ExemptionRegime',
  'The rules under which a paper or an item is withheld from the public.',
  {
    SCHEDULE_12A: 'Schedule 12A to the Local Government Act 1972.',
    LOCAL_RULES: "The council's own access to information rules.",
  },
);
export type ExemptionRegime = keyof typeof ExemptionRegime;

@RecordType('A decision of a board that a paper or an item is withheld from the public, with its legal basis.', {
  key: ['boardId', 'reference'],
  checks: { exemption_schedule_12a: "regime <> 'SCHEDULE_12A' or category ~ '^[1-7]$'" },
})
export class Exemption extends Protected {
  @Reference(() => Board, 'The board that decided on the exemption.')
  boardId!: string;

  @Attribute(Text, 'The reference that the board uses for it; unique on the board.')
  reference!: string;

  @Attribute(ExemptionRegime, 'The rules that allow the exemption.')
  regime!: ExemptionRegime;

  @Attribute(
    Text,
    'The edition of those rules: for Schedule 12A the order that last amended it, for local rules the date of the constitution; null when not recorded.',
    { optional: true },
  )
  regimeVersion?: string;

  @Attribute(
    Text,
    'The category within those rules: for Schedule 12A the paragraph, 1 to 7; for local rules, for example, `7a`.',
  )
  category!: string;

  @Attribute(Text, 'The location of the category in the rules; null when not recorded.', { optional: true })
  paragraph?: string;

  @Attribute(LongText, 'The reason why the exemption applies.')
  reason!: string;

  @Attribute(CalendarDate, 'The day on which the exemption is due for review; null when no day was set.', {
    optional: true,
  })
  reviewOn?: string;
}
