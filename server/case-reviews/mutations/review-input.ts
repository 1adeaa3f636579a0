import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../access';

/** The fields of every mutation input for a review. */
@InputType()
export abstract class ReviewInput extends MutationInput {
  @Field(() => ID, { description: 'The review.' })
  caseReviewId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the review that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}
