import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type RequestContext, runMutation, MutationInput, rejectCleared, requireChange } from '../../access';
import { Board, londonDate } from '../../boards';
import { DateScalar } from '../../platform/graphql/scalars';
import { CaseReview, CaseReviewKind, ReviewStage } from '../case-review';
import { reviewFinancialYear, validateFutureDay, validateKind } from '../review-rules';
import { CaseReviewPayload } from './payloads';
import { ReviewInput } from './review-input';
import { throwViolation, findReview, guidanceOf } from './locked-review';

@InputType({ description: 'The referral of a case for review. Nothing in it may identify a child.' })
class ReferCaseReviewInput extends MutationInput {
  @Field(() => ID, { description: 'The board that the case is referred to.' })
  boardId!: string;

  @Field(() => String, { description: 'The pseudonymous reference; unique on the board.' })
  reference!: string;

  @Field(() => String, { description: 'A title that does not identify anyone.' })
  title!: string;

  @Field(() => CaseReviewKind, {
    nullable: true,
    description: 'The kind of review. Leave it out until it is decided.',
  })
  kind?: CaseReviewKind | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the referral. Defaults to today.' })
  referredOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which the review is due.' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A short summary.' })
  summary?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its themes.' })
  themes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The reason for the referral.' })
  reason?: string | null;
}

@InputType({ description: 'The changes to a review. Absent fields stay unchanged; null clears a field.' })
class UpdateCaseReviewInput extends ReviewInput {
  @Field(() => String, {
    nullable: true,
    description: 'A title that does not identify anyone. It cannot be cleared.',
  })
  title?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which the review is due.' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A short summary.' })
  summary?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its themes.' })
  themes?: string[] | null;
}

/** @throws UserError DATES_OUT_OF_ORDER */
function checkDue(from: string | null, dueOn: string | null | undefined): void {
  if (from === null || !dueOn || dueOn >= from) return;
  throw new UserError(
    'DATES_OUT_OF_ORDER',
    'dueOn',
    `The review cannot be due before its referral on ${from}. Provide that day or a later one.`,
  );
}

/** The mutations of referrals and of the details of a review. */
@Resolver()
export class ReferralMutations {
  @Mutation(() => CaseReviewPayload, {
    description:
      'Refers a case for review. The review is visible only within the partnership until its sensitivity is changed. Fails with TAKEN when the board already has the reference, with WRONG_REGIME when the guidance of the board has no such kind of review, and with IN_FUTURE or DATES_OUT_OF_ORDER.',
  })
  referCaseReview(
    @Arg('input', { description: 'The referral to record.' }) input: ReferCaseReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CaseReviewPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'referCaseReview', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('case-reviews', board.id);
      const { reference, title, kind, dueOn, summary, reason } = input;
      const referredOn = input.referredOn ?? today;
      throwViolation(validateFutureDay(referredOn, today, 'referredOn'));
      checkDue(referredOn, dueOn);
      if (kind) throwViolation(validateKind(kind, await guidanceOf(tx, board.id)));
      const caseReviewId = await tx.add(CaseReview, {
        ...{
          boardId: board.id,
          reference,
          title,
          kind,
          stage: 'REFERRED',
          financialYear: reviewFinancialYear(referredOn),
        },
        ...{ referredOn, dueOn, summary, reason, themes: input.themes ?? undefined },
      });
      await tx.add(ReviewStage, { caseReviewId, stage: 'REFERRED', on: referredOn, reason });
      return { caseReviewId };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Changes the title, summary, themes or due day of a review. Use `takeReviewStage` to change its stage. Fails with NOTHING_TO_CHANGE, CANNOT_BE_CLEARED or DATES_OUT_OF_ORDER.',
  })
  updateCaseReview(
    @Arg('input', { description: 'The changes to the review.' }) input: UpdateCaseReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CaseReviewPayload>> {
    return runMutation(context, { operation: 'updateCaseReview', input }, async (tx) => {
      const review = await findReview(tx, input);
      const { dueOn, summary, themes } = input;
      const values = { title: input.title, dueOn, summary, themes: themes === null ? [] : themes };
      rejectCleared(input, 'title');
      requireChange(values);
      checkDue(review.referredOn, dueOn);
      await tx.change(review, null, values);
      return { caseReviewId: review.id };
    });
  }
}
