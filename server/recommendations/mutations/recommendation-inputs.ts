import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../access';
import { OneOf } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';

const VERSION =
  'The version of the recommendation that you read. The mutation fails with CONFLICT if it has changed since.';

@OneOf()
@InputType({ description: 'The origin of a recommendation. Give exactly one field.' })
export class RecommendationOriginInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The resolution that it comes from, of a meeting of its board. A resolution can have one recommendation.',
  })
  resolutionId?: string;

  @Field(() => ID, { nullable: true, description: 'The case review or audit that it comes from.' })
  caseReviewId?: string;

  @Field(() => ID, { nullable: true, description: 'The finding, of a case review or audit, that it responds to.' })
  findingId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True for a recommendation of an inspection.' })
  inspection?: boolean;
}

@InputType({
  description:
    'The recommendation to add, with its origin: a resolution, a review or audit, an inspection, or else an action plan.',
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

  @Field(() => RecommendationOriginInput, {
    nullable: true,
    description: 'Its origin. Leave it out when that is the action plan.',
  })
  origin?: RecommendationOriginInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The action plan that lists it. It is the origin when `origin` is absent.',
  })
  actionPlanId?: string | null;

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
