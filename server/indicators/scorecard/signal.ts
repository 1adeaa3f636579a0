import { Field, Float, ObjectType } from 'type-graphql';
import { enumeration } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import type * as arithmetic from '../arithmetic';
import {
  assuranceOf,
  boundsOf,
  exact,
  pointAt,
  processOf,
  targetFor,
  type Process,
  type ProcessPoint,
} from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import { Explanation, inputOf } from './explanation';
import type { SheetData, SheetIndicator } from './sheet-data';
import { leftOutNote } from './suppression';

/** A rule of statistical process control. */
export const SignalRule = enumeration<arithmetic.ProcessRule>(
  'SignalRule',
  'A rule that makes a point a signal (NHS England, Making Data Count).',
  {
    OUTSIDE_LIMITS: 'A single point beyond an upper or lower limit.',
    TREND: 'Seven or more points in a row, each higher than the previous one, or each lower.',
    TWO_OF_THREE: 'Two of three consecutive points in the outer third towards the same limit.',
    SHIFT: 'Seven or more points in a row on the same side of the centre line.',
  },
);
export type SignalRule = keyof typeof SignalRule;

/** The direction of a signal. */
export const SignalDirection = enumeration<arithmetic.SignalDirection>(
  'SignalDirection',
  'The direction of a signal.',
  {
    HIGH: 'Towards higher values.',
    LOW: 'Towards lower values.',
  },
);
export type SignalDirection = keyof typeof SignalDirection;

/** The meaning of the variation at a point. */
export const Variation = enumeration<arithmetic.Variation>('Variation', 'The meaning of the variation at a point.', {
  IMPROVEMENT: 'A special cause in the desired direction.',
  CONCERN: 'A special cause in the undesired direction.',
  NEITHER: 'A special cause that is not judged, because the board states no desired direction.',
  COMMON_CAUSE: 'No signal: only the usual variation of the process.',
});
export type Variation = keyof typeof Variation;

/** Whether the process will meet its target. */
export const Assurance = enumeration<arithmetic.AssuranceVerdict>(
  'Assurance',
  'Whether the process, if it does not change, will meet its target.',
  {
    CONSISTENTLY_HITS: 'Every month will meet the target.',
    HIT_OR_MISS: 'The target is between the control limits, so it is down to chance which months meet it.',
    CONSISTENTLY_FAILS: 'Every month will miss the target unless the process changes.',
    NOT_ASSESSED: 'There is no target, no desired direction, or too little data for limits.',
  },
);
export type Assurance = keyof typeof Assurance;

@ObjectType({ simpleResolvers: true, description: 'A month on a control chart.' })
export class SignalPoint {
  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => Float, { description: 'The value of the month.' })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The distance from the previous point; null for the first point of a phase.',
  })
  movingRange!: number | null;

  @Field(() => [SignalRule], { description: 'The rules that apply to the point; empty for common cause variation.' })
  rules!: SignalRule[];

  @Field(() => SignalDirection, {
    nullable: true,
    description: 'The direction of the signal; null when no rule applies.',
  })
  direction!: SignalDirection | null;

  @Field(() => Variation, { description: 'The meaning of the variation at this point.' })
  variation!: Variation;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The result of statistical process control (an XmR chart) for a month, with the limits of the current phase.',
})
export class Signal {
  @Field(() => [SignalRule], {
    description: 'The rules that apply to the month; empty when none does or the month has no value.',
  })
  rules!: SignalRule[];

  @Field(() => SignalDirection, {
    nullable: true,
    description: 'The direction of the signal; null when no rule applies.',
  })
  direction!: SignalDirection | null;

  @Field(() => Variation, {
    nullable: true,
    description: 'The meaning of the variation; null when the month has no value.',
  })
  variation!: Variation | null;

  @Field(() => Boolean, { description: 'Whether these are trial limits, computed from fewer than twelve points.' })
  trial!: boolean;

