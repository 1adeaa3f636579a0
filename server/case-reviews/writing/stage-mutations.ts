import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type Visit, write } from '../../access';
import { dayInEngland } from '../../boards';
import { DateScalar } from '../../platform/graphql/scalars';
import { CaseReviewKind, CaseReviewStage } from '../case-review';
import { refuseKind, type ReviewState } from '../review-rules';
import { CaseReviewPayload } from './payloads';
import { ReviewInput } from './review-input';
import { demand, findReview, takeStage } from './written-review';

/** The stages with which it can still be settled what sort of review it is. */
const KIND_OPEN: readonly ReviewState[] = ['REFERRED', 'RAPID_REVIEW', 'COMMISSIONED'];

@InputType({ description: 'Which stage a review has reached.' })
class TakeReviewStageInput extends ReviewInput {
  @Field(() => CaseReviewStage, {
    description: 'The stage. PUBLISHED and WITHHELD are reached by `publishReview` and `withholdReview`.',
  })
  stage!: CaseReviewStage;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was reached; today where absent.' })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was decided; needed for COMMISSIONED, AGREED and NO_FURTHER_ACTION.',
  })
  decision?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why; needed for COMMISSIONED, NO_FURTHER_ACTION, REFERRED (revival) and AGREED after WITHHELD.',
  })
  reason?: string | null;

  @Field(() => CaseReviewKind, {
    nullable: true,
    description: 'What sort of review it becomes; needed when it is commissioned, unless that was said before.',
  })
  kind?: CaseReviewKind | null;
}

@InputType({ description: 'Which report was published.' })
class PublishReviewInput extends ReviewInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day of publication; today where absent.' })
  publishedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What was decided about publication.' })
  decision?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Is the review itself to be PUBLIC here, with its findings and all that belongs to it? Else it stays with those who see it now, though its report is public elsewhere.',
  })
  makePublic!: boolean;
}

@InputType({ description: 'Which report is not published, and why.' })
class WithholdReviewInput extends ReviewInput {
  @Field(() => String, { description: 'Why it is not published.' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the decision; today where absent.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'What was decided.' })
  decision?: string | null;
}

/** How reviews go on. */
@Resolver()
export class ReviewStageMutations {
  @Mutation(() => CaseReviewPayload, {
    description:
      'Takes a review to its next stage and adds that to its history; a referral that was turned down is revived by REFERRED. Refused with WRONG_STATE, WRONG_REGIME, KIND_MISSING, DECISION_MISSING, REASON_MISSING, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  takeReviewStage(@Arg('input') input: TakeReviewStageInput, @Ctx() visit: Visit): Promise<Partial<CaseReviewPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'takeReviewStage', input }, async (writing) => {
      const review = await findReview(writing, input);
      const { stage: to, decision, reason } = input;
      if (to === 'PUBLISHED' || to === 'WITHHELD') {
        const message = 'Use publishReview or withholdReview: they ask what has to be known for that.';
        throw new UserError('INVALID', 'stage', message);
      }
      const kind = input.kind && input.kind !== review.kind ? input.kind : undefined;
      if (kind && !KIND_OPEN.includes(to)) {
        throw new UserError('WRONG_STATE', 'kind', 'What sort of review it is was settled when it was commissioned.');
      }
      if (kind) demand(refuseKind(kind, review.guidance));
      const asked = { to, on: input.on ?? today, today, decision, reason, kind, dayField: 'on' };
      await takeStage(writing, review, asked);
      return { caseReviewId: review.id };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Records that the report of a review was published; from AGREED, or from WITH_PANEL. Refused with WRONG_STATE, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  publishReview(@Arg('input') input: PublishReviewInput, @Ctx() visit: Visit): Promise<Partial<CaseReviewPayload>> {
    const today = dayInEngland(new Date());
    const action = input.makePublic ? ('SENSITIVITY' as const) : undefined;
    return write(visit, { operation: 'publishReview', input, ...(action && { action }) }, async (writing) => {
      const review = await findReview(writing, input);
      const publishedOn = input.publishedOn ?? today;
      const asked = { on: publishedOn, today, decision: input.decision, dayField: 'publishedOn' };
      const open = input.makePublic ? { sensitivity: 'PUBLIC', accessGroupId: null } : {};
      await takeStage(writing, review, { ...asked, to: 'PUBLISHED' }, { publishedOn, ...open });
      return { caseReviewId: review.id };
    });
  }

  @Mutation(() => CaseReviewPayload, {
    description:
      'Records that the report of a review is finished and is not published; from AGREED, or from WITH_PANEL. Refused with WRONG_STATE, REASON_MISSING, DATES_OUT_OF_ORDER or IN_FUTURE.',
  })
  withholdReview(@Arg('input') input: WithholdReviewInput, @Ctx() visit: Visit): Promise<Partial<CaseReviewPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'withholdReview', input }, async (writing) => {
      const review = await findReview(writing, input);
      const { reason, decision } = input;
      await takeStage(writing, review, {
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
