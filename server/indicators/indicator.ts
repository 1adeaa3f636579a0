import { Board } from '../boards';
import {
  Attribute,
  enumeration,
  Integer,
  Month,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { IndicatorDefinition } from './definition';
import { IndicatorUnit } from './unit';

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
export class Indicator extends Protected {
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

  @Reference(
    () => IndicatorDefinition,
    'What the measure is, apart from this board; null where no definition is known.',
    {
      optional: true,
    },
  )
  definitionId?: string;
}

@RecordType(
  'A month from which an indicator is known to run on another level, with the reason: limits are worked out anew.',
  {
    key: ['indicatorId', 'month'],
  },
)
export class StepChange extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The first month on the new level.')
  month!: string;

  @Attribute(Prose, 'What changed.')
  reason!: string;
}
