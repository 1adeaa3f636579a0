import { Field, Float, Int, ObjectType } from 'type-graphql';
import { FinancialYearScalar, MonthScalar } from '../../platform/graphql/scalars';
import { BenchmarkStatus, Comparator } from '../benchmark';
import { TargetStatus } from '../target';
import { Explanation } from './explanation';
import { Arrow, ChangeMissing, Judgement, TargetBasis, TargetUndecided } from './vocabulary';

@ObjectType({ simpleResolvers: true, description: 'How a figure changed from an earlier month.' })
export class Change {
  @Field(() => MonthScalar, { description: 'The month that it is compared with.' })
  baseMonth!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The relative change in whole percent, also for percentages (not percentage points); halves are rounded away from zero. Null when it cannot be stated.',
  })
  percent!: number | null;

  @Field(() => Arrow, { nullable: true, description: 'Which way; null when there is no percent.' })
  arrow!: Arrow | null;

  @Field(() => Judgement, { description: 'Whether that is for the better.' })
  judgement!: Judgement;

  @Field(() => ChangeMissing, { nullable: true, description: 'Why there is no percent; null when there is one.' })
  missing!: ChangeMissing | null;

  @Field(() => Explanation, { description: 'How it came about.' })
  explanation!: Explanation;
}

@ObjectType({ simpleResolvers: true, description: 'A figure over the latest twelve months, the current one included.' })
export class WindowFigure {
  @Field(() => Float, {
    nullable: true,
    description:
      "In the indicator's unit, rounded as the sheet shows it: counts and rates whole, percentages to one decimal. Null when no month has a value.",
  })
  value!: number | null;

  @Field(() => Int, {
    description: 'How many of the twelve months have a value; the others are left out, not counted as zero.',
  })
  monthsCounted!: number;

  @Field(() => Explanation, { description: 'How it came about.' })
  explanation!: Explanation;
}

@ObjectType({ simpleResolvers: true, description: 'How the month stands to what others reach.' })
export class BenchmarkComparison {
  @Field(() => Comparator, { description: 'Whom it is compared with.' })
  comparator!: Comparator;

  @Field(() => String, { description: 'The year of the data compared with.' })
  vintage!: string;

  @Field(() => Float, { nullable: true, description: 'What they reach; null unless the status is PUBLISHED.' })
  value!: number | null;

  @Field(() => BenchmarkStatus, { description: 'Whether they have a value, and if not, why.' })
  status!: BenchmarkStatus;

  @Field(() => Float, {
    nullable: true,
    description:
      "The month's value less theirs, in the indicator's unit (percentage points for a percentage); null when either is missing.",
  })
  difference!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The same in whole percent of their value; null when either is missing or theirs is zero.',
  })
  relativeDifference!: number | null;

  @Field(() => Explanation, { description: 'How the difference came about.' })
  explanation!: Explanation;
}

@ObjectType({ simpleResolvers: true, description: 'How the month stands to the target of its financial year.' })
export class TargetStanding {
  @Field(() => FinancialYearScalar, { description: 'The financial year that the month is in.' })
  financialYear!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The year's target as it was set; null while it is to be confirmed.",
  })
  value!: number | null;

  @Field(() => TargetStatus, { description: 'Whether it has been set.' })
  status!: TargetStatus;

  @Field(() => TargetBasis, { description: 'What is held against it.' })
  basis!: TargetBasis;

  @Field(() => Float, {
    nullable: true,
    description: "What is held against it: the month's value, or the sum of the year so far; null when missing.",
  })
  reached!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What should be reached by now: the target, or its twelfths for the months so far.',
  })
  expected!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Is it met? A value exactly on the target meets it. Null when undecided.',
  })
  met!: boolean | null;

  @Field(() => TargetUndecided, { nullable: true, description: 'Why it is undecided; null when it is not.' })
  undecided!: TargetUndecided | null;

  @Field(() => Explanation, { description: 'How it came about.' })
  explanation!: Explanation;
}
