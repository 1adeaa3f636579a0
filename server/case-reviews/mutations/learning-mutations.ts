import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type RequestContext, runMutation, MutationInput } from '../../access';
import { Board } from '../../boards';
import { CaseReview, Finding } from '../case-review';
import { LearningProduct, LearningProductKind } from '../learning';
import { hasBegun } from '../review-rules';
import { FindingPayload, LearningProductPayload } from './payloads';
import { ReviewInput } from './review-input';
import { findReview } from './locked-review';

@InputType({ description: 'The finding to add to a review.' })
class AddFindingInput extends ReviewInput {
  @Field(() => String, { description: 'The finding. It must not identify a child.' })
  text!: string;
}

@InputType({ description: 'The learning product to add.' })
class AddLearningProductInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, { description: 'Its title; unique on the board.' })
  title!: string;

  @Field(() => LearningProductKind, { description: 'The kind of product.' })
  kind!: LearningProductKind;

  @Field(() => String, { description: 'A description of the product.' })
  description!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The review of the same board whose learning it shares. Leave it out for a product that covers several reviews.',
  })
  caseReviewId?: string | null;
}

/** The mutations of findings and learning products. */
@Resolver()
export class LearningMutations {
  @Mutation(() => FindingPayload, {
    description:
      'Adds a finding to a review, after its other findings. Fails with WRONG_STATE when the review is REFERRED or ended with NO_FURTHER_ACTION.',
  })
  addFinding(
    @Arg('input', { description: 'The finding to add.' }) input: AddFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<FindingPayload>> {
    return runMutation(context, { operation: 'addFinding', input }, async (tx) => {
      const review = await findReview(tx, input);
      if (!hasBegun(review.state)) {
        const message = `A review that is ${review.state} cannot have findings. Move it to its next stage with takeReviewStage first.`;
        throw new UserError('WRONG_STATE', 'caseReviewId', message);
      }
      return { findingId: await tx.add(Finding, { caseReviewId: review.id, text: input.text }) };
    });
  }

  @Mutation(() => LearningProductPayload, {
    description:
      'Adds a learning product to a board. Viewers without access to its review cannot read it. Fails with TAKEN when the board has a product with that title, and with WRONG_BOARD when the review belongs to another board.',
  })
  addLearningProduct(
    @Arg('input', { description: 'The learning product to add.' }) input: AddLearningProductInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<LearningProductPayload>> {
    return runMutation(context, { operation: 'addLearningProduct', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('case-reviews', board.id);
      const review = input.caseReviewId ? await tx.find(CaseReview, input.caseReviewId, 'caseReviewId') : null;
      if (review && review.boardId !== board.id) {
        throw new UserError(
          'WRONG_BOARD',
          'caseReviewId',
          'This review belongs to another board. Provide a review of this board.',
        );
      }
      const { title, kind, description } = input;
      const values = { boardId: board.id, title, kind, description, caseReviewId: review?.id };
      return { learningProductId: await tx.add(LearningProduct, values) };
    });
  }
}
