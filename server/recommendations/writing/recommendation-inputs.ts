import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../../access';
import { DateScalar } from '../../platform/graphql/scalars';

const VERSION = 'The version of the recommendation that you saw; refused when it has changed since.';

@InputType({
  description: 'A recommendation, with where it comes from: a resolution, a review or audit, a plan or an inspection.',
})
export class AddRecommendationInput extends WriteInput {
  @Field(() => ID, { description: 'The board that monitors it.' })
  boardId!: string;

  @Field(() => String, { description: 'Its reference; unique on that board.' })
  reference!: string;

  @Field(() => String, { description: 'What is asked.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The theme under which it is listed.' })
  theme?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The resolution that it comes from, of a meeting of that board. One resolution gives rise to one at most.',
  })
  resolutionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The case review or audit that it comes from.' })
  caseReviewId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The finding that it answers; its review need not be named besides.',
  })
  findingId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The action plan that lists it: its origin where nothing else is named.',
  })
  actionPlanId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Does it come from an inspection?' })
  inspection!: boolean;

  @Field(() => [ID], { defaultValue: [], description: 'The partners that it is addressed to.' })
  addresseeIds!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was made; the day of the meeting where it comes from a resolution and nothing is said.',
  })
  raisedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: string | null;
}

@InputType({
  description: 'What is to be changed of a recommendation; what is absent stays, what is null is taken away.',
})
export class ChangeRecommendationInput extends WriteInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'What is asked; it cannot be taken away.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The theme under which it is listed.' })
  theme?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place on the list; it cannot be taken away.' })
  ordinal?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'All the partners that it is addressed to, in the place of those before.',
  })
  addresseeIds?: string[] | null;
}

@InputType({ description: 'What a recommendation changed for children.' })
export class RecordImpactInput extends WriteInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, { description: 'What it changed for children, as reported.' })
  impactOnChildren!: string;
}

@InputType({ description: 'Which recommendation is meant to move which indicator.' })
export class IndicatorLinkInput extends WriteInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => ID, { description: 'The indicator; it may be one of another board.' })
  indicatorId!: string;
}
