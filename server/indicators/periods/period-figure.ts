import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import type * as arithmetic from '../arithmetic';
import { Explanation } from '../scorecard/explanation';

/** A period that months are aggregated by. */
export const PeriodKind = enumeration<arithmetic.PeriodKind>('PeriodKind', 'A period that months are aggregated by.', {
  QUARTER: 'A quarter of the financial year: Q1 is April to June.',
  FINANCIAL_YEAR: 'A financial year, April to March.',
});
export type PeriodKind = keyof typeof PeriodKind;

/** Why a period has no value. */
export const PeriodWithoutValue = enumeration<arithmetic.PeriodWithoutValue | 'AGGREGATION_NOT_DECLARED'>(
  'PeriodWithoutValue',
  'Why a period has no value.',
  {
    NO_VALUES: 'None of the months has a value.',
    COUNTS_MISSING:
      'The indicator is a ratio and the counts of some months are unknown. Percentages are never averaged.',
    DENOMINATOR_ZERO: 'There were no cases in the period.',
    AGGREGATION_NOT_DECLARED: "The indicator's definition does not declare how months combine.",
  },
);
export type PeriodWithoutValue = keyof typeof PeriodWithoutValue;

@ObjectType({ simpleResolvers: true, description: 'The value of an indicator for a quarter or a financial year.' })
export class PeriodFigure {
  @Field(() => String, { description: 'The label of the period, for example `2018-19 Q3` or `2018-19`.' })
  label!: string;

  @Field(() => MonthScalar, { description: 'The first month of the period.' })
  from!: string;

  @Field(() => MonthScalar, { description: 'The last month of the period.' })
  to!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The value in the indicator's unit; null when it cannot be computed.",
  })
  value!: number | null;

  @Field(() => PeriodWithoutValue, { nullable: true, description: 'Why `value` is null; null when there is a value.' })
  without!: PeriodWithoutValue | null;

  @Field(() => Float, { nullable: true, description: 'For a ratio, the sum of the numerators; null otherwise.' })
  numerator!: number | null;

  @Field(() => Float, { nullable: true, description: 'For a ratio, the sum of the denominators; null otherwise.' })
  denominator!: number | null;

  @Field(() => MonthScalar, {
    nullable: true,
    description: 'For a stock, the month whose value is used; null otherwise.',
  })
  asOf!: string | null;

  @Field(() => Int, { description: 'The number of months that the value includes.' })
  monthsCounted!: number;

  @Field(() => Int, { description: 'The number of months in the period: 3 or 12.' })
  monthsInPeriod!: number;

  @Field(() => Boolean, {
    description: 'Whether the series covers only part of the period, because it begins later or ends earlier.',
  })
  partial!: boolean;

  @Field(() => [MonthScalar], { description: 'The months that the series covers but the value does not include.' })
  missingMonths!: string[];

  @Field(() => Explanation, { description: 'How the value was computed.' })
  explanation!: Explanation;
}
