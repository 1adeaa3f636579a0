import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../access';
import { DateScalar } from '../../platform/graphql/scalars';

const VERSION =
  'The version of the recommendation that you read. The mutation fails with CONFLICT if it has changed since.';

@InputType({
  description:
    'The recommendation to add, with its origin: a resolution, a review or audit, an action plan or an inspection.',
})
export class AddRecommendationInput extends MutationInput {
  @Field(() => ID, { description: 'The board that monitors it.' })
  boardId!: string;

  @Field(() => String, { description: 'Its reference; unique on that board.' })
  reference!: string;

  @Field(() => String, { description: 'The text of the recommendation.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The theme under which it is listed.' })
  theme?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The resolution that it comes from, of a meeting of that board. A resolution can have one recommendation.',
  })
  resolutionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The case review or audit that it comes from.' })
  caseReviewId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The finding that it responds to. `caseReviewId` can then be left out.',
  })
  findingId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The action plan that lists it. It is the origin when no other is given.',
  })
  actionPlanId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it comes from an inspection.' })
  inspection!: boolean;

  @Field(() => [ID], { defaultValue: [], description: 'The partners that it is addressed to.' })
  addresseeIds!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was made. For a resolution, defaults to the day of the meeting.',
  })
  raisedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it is due.' })
  dueOn?: string | null;
}

@InputType({
  description: 'The changes to a recommendation. Absent fields stay unchanged; null clears a field.',
})
export class ChangeRecommendationInput extends MutationInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The text of the recommendation. It cannot be cleared.',
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The theme under which it is listed.' })
  theme?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its position on the list. It cannot be cleared.',
  })
  ordinal?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it is due.' })
  dueOn?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'All partners that it is addressed to. They replace the current ones; null or an empty list removes them.',
  })
  addresseeIds?: string[] | null;
}

@InputType({ description: 'The impact of a recommendation on children.' })
export class RecordImpactInput extends MutationInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, { description: 'Its impact on children, as reported.' })
  impactOnChildren!: string;
}

@InputType({ description: 'A recommendation and an indicator that it is meant to change.' })
export class IndicatorLinkInput extends MutationInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => ID, { description: 'The indicator, of this or another board.' })
  indicatorId!: string;
}
