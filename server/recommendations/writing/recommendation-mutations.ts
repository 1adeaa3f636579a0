import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write } from '../../access';
import { Board } from '../../boards';
import { Indicator } from '../../indicators';
import { sql, To, type RelationField } from '../../platform/graphql';
import { isAtItsEnd } from '../closing/closing-rules';
import { keepForWrite } from '../current-recommendation';
import { Recommendation, RecommendationIndicator } from '../recommendation';
import { demandKeeper } from '../rights';
import { findAddressees, setAddressees } from './addressees';
import { findOrigin } from './origin';
import {
  AddRecommendationInput,
  ChangeRecommendationInput,
  IndicatorLinkInput,
  RecordImpactInput,
} from './recommendation-inputs';

@ObjectType({ simpleResolvers: true, description: 'A recommendation that was added or changed.' })
export class RecommendationPayload extends Payload {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;
}

/** Where a payload leads. */
@Resolver(() => RecommendationPayload)
export class RecommendationPayloadFields {
  @To(Recommendation, 'recommendationId', 'The recommendation; null when nothing was done.', { nullable: true })
  recommendation: RelationField;
}

type Result = Promise<Partial<RecommendationPayload>>;

/** @throws UserError DATES_OUT_OF_ORDER */
function checkDue(raisedOn: string | null | undefined, dueOn: string | null | undefined): void {
  if (!raisedOn || !dueOn || dueOn >= raisedOn) return;
  throw new UserError('DATES_OUT_OF_ORDER', 'dueOn', `It would be due before it was made, on ${raisedOn}.`);
}

/** What those who keep a board's list do with its recommendations. */
@Resolver()
export class RecommendationMutations {
  @Mutation(() => RecommendationPayload, {
    description:
      'Puts a recommendation on the list of the board that monitors it; it is OPEN. For those who keep the list. Refused with ORIGIN_UNCLEAR where it is not said where it comes from, with WRONG_BOARD, WRONG_FINDING, TAKEN, SAME_TWICE or DATES_OUT_OF_ORDER.',
  })
  addRecommendation(@Arg('input') input: AddRecommendationInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'addRecommendation', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      demandKeeper(writing, board.id);
      const { resolvedOn, ...origin } = await findOrigin(writing, board, input);
      const partnerIds = await findAddressees(writing, input.addresseeIds);
      const { reference, text, theme, dueOn } = input;
      const raisedOn = input.raisedOn ?? resolvedOn;
      if (resolvedOn && raisedOn && raisedOn < resolvedOn) {
        const mend = `The meeting resolved it on ${resolvedOn}. It cannot have been made before.`;
        throw new UserError('DATES_OUT_OF_ORDER', 'raisedOn', mend);
      }
      checkDue(raisedOn, dueOn);
      const id = await writing.add(Recommendation, {
        ...{ boardId: board.id, reference, text, theme, raisedOn, dueOn, status: 'OPEN' },
        ...origin,
      });
      await setAddressees(writing, { id, boardId: board.id }, partnerIds);
      return { recommendationId: id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description:
      'Changes what a recommendation says, where it stands, when it is due and to whom it is addressed. For those who keep the list. Refused with CLOSED once a meeting has taken it off the list, with NOTHING_TO_CHANGE, SAME_TWICE or DATES_OUT_OF_ORDER.',
  })
  changeRecommendation(@Arg('input') input: ChangeRecommendationInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'changeRecommendation', input }, async (writing) => {
      const found = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      demandKeeper(writing, found.boardId);
      const { theme, dueOn, addresseeIds } = input;
      const [text, ordinal] = [input.text ?? undefined, input.ordinal ?? undefined];
      if ([text, theme, ordinal, dueOn, addresseeIds ?? undefined].every((each) => each === undefined)) {
        throw new UserError('NOTHING_TO_CHANGE', null, 'Say what is to be changed.');
      }
      const partnerIds = addresseeIds && (await findAddressees(writing, addresseeIds));
      const current = await keepForWrite(writing, found, input.version);
      if (isAtItsEnd(current.status)) {
        const mend = 'A meeting has taken it off the list as it stands. Add another one, or record its impact.';
        throw new UserError('CLOSED', 'recommendationId', `This recommendation is ${current.status}. ${mend}`);
      }
      checkDue(current.raisedOn, dueOn);
      // The status goes along so that a change of the addressees alone counts as one of the recommendation too.
      await writing.change(current, null, { text, theme, ordinal, dueOn, status: current.status });
      if (partnerIds) await setAddressees(writing, current, partnerIds);
      return { recommendationId: current.id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description:
      'Records what a recommendation changed for children, also once it is closed. For those who keep the list.',
  })
  recordImpact(@Arg('input') input: RecordImpactInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'recordImpact', input }, async (writing) => {
      const found = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      demandKeeper(writing, found.boardId);
      const current = await keepForWrite(writing, found, input.version);
      await writing.change(current, null, { impactOnChildren: input.impactOnChildren });
      return { recommendationId: current.id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description:
      'Notes that a recommendation is meant to move an indicator; `impact` then tells what that did. For those who keep the list.',
  })
  linkIndicator(@Arg('input') input: IndicatorLinkInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'linkIndicator', input }, async (writing) => {
      const recommendation = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      demandKeeper(writing, recommendation.boardId);
      const indicator = await writing.find(Indicator, input.indicatorId, 'indicatorId');
      const recommendationId = recommendation.id;
      await writing.add(RecommendationIndicator, { recommendationId, indicatorId: indicator.id });
      return { recommendationId };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description: 'Takes back that a recommendation is meant to move an indicator. For those who keep the list.',
  })
  unlinkIndicator(@Arg('input') input: IndicatorLinkInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'unlinkIndicator', input }, async (writing) => {
      const { id, boardId } = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      demandKeeper(writing, boardId);
      const indicator = await writing.find(Indicator, input.indicatorId, 'indicatorId');
      const [link] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${RecommendationIndicator} as link
            where recommendation_id = ${id} and indicator_id = ${indicator.id}`,
      );
      if (!link) throw new UserError('NOT_FOUND', 'indicatorId', 'This indicator is not linked to the recommendation.');
      await writing.remove({ ...link, record: RecommendationIndicator, boardId });
      return { recommendationId: id };
    });
  }
}
