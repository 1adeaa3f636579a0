import { Field, Float, ObjectType } from 'type-graphql';
import { displayValue } from '../arithmetic/display';
import type { MonthlyValue } from '../arithmetic';
import { MonthScalar } from '../../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description: 'A range of months, including the first and the last.',
})
export class MonthWindow {
  @Field(() => MonthScalar, { description: 'The first month.' })
  from!: string;

  @Field(() => MonthScalar, { description: 'The last month.' })
  to!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A value that a figure was computed from.' })
export class ExplanationInput {
  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The value in the indicator's unit; null when the month has none and was left out.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The numerator; null unless the value was computed from counts.',
  })
  numerator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The denominator; null unless the value was computed from counts.',
  })
  denominator!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'How a figure was computed, in enough detail to recompute it by hand.',
})
export class Explanation {
  @Field(() => String, { description: 'The rule, in a sentence.' })
  rule!: string;

  @Field(() => MonthWindow, {
    nullable: true,
    description: 'The range of months used; null when only single months are used.',
  })
  window!: MonthWindow | null;

  @Field(() => [ExplanationInput], { description: 'The values used, the earliest month first.' })
  inputs!: ExplanationInput[];

  @Field(() => String, { description: 'How the result is rounded.' })
  rounding!: string;

  @Field(() => String, { description: 'The formula with its numbers, or the reason why there is no figure.' })
  formula!: string;

  @Field(() => String, { description: 'The source of the rule.' })
  source!: string;
}

/** A month as the input of an explanation. */
export function inputOf(month: string, value: MonthlyValue | undefined): ExplanationInput {
  const counts = value?.origin === 'COMPUTED' ? value : undefined;
  return {
    month,
    value: displayValue(value?.value ?? null),
    numerator: displayValue(counts?.numerator ?? null),
    denominator: displayValue(counts?.denominator ?? null),
  };
}

/** Formats a value for a formula: the number, or its counts when it was computed from them. */
export function written(value: MonthlyValue | undefined): string {
  if (!value?.value) return 'no value';
  const { numerator, denominator } = value;
  if (value.origin !== 'COMPUTED' || !numerator || !denominator || numerator.equals(0)) {
    return String(displayValue(value.value));
  }
  const per = displayValue(value.value.mul(denominator).div(numerator));
  return `(${per} x ${displayValue(numerator)}/${displayValue(denominator)})`;
}
