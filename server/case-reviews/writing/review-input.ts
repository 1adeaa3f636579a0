import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../../access';

/** What every write about a review is given. */
@InputType()
export abstract class ReviewInput extends WriteInput {
  @Field(() => ID, { description: 'The review.' })
  caseReviewId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the review that you saw; refused when it has changed since.',
  })
  version?: number | null;
}
