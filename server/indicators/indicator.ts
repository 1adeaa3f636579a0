import { Board } from '../boards';
import { Partner } from '../partners';
import {
  Attribute,
  enumeration,
  Integer,
  Month,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import type * as arithmetic from './arithmetic';
import { IndicatorDefinition } from './definition';
import { IndicatorUnit } from './unit';

/** The direction in which a board wants an indicator to move. */
export const DesiredDirection = enumeration<arithmetic.DesiredDirection>(
  'DesiredDirection',
  'The direction in which a board wants an indicator to move.',
  {
    HIGHER_IS_BETTER: 'A rise is an improvement (printed ▲).',
    LOWER_IS_BETTER: 'A fall is an improvement (printed ▼).',
    NOT_STATED: 'The board states no direction, so neither a rise nor a fall is judged.',
  },
);
export type DesiredDirection = keyof typeof DesiredDirection;

@RecordType('A measure that a board tracks month by month.', {
  key: ['boardId', 'ref'],
  order: ['position', 'ref'],
})
export class Indicator extends Protected {
  @Reference(() => Board, 'The board that tracks the indicator.')
  boardId!: string;

  @Attribute(Text, 'The reference on the scorecard, for example `CP6B-NI`; unique on the board.')
  ref!: string;

  @Attribute(Integer, 'The row number on the scorecard, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(Text, 'The name of the measure.')
  name!: string;

  @Attribute(IndicatorUnit, 'The unit of the values.')
  unit!: IndicatorUnit;

  @Attribute(Integer, 'The number of decimals to display.', { check: 'decimals between 0 and 6' })
  decimals!: number;

  @Attribute(DesiredDirection, 'The direction in which the board wants the indicator to move.')
  desiredDirection!: DesiredDirection;

  @Attribute(
    LongText,
    'The outcome for children that the indicator is tracked for; null when the scorecard states none.',
    {
      optional: true,
    },
  )
  outcome?: string;

  @Attribute(Text, 'The post that is accountable for the indicator; null when the scorecard names none.', {
    optional: true,
  })
  ownerRole?: string;

  @Attribute(Text, 'The post that reports the values; null when the scorecard names none.', { optional: true })
  reporterRole?: string;

  @Reference(() => IndicatorDefinition, 'The shared definition of the measure; null when none is linked.', {
    optional: true,
  })
  definitionId?: string;

  @Reference(
    () => Partner,
    'The partner that owns the figures. Its services write them, with their commentary and step changes; null when only the board itself writes them.',
    { optional: true },
  )
  ownerId?: string;
}

@RecordType('A partner that reports the figures of an indicator, besides its owner.', {
  key: ['indicatorId', 'partnerId'],
})
export class IndicatorReporter extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;
}

@RecordType(
  'A known, lasting change in the level of an indicator, with its reason. The control limits are recalculated from this month.',
  {
    key: ['indicatorId', 'month'],
  },
)
export class StepChange extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The first month at the new level.')
  month!: string;

  @Attribute(LongText, 'The reason for the change.')
  reason!: string;
}
