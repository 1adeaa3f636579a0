import { Field, Float, ObjectType } from 'type-graphql';
import { Priced, enumeration } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
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

/** A rule of statistical process control that fired. */
export const SignalRule = enumeration(
  'SignalRule',
  'A rule by which a point is a signal (NHS England, Making Data Count).',
  {
    OUTSIDE_LIMITS: 'A single point beyond an upper or lower limit.',
    TREND: 'Seven or more points in a row, each higher than the one before, or each lower.',
    TWO_OF_THREE: 'Two of three points in a row in the outer third towards the same limit.',
    SHIFT: 'Seven or more points in a row on the same side of the centre line.',
  },
);
export type SignalRule = keyof typeof SignalRule;

/** Which way a signal points. */
export const SignalDirection = enumeration('SignalDirection', 'Which way a signal points.', {
  HIGH: 'Towards higher values.',
  LOW: 'Towards lower values.',
});
export type SignalDirection = keyof typeof SignalDirection;

/** What the variation means. */
export const Variation = enumeration('Variation', 'What the variation at a point means.', {
  IMPROVEMENT: 'A special cause the desired way.',
  CONCERN: 'A special cause the other way.',
  NEITHER: 'A special cause that nobody judges, since no direction is desired.',
  COMMON_CAUSE: 'No signal: the causes that are always at work.',
});
export type Variation = keyof typeof Variation;

/** What can be expected against the target. */
export const Assurance = enumeration(
  'Assurance',
  'What can be expected against the target, if the process goes on as it is.',
  {
    CONSISTENTLY_HITS: 'Every month will hit it.',
    HIT_OR_MISS: 'Chance decides: it lies between the limits.',
    CONSISTENTLY_FAILS: 'Every month will miss it: the process itself has to change.',
    NOT_ASSESSED: 'There is no target, no desired direction or no limits to tell by.',
  },
);
export type Assurance = keyof typeof Assurance;

@ObjectType({ simpleResolvers: true, description: 'A month on a control chart.' })
export class SignalPoint {
  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => Float, { description: 'Its value.' })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its distance from the point before; null for the first of a phase.',
  })
  movingRange!: number | null;

  @Field(() => [SignalRule], { description: 'The rules that fire on it; empty for common cause.' })
  rules!: SignalRule[];

  @Field(() => SignalDirection, { nullable: true, description: 'Which way they point; null when none fires.' })
  direction!: SignalDirection | null;

  @Field(() => Variation, { description: 'What that means.' })
  variation!: Variation;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What statistical process control (an XmR chart) says about the month; limits of the phase that it lies in.',
})
export class Signal {
  @Field(() => [SignalRule], {
    description: 'The rules that fire at the month; empty when none does or the month has no value.',
  })
  rules!: SignalRule[];

  @Field(() => SignalDirection, { nullable: true, description: 'Which way they point; null when none fires.' })
  direction!: SignalDirection | null;

  @Field(() => Variation, { nullable: true, description: 'What that means; null when the month has no value.' })
  variation!: Variation | null;

  @Field(() => Boolean, { description: 'Are these trial limits, from fewer than twelve points?' })
  trial!: boolean;

  @Field(() => Float, { nullable: true, description: 'The mean; null with fewer than two points.' })
  centreLine!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean less 2.66 average moving ranges, not below what the unit allows; null with fewer than two points.',
  })
  lowerLimit!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean and 2.66 average moving ranges, not above what the unit allows; null with fewer than two points.',
  })
  upperLimit!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The average distance between neighbouring points; null with fewer than two.',
  })
  averageMovingRange!: number | null;

  @Field(() => Assurance, { description: 'What can be expected against the target.' })
  assurance!: Assurance;

  @Priced({ entries: 60 })
  @Field(() => [SignalPoint], { description: 'Every month with a value, the earliest first.' })
  points!: SignalPoint[];

  @Field(() => Explanation, { description: 'How the limits came about.' })
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

/** What the control chart says about a month. */
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
      ? 'A single point has no limits: there is no range between points yet.'
      : 'No month has a value.';
  const trial = limits?.trial ?? false;
  return {
    rules: point?.rules ?? [],
    direction: point?.direction ?? null,
    variation: point?.variation ?? null,
    ...{ trial, centreLine, lowerLimit, upperLimit, averageMovingRange },
    assurance: assurance.verdict,
    // Worked out only where they are asked for.
    get points() {
      return process.points.map(toPoint);
    },
    get explanation() {
      return {
        rule: `Limits of an XmR chart over the points of ${phase ? `the phase since ${phase.from}` : 'the series'}: the mean and 2.66 average moving ranges either way.${trial ? ' Fewer than twelve points: trial limits.' : ''}${leftOutNote([...suppressed.months], suppressed)}`,
        window: phase ? { from: phase.from, to: phase.to } : null,
        inputs: (phase?.points ?? []).map(({ month: each }) =>
          inputOf(
            each,
            series.find((value) => value.month === each),
          ),
        ),
        rounding: 'Shown to six decimals; compared exactly. Shown limits stop at what the unit allows.',
        formula,
        source: 'NHS England, Making Data Count; D. J. Wheeler, Understanding Variation (the constant 2.66).',
      };
    },
  };
}
