import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type RequestContext, runMutation, rejectCleared } from '../../access';
import { londonDate } from '../../boards';
import { DateScalar } from '../../platform/graphql/scalars';
import { CaseReviewKind, CaseReviewStage } from '../case-review';
import { validateKind, type ReviewState } from '../review-rules';
import { CaseReviewPayload } from './payloads';
import { ReviewInput } from './review-input';
import { throwViolation, findReview, takeStage } from './locked-review';

/** The stages that can still set the kind of a review. */
const KIND_SETTING_STAGES: readonly ReviewState[] = ['REFERRED', 'RAPID_REVIEW', 'COMMISSIONED'];

@InputType({ description: 'The stage that a review has reached.' })
class TakeReviewStageInput extends ReviewInput {
  @Field(() => CaseReviewStage, {
    description: 'The stage. Use `publishReview` and `withholdReview` for PUBLISHED and WITHHELD.',
  })
  stage!: CaseReviewStage;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was reached. Defaults to today.' })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The decision. Required for COMMISSIONED, AGREED and NO_FURTHER_ACTION. If absent, the review keeps its latest decision; null clears it.',
  })
  decision?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason. Required for COMMISSIONED, NO_FURTHER_ACTION, REFERRED (reopening) and AGREED after WITHHELD. If absent, the review keeps its latest reason; null clears it.',
  })
  reason?: string | null;

  @Field(() => CaseReviewKind, {
    nullable: true,
    description:
      'The kind of review that it becomes. Required for COMMISSIONED, unless the review already has a kind. It cannot be cleared.',
  })
  kind?: CaseReviewKind | null;
}

@InputType({ description: 'The publication of a review’s report.' })
class PublishReviewInput extends ReviewInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day of publication. Defaults to today.' })
  publishedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The decision about publication. If absent, the review keeps its latest decision; null clears it.',
  })
  decision?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the review itself becomes PUBLIC here, with its findings and everything that belongs to it. When false, its sensitivity stays unchanged, although its report is public elsewhere.',
  })
  makePublic!: boolean;
}

@InputType({ description: 'The decision not to publish a review’s report.' })
class WithholdReviewInput extends ReviewInput {
  @Field(() => String, { description: 'The reason why it is not published.' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the decision. Defaults to today.' })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The decision. If absent, the review keeps its latest decision; null clears it.',
  })
  decision?: string | null;
}

/** The mutations of the stages of a review. */
@Resolver()
export class ReviewStageMutations {
  @Mutation(() => CaseReviewPayload, {
    description:
      'Moves a review to its next stage and adds the stage to its history. REFERRED reopens a referral that ended with NO_FURTHER_ACTION. Fails with WRONG_STATE, WRONG_REGIME, KIND_MISSING, DECISION_MISSING, REASON_MISSING, CANNOT_BE_CLEARED, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  takeReviewStage(
    @Arg('input', { description: 'The stage to record.' }) input: TakeReviewStageInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CaseReviewPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'takeReviewStage', input }, async (tx) => {
      const review = await findReview(tx, input);
      const { stage: to, decision, reason } = input;
      if (to === 'PUBLISHED' || to === 'WITHHELD') {
        const message = `Use ${to === 'PUBLISHED' ? 'publishReview' : 'withholdReview'} to reach ${to}.`;
        throw new UserError('INVALID', 'stage', message);
      }
      rejectCleared(input, 'kind');
      const kind = input.kind && input.kind !== review.kind ? input.kind : undefined;
      if (kind && !KIND_SETTING_STAGES.includes(to)) {
        throw new UserError(
          'WRONG_STATE',
          'kind',
          `The kind of a review cannot be changed with ${to}. Leave kind out.`,
        );
      }
      if (kind) throwViolation(validateKind(kind, review.guidance));
      const requested = { to, on: input.on ?? today, today, decision, reason, kind, dayField: 'on' };
      await takeStage(tx, review, requested);
      return { caseReviewId: review.id };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Records that the report of a review was published. The review must be AGREED or WITH_PANEL. Fails with WRONG_STATE, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  publishReview(
    @Arg('input', { description: 'The review whose report was published.' }) input: PublishReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CaseReviewPayload>> {
    const today = londonDate(new Date());
    const action = input.makePublic ? ('SENSITIVITY' as const) : undefined;
    return runMutation(context, { operation: 'publishReview', input, ...(action && { action }) }, async (tx) => {
      const review = await findReview(tx, input);
      const publishedOn = input.publishedOn ?? today;
      const requested = { on: publishedOn, today, decision: input.decision, dayField: 'publishedOn' };
      const open = input.makePublic ? { sensitivity: 'PUBLIC', accessGroupId: null } : {};
      await takeStage(tx, review, { ...requested, to: 'PUBLISHED' }, { publishedOn, ...open });
      return { caseReviewId: review.id };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Records that the report of a review is finished but not published. The review must be AGREED or WITH_PANEL. Fails with WRONG_STATE, REASON_MISSING, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  withholdReview(
    @Arg('input', { description: 'The review whose report is withheld.' }) input: WithholdReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CaseReviewPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'withholdReview', input }, async (tx) => {
      const review = await findReview(tx, input);
      const { reason, decision } = input;
      await takeStage(tx, review, {
        to: 'WITHHELD',
        on: input.on ?? today,
        today,
        decision,
        reason,
        dayField: 'on',
      });
      return { caseReviewId: review.id };
    });
  }
}
