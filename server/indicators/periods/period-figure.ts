import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import { Explanation } from '../scorecard/explanation';

/** A longer period that months are put together to. */
export const PeriodKind = enumeration('PeriodKind', 'A longer period that months are put together to.', {
  QUARTER: 'A quarter of the financial year: Q1 is April to June.',
  FINANCIAL_YEAR: 'A financial year, April to March.',
});
export type PeriodKind = keyof typeof PeriodKind;

/** Why a period has no value. */
export const PeriodWithoutValue = enumeration('PeriodWithoutValue', 'Why a period has no value.', {
  NO_VALUES: 'None of its months has a value.',
  COUNTS_MISSING: 'It is a ratio, and the counts of some months are not known; percentages are never averaged.',
  DENOMINATOR_ZERO: 'There were no cases at all.',
  AGGREGATION_NOT_DECLARED: 'Nobody has said how the months of this indicator combine.',
});
export type PeriodWithoutValue = keyof typeof PeriodWithoutValue;

@ObjectType({ simpleResolvers: true, description: 'The figure of an indicator for a quarter or a financial year.' })
export class PeriodFigure {
  @Field(() => String, { description: 'The period: `2018-19 Q3`, `2018-19`.' })
  label!: string;

  @Field(() => MonthScalar, { description: 'Its first month.' })
  from!: string;

  @Field(() => MonthScalar, { description: 'Its last month.' })
  to!: string;

  @Field(() => Float, { nullable: true, description: "The figure in the indicator's unit; null when there is none." })
  value!: number | null;

  @Field(() => PeriodWithoutValue, { nullable: true, description: 'Why there is none; null when there is one.' })
  without!: PeriodWithoutValue | null;

  @Field(() => Float, { nullable: true, description: 'Of a ratio, the sum of the counts above the line; else null.' })
  numerator!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of a ratio, the sum of the counts below the line; else null.' })
  denominator!: number | null;

  @Field(() => MonthScalar, { nullable: true, description: 'Of a stock, the month whose value it is; else null.' })
  asOf!: string | null;

  @Field(() => Int, { description: 'How many of its months are in the figure.' })
  monthsCounted!: number;

  @Field(() => Int, { description: 'How many months it has: 3 or 12.' })
  monthsInPeriod!: number;

  @Field(() => Boolean, {
    description: 'Does the series cover the period only in part, because it begins later or ends earlier?',
  })
  partial!: boolean;

  @Field(() => [MonthScalar], { description: 'Months that the series covers and that are missing in the figure.' })
  missingMonths!: string[];

  @Field(() => Explanation, { description: 'How it came about.' })
  explanation!: Explanation;
}
