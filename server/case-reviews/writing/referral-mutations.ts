import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type Visit, write, WriteInput } from '../../access';
import { Board, dayInEngland } from '../../boards';
import { DateScalar } from '../../platform/graphql/scalars';
import { CaseReview, CaseReviewKind, ReviewStage } from '../case-review';
import { financialYearOf, refuseComingDay, refuseKind } from '../review-rules';
import { CaseReviewPayload } from './payloads';
import { ReviewInput } from './review-input';
import { demand, findReview, guidanceOf } from './written-review';

@InputType({ description: 'A case that is put forward for review. Nothing here may identify a child.' })
class ReferCaseReviewInput extends WriteInput {
  @Field(() => ID, { description: 'The board that it is put to.' })
  boardId!: string;

  @Field(() => String, { description: 'The pseudonymous reference; unique on the board.' })
  reference!: string;

  @Field(() => String, { description: 'A title that gives nobody away.' })
  title!: string;

  @Field(() => CaseReviewKind, {
    nullable: true,
    description: 'What sort of review it is to be; absent while that is to be decided.',
  })
  kind?: CaseReviewKind | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the referral; today where absent.' })
  referredOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the review is due.' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about, in short.' })
  summary?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its themes.' })
  themes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why it is put forward.' })
  reason?: string | null;
}

@InputType({ description: 'What is to be changed of a review: what is absent stays as it is, null takes it away.' })
class UpdateCaseReviewInput extends ReviewInput {
  @Field(() => String, { nullable: true, description: 'A title that gives nobody away; it cannot be taken away.' })
  title?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about, in short.' })
  summary?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its themes.' })
  themes?: string[] | null;
}

/** @throws UserError DATES_OUT_OF_ORDER */
function checkDue(from: string | null, dueOn: string | null | undefined): void {
  if (from === null || !dueOn || dueOn >= from) return;
  throw new UserError('DATES_OUT_OF_ORDER', 'dueOn', `It cannot be due before ${from}. Name that day or a later one.`);
}

/** How reviews begin. */
@Resolver()
export class ReferralMutations {
  @Mutation(() => CaseReviewPayload, {
    description:
      'Puts a case forward for review. It is kept within the partnership until somebody says otherwise. Refused with TAKEN where the board has the reference already, with WRONG_REGIME where its guidance has no such reviews, with IN_FUTURE or DATES_OUT_OF_ORDER.',
  })
  referCaseReview(@Arg('input') input: ReferCaseReviewInput, @Ctx() visit: Visit): Promise<Partial<CaseReviewPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'referCaseReview', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('case-reviews', board.id);
      const { reference, title, kind, dueOn, summary, reason } = input;
      const referredOn = input.referredOn ?? today;
      demand(refuseComingDay(referredOn, today, 'referredOn'));
      checkDue(referredOn, dueOn);
      if (kind) demand(refuseKind(kind, await guidanceOf(writing, board.id)));
      const caseReviewId = await writing.add(CaseReview, {
        ...{ boardId: board.id, reference, title, kind, stage: 'REFERRED', financialYear: financialYearOf(referredOn) },
        ...{ referredOn, dueOn, summary, reason, themes: input.themes ?? undefined },
      });
      await writing.add(ReviewStage, { caseReviewId, stage: 'REFERRED', on: referredOn, reason });
      return { caseReviewId };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Changes what is told of a review: its title, summary, themes and when it is due. How far it has come is told by its stages. Refused with NOTHING_TO_CHANGE or DATES_OUT_OF_ORDER.',
  })
  updateCaseReview(
    @Arg('input') input: UpdateCaseReviewInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<CaseReviewPayload>> {
    return write(visit, { operation: 'updateCaseReview', input }, async (writing) => {
      const review = await findReview(writing, input);
      const { dueOn, summary, themes } = input;
      const values = { title: input.title ?? undefined, dueOn, summary, themes: themes === null ? [] : themes };
      if (Object.values(values).every((value) => value === undefined)) {
        throw new UserError('NOTHING_TO_CHANGE', null, 'Say what is to be changed.');
      }
      checkDue(review.referredOn, dueOn);
      await writing.change(review, null, values);
      return { caseReviewId: review.id };
    });
  }
}
