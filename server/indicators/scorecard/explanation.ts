import { Field, Float, ObjectType } from 'type-graphql';
import { Priced } from '../../platform/graphql';
import { displayValue } from '../arithmetic/display';
import type { MonthlyValue } from '../arithmetic';
import { MonthScalar } from '../../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description: 'The months that a figure looks at, the first and the last included.',
})
export class MonthWindow {
  @Field(() => MonthScalar, { description: 'The first month.' })
  from!: string;

  @Field(() => MonthScalar, { description: 'The last month.' })
  to!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A value that went into a figure.' })
export class ExplanationInput {
  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The value in the indicator's unit; null where the month has none and was left out.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The count above the line, where the value was computed from counts.',
  })
  numerator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The count below the line, where the value was computed from counts.',
  })
  denominator!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'How a figure came about: enough to work it out again by hand.' })
export class Explanation {
  @Field(() => String, { description: 'The rule, in a sentence.' })
  rule!: string;

  @Field(() => MonthWindow, {
    nullable: true,
    description: 'The months it looks at; null where it looks at single months.',
  })
  window!: MonthWindow | null;

  @Priced({ entries: 13 })
  @Field(() => [ExplanationInput], { description: 'The values that went in, the earliest first.' })
  inputs!: ExplanationInput[];

  @Field(() => String, { description: 'How the result is rounded.' })
  rounding!: string;

  @Field(() => String, { description: 'The formula with the numbers put in; where there is no figure, why.' })
  formula!: string;

  @Field(() => String, { description: 'Where the rule comes from.' })
  source!: string;
}

/** A month as an input of an explanation. */
export function inputOf(month: string, value: MonthlyValue | undefined): ExplanationInput {
  const counts = value?.origin === 'COMPUTED' ? value : undefined;
  return {
    month,
    value: displayValue(value?.value ?? null),
    numerator: displayValue(counts?.numerator ?? null),
    denominator: displayValue(counts?.denominator ?? null),
  };
}

/** A value in a formula: as short as it can be written, or, where it was computed from its counts, the counts. */
export function written(value: MonthlyValue | undefined): string {
  if (!value?.value) return 'no value';
  const { numerator, denominator } = value;
  if (value.origin !== 'COMPUTED' || !numerator || !denominator || numerator.equals(0)) {
    return String(displayValue(value.value));
  }
  const per = displayValue(value.value.mul(denominator).div(numerator));
  return `(${per} x ${displayValue(numerator)}/${displayValue(denominator)})`;
}
