import { Field, Float, Int, ObjectType } from 'type-graphql';
import { FinancialYearScalar, MonthScalar } from '../../platform/graphql/scalars';
import { BenchmarkStatus, Comparator } from '../benchmark';
import { TargetStatus } from '../target';
import { Explanation } from './explanation';
import { Arrow, ChangeMissing, Judgement, TargetBasis, TargetUndecided } from './vocabulary';

@ObjectType({ simpleResolvers: true, description: 'The change of a value from an earlier month.' })
export class Change {
  @Field(() => MonthScalar, { description: 'The earlier month.' })
  baseMonth!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The relative change in whole percent, also for percentages (not percentage points). Halves are rounded away from zero. Null when it cannot be computed.',
  })
  percent!: number | null;

  @Field(() => Arrow, { nullable: true, description: 'The direction of the change; null when `percent` is null.' })
  arrow!: Arrow | null;

  @Field(() => Judgement, { description: 'Whether the change is for the better.' })
  judgement!: Judgement;

  @Field(() => ChangeMissing, { nullable: true, description: 'Why `percent` is null; null when it is not.' })
  missing!: ChangeMissing | null;

  @Field(() => Explanation, { description: 'How the change was computed.' })
  explanation!: Explanation;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A value computed from the last twelve months, including the current month.',
})
export class WindowFigure {
  @Field(() => Float, {
    nullable: true,
    description:
      "The value in the indicator's unit: counts and rates rounded to whole numbers, percentages to one decimal. Null when no month has a value.",
  })
  value!: number | null;

  @Field(() => Int, {
    description: 'The number of the twelve months that have a value. The others are left out, not counted as zero.',
  })
  monthsCounted!: number;

  @Field(() => Explanation, { description: 'How the value was computed.' })
  explanation!: Explanation;
}

@ObjectType({ simpleResolvers: true, description: 'The month compared with a benchmark.' })
export class BenchmarkComparison {
  @Field(() => Comparator, { description: 'The group that the benchmark is for.' })
  comparator!: Comparator;

  @Field(() => String, { description: "The year of the benchmark's data; `not stated` when the sheet gives none." })
  vintage!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The value of the benchmark; null unless the status is PUBLISHED.',
  })
  value!: number | null;

  @Field(() => BenchmarkStatus, { description: 'Whether the benchmark has a value, and if not, why.' })
  status!: BenchmarkStatus;

  @Field(() => Float, {
    nullable: true,
    description:
      "The month's value minus the benchmark, in the indicator's unit (percentage points for a percentage); null when either is missing.",
  })
  difference!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The difference in whole percent of the benchmark; null when either is missing or the benchmark is zero.',
  })
  relativeDifference!: number | null;

  @Field(() => Explanation, { description: 'How the difference was computed.' })
  explanation!: Explanation;
}

@ObjectType({ simpleResolvers: true, description: 'The month compared with the target of its financial year.' })
export class TargetStanding {
  @Field(() => FinancialYearScalar, { description: 'The financial year of the month.' })
  financialYear!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The target of the financial year; null while it is to be confirmed.',
  })
  value!: number | null;

  @Field(() => TargetStatus, { description: 'Whether the target has been set.' })
  status!: TargetStatus;

  @Field(() => TargetBasis, {
    description: 'Whether the month or the financial year to date is compared with the target.',
  })
  basis!: TargetBasis;

  @Field(() => Float, {
    nullable: true,
    description:
      "The value compared with `expected`: the month's value, or the sum of the year to date; null when missing.",
  })
  reached!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The value to reach by this month: the target, or a twelfth of it for each month to date; null while it is to be confirmed.',
  })
  expected!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the target is met; a value equal to the target meets it. Null when undecided.',
  })
  met!: boolean | null;

  @Field(() => TargetUndecided, { nullable: true, description: 'Why `met` is null; null when it is not.' })
  undecided!: TargetUndecided | null;

  @Field(() => Explanation, { description: 'How the comparison was made.' })
  explanation!: Explanation;
}
