import { Board } from '../boards';
import { Attribute, enumeration, Integer, Node, Prose, RecordType, Reference, Text } from '../platform/graphql';

/** What an indicator counts in. */
export const IndicatorUnit = enumeration('IndicatorUnit', 'What an indicator counts in.', {
  COUNT: 'A whole number of children, cases, plans or carers.',
  PERCENT: 'Percent: 22.4 means 22.4%.',
  RATE_PER_10000: 'For each 10,000 children aged 0 to 17.',
});
export type IndicatorUnit = keyof typeof IndicatorUnit;

/** Which way an indicator should go. */
export const DesiredDirection = enumeration('DesiredDirection', 'Which way a board wants an indicator to go.', {
  HIGHER_IS_BETTER: 'A rise is good (printed ▲).',
  LOWER_IS_BETTER: 'A fall is good (printed ▼).',
  NOT_STATED: 'The board does not say; neither a rise nor a fall is judged.',
});
export type DesiredDirection = keyof typeof DesiredDirection;

@RecordType('A measure that a board watches month by month, as that board reads it.', {
  key: ['boardId', 'ref'],
  order: ['position', 'ref'],
})
export class Indicator extends Node {
  @Reference(() => Board, 'The board that watches it.')
  boardId!: string;

  @Attribute(Text, 'Its reference on the scorecard, for example `CP6B-NI`; unique on the board.')
  ref!: string;

  @Attribute(Integer, 'Its row on the scorecard, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(Text, 'What is measured.')
  name!: string;

  @Attribute(IndicatorUnit, 'What it counts in.')
  unit!: IndicatorUnit;

  @Attribute(Integer, 'To how many decimals it is shown.', { check: 'decimals between 0 and 6' })
  decimals!: number;

  @Attribute(DesiredDirection, 'Which way the board wants it to go.')
  desiredDirection!: DesiredDirection;

  @Attribute(Prose, 'What watching it is to change for children; null where the scorecard does not say.', {
    optional: true,
  })
  outcome?: string;

  @Attribute(Text, 'The post that answers for it; null where the scorecard names none.', { optional: true })
  ownerRole?: string;

  @Attribute(Text, 'The post that reports it; null where the scorecard names none.', { optional: true })
  reporterRole?: string;
}
