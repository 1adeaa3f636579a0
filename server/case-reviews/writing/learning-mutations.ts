import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type Visit, write, WriteInput } from '../../access';
import { Board } from '../../boards';
import { CaseReview, Finding } from '../case-review';
import { LearningProduct, LearningProductKind } from '../learning';
import { hasBegun } from '../review-rules';
import { FindingPayload, LearningProductPayload } from './payloads';
import { ReviewInput } from './review-input';
import { findReview } from './written-review';

@InputType({ description: 'Something that a review found.' })
class AddFindingInput extends ReviewInput {
  @Field(() => String, { description: 'What was found. Nothing in it may identify a child.' })
  text!: string;
}

@InputType({ description: 'Something by which a board passes on what reviews taught.' })
class AddLearningProductInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, { description: 'Its title; unique on the board.' })
  title!: string;

  @Field(() => LearningProductKind, { description: 'What it is.' })
  kind!: LearningProductKind;

  @Field(() => String, { description: 'What it offers.' })
  description!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The review of the same board whose learning it passes on; absent where it serves several.',
  })
  caseReviewId?: string | null;
}

/** What reviews teach. */
@Resolver()
export class LearningMutations {
  @Mutation(() => FindingPayload, {
    description:
      'Adds a finding to those of a review, as the last. Refused with WRONG_STATE while it is only referred, and where nothing came of that.',
  })
  addFinding(@Arg('input') input: AddFindingInput, @Ctx() visit: Visit): Promise<Partial<FindingPayload>> {
    return write(visit, { operation: 'addFinding', input }, async (writing) => {
      const review = await findReview(writing, input);
      if (!hasBegun(review.state)) {
        const message = `A review that is ${review.state} has looked into nothing. Take it to its next stage first.`;
        throw new UserError('WRONG_STATE', 'caseReviewId', message);
      }
      return { findingId: await writing.add(Finding, { caseReviewId: review.id, text: input.text }) };
    });
  }

  @Mutation(() => LearningProductPayload, {
    description:
      'Adds something by which learning is passed on. Whoever may not see the review does not see it either. Refused with TAKEN where the board has one of that title, and with WRONG_BOARD where the review is that of another.',
  })
  addLearningProduct(
    @Arg('input') input: AddLearningProductInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<LearningProductPayload>> {
    return write(visit, { operation: 'addLearningProduct', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('case-reviews', board.id);
      const review = input.caseReviewId ? await writing.find(CaseReview, input.caseReviewId, 'caseReviewId') : null;
      if (review && review.boardId !== board.id) {
        throw new UserError(
          'WRONG_BOARD',
          'caseReviewId',
          'This is a review of another board. Name one of this board.',
        );
      }
      const { title, kind, description } = input;
      const values = { boardId: board.id, title, kind, description, caseReviewId: review?.id };
      return { learningProductId: await writing.add(LearningProduct, values) };
    });
  }
}