  @Field(() => Float, { nullable: true, description: 'The mean; null with fewer than two points.' })
  centreLine!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean minus 2.66 times the average moving range, not below the lowest value that the unit allows; null with fewer than two points.',
  })
  lowerLimit!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean plus 2.66 times the average moving range, not above the highest value that the unit allows; null with fewer than two points.',
  })
  upperLimit!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The average distance between neighbouring points; null with fewer than two points.',
  })
  averageMovingRange!: number | null;

  @Field(() => Assurance, { description: 'Whether the process, if it does not change, will meet the target.' })
  assurance!: Assurance;

  @Field(() => [SignalPoint], { description: 'All months with a value, the earliest first.' })
  points!: SignalPoint[];

  @Field(() => Explanation, { description: 'How the limits were computed.' })
  explanation!: Explanation;
}

/** The control chart of an indicator up to the month of the sheet. */
export async function processFor(data: SheetData, indicator: SheetIndicator): Promise<Process> {
  const [{ series }, phaseStarts] = await Promise.all([data.months(indicator), data.stepChanges(indicator)]);
  return processOf(series, { desired: indicator.desiredDirection, bounds: boundsOf(indicator.unit), phaseStarts });
}

function toPoint({ month, value, movingRange, rules, direction, variation }: ProcessPoint): SignalPoint {
  return {
    month,
    value: displayValue(value) ?? 0,
    movingRange: displayValue(movingRange),
    rules,
    direction,
    variation,
  };
}

/** The result of statistical process control for a month. */
export async function signalFor(data: SheetData, indicator: SheetIndicator, month: string): Promise<Signal> {
  const [process, targets, { series, suppressed }] = await Promise.all([
    processFor(data, indicator),
    data.targets(indicator),
    data.months(indicator),
  ]);
  const point = pointAt(process, month);
  const { limits } = process;
  const assurance = assuranceOf({
    limits,
    target: targetFor(
      targets.map(({ financialYear, value }) => ({ financialYear, value: value === null ? null : exact(value) })),
      month,
    ),
    desired: indicator.desiredDirection,
    aggregation: indicator.aggregation ?? 'STOCK',
  });
  const [centreLine, lowerLimit, upperLimit, averageMovingRange] = [
    limits?.centreLine ?? null,
    limits?.shownLower ?? null,
    limits?.shownUpper ?? null,
    limits?.averageMovingRange ?? null,
  ].map(displayValue) as [number | null, number | null, number | null, number | null];
  const phase = process.phases.at(-1);
  const formula = limits
    ? `${centreLine} -/+ 2.66 x ${averageMovingRange} = ${displayValue(limits.lower)} to ${displayValue(limits.upper)}`
    : process.withoutLimits === 'SINGLE_POINT'
      ? 'A single point has no limits, because there is no moving range yet.'
      : 'No month has a value.';
  const trial = limits?.trial ?? false;
  return {
    rules: point?.rules ?? [],
    direction: point?.direction ?? null,
    variation: point?.variation ?? null,
    ...{ trial, centreLine, lowerLimit, upperLimit, averageMovingRange },
    assurance: assurance.verdict,
    // Computed only when requested.
    get points() {
      return process.points.map(toPoint);
    },
    get explanation() {
      return {
        rule: `Limits of an XmR chart over the points of ${phase ? `the phase since ${phase.from}` : 'the series'}: the mean plus and minus 2.66 times the average moving range.${trial ? ' Fewer than twelve points: trial limits.' : ''}${leftOutNote([...suppressed.months], suppressed)}`,
        window: phase ? { from: phase.from, to: phase.to } : null,
        inputs: (phase?.points ?? []).map(({ month: each }) =>
          inputOf(
            each,
            series.find((value) => value.month === each),
          ),
        ),
        rounding:
          'Displayed to six decimals, compared exactly. Displayed limits stay within the range that the unit allows.',
        formula,
        source: 'NHS England, Making Data Count; D. J. Wheeler, Understanding Variation (the constant 2.66).',
      };
    },
  };
}
