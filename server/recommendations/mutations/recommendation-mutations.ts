import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type MutationTransaction,
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  rejectCleared,
  requireChange,
} from '../../access';
import { Board } from '../../boards';
import { Indicator } from '../../indicators';
import { findPartners, replacePartners } from '../../partners';
import { sql, BelongsTo, type RelationField } from '../../platform/graphql';
import { isClosed } from '../closing/closing-rules';
import { lockRecommendation } from '../current-recommendation';
import { Recommendation, RecommendationAddressee, RecommendationIndicator } from '../recommendation';
import { requireRecommendationManager } from '../rights';
import { findOrigin } from './origin';
import {
  AddRecommendationInput,
  ChangeRecommendationInput,
  IndicatorLinkInput,
  RecordImpactInput,
} from './recommendation-inputs';

@ObjectType({ simpleResolvers: true, description: 'The result of adding or changing a recommendation.' })
export class RecommendationPayload extends Payload {
  /** The id of the recommendation. */
  readonly recommendationId!: string;
}

/** The relations of the payload. */
@Resolver(() => RecommendationPayload)
export class RecommendationPayloadFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation; null when the mutation failed.', {
    nullable: true,
  })
  recommendation: RelationField;
}

const MANAGERS = 'Requires the administrator, board manager, chair or scrutiny officer role.';

type Result = Promise<Partial<RecommendationPayload>>;

function setAddressees(tx: MutationTransaction, id: string, partnerIds: readonly string[]): Promise<boolean> {
  return replacePartners(tx, RecommendationAddressee, { property: 'recommendationId', id }, partnerIds);
}

/** @throws UserError DATES_OUT_OF_ORDER */
function checkDue(raisedOn: string | null | undefined, dueOn: string | null | undefined): void {
  if (!raisedOn || !dueOn || dueOn >= raisedOn) return;
  throw new UserError(
    'DATES_OUT_OF_ORDER',
    'dueOn',
    `The recommendation was made on ${raisedOn} and cannot be due before that. Provide that day or a later one.`,
  );
}

/** The mutations of recommendations. */
@Resolver()
export class RecommendationMutations {
  @Mutation(() => RecommendationPayload, {
    description: `Adds an OPEN recommendation to the list of the board that monitors it. ${MANAGERS} Fails with ORIGIN_UNCLEAR when the input has neither an origin nor an action plan, and with WRONG_BOARD, TAKEN, SAME_TWICE or DATES_OUT_OF_ORDER.`,
  })
  addRecommendation(
    @Arg('input', { description: 'The recommendation to add.' }) input: AddRecommendationInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'addRecommendation', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      requireRecommendationManager(tx, board.id);
      const { resolvedOn, ...origin } = await findOrigin(tx, board, input);
      const partnerIds = await findPartners(tx, input.addresseeIds, 'addresseeIds');
      const { reference, text, theme, dueOn } = input;
      const raisedOn = input.raisedOn ?? resolvedOn;
      if (resolvedOn && raisedOn && raisedOn < resolvedOn) {
        const fix = `The meeting passed the resolution on ${resolvedOn}. Provide that day or a later one.`;
        throw new UserError('DATES_OUT_OF_ORDER', 'raisedOn', fix);
      }
      checkDue(raisedOn, dueOn);
      const id = await tx.add(Recommendation, {
        ...{ boardId: board.id, reference, text, theme, raisedOn, dueOn, status: 'OPEN' },
        ...origin,
      });
      await setAddressees(tx, id, partnerIds);
      return { recommendationId: id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description: `Changes the text, theme, position, due day or addressees of a recommendation. ${MANAGERS} Fails with CLOSED when a meeting has closed it, and with NOTHING_TO_CHANGE, CANNOT_BE_CLEARED, SAME_TWICE or DATES_OUT_OF_ORDER.`,
  })
  changeRecommendation(
    @Arg('input', { description: 'The changes to the recommendation.' }) input: ChangeRecommendationInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'changeRecommendation', input }, async (tx) => {
      const found = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      requireRecommendationManager(tx, found.boardId);
      const { text, theme, ordinal, dueOn, addresseeIds } = input;
      rejectCleared(input, 'text', 'ordinal');
      requireChange({ text, theme, ordinal, dueOn, addresseeIds });
      const partnerIds =
        addresseeIds === undefined ? undefined : await findPartners(tx, addresseeIds ?? [], 'addresseeIds');
      const current = await lockRecommendation(tx, found, input.version);
      if (isClosed(current.status)) {
        const fix =
          'A closed recommendation cannot be changed. Add another one, or record its impact with recordImpact.';
        throw new UserError('CLOSED', 'recommendationId', `This recommendation is ${current.status}. ${fix}`);
      }
      checkDue(current.raisedOn, dueOn);
      // Writing the status raises the version even when only the addressees change.
      const hasAddressees = partnerIds !== undefined && (await setAddressees(tx, current.id, partnerIds));
      await tx.change(current, null, { text, theme, ordinal, dueOn, status: current.status }, hasAddressees);
      return { recommendationId: current.id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description: `Records the impact of a recommendation on children, even after it is closed. ${MANAGERS}`,
  })
  recordImpact(
    @Arg('input', { description: 'The impact to record.' }) input: RecordImpactInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'recordImpact', input }, async (tx) => {
      const found = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      requireRecommendationManager(tx, found.boardId);
      const current = await lockRecommendation(tx, found, input.version);
      await tx.change(current, null, { impactOnChildren: input.impactOnChildren });
      return { recommendationId: current.id };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description: `Links a recommendation to an indicator that it is meant to change, which its \`impact\` then includes. ${MANAGERS} Fails with WRONG_BOARD when the indicator belongs to a board that is neither above nor below that of the recommendation, unless you may write indicators there.`,
  })
  linkIndicator(
    @Arg('input', { description: 'The link to add.' }) input: IndicatorLinkInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'linkIndicator', input }, async (tx) => {
      const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      requireRecommendationManager(tx, recommendation.boardId);
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      // A panel that writes on both boards links what it measures to what it monitors.
      if (!tx.viewer.may('write', 'indicators', indicator.boardId)) {
        await tx.requireRelatedBoard(indicator, recommendation.boardId ?? '', 'indicatorId');
      }
      const recommendationId = recommendation.id;
      await tx.add(RecommendationIndicator, { recommendationId, indicatorId: indicator.id });
      // The version of the recommendation counts its links too.
      await tx.change(recommendation, null, {}, true);
      return { recommendationId };
    });
  }

  @Mutation(() => RecommendationPayload, {
    description: `Removes the link from a recommendation to an indicator. ${MANAGERS}`,
  })
  unlinkIndicator(
    @Arg('input', { description: 'The link to remove.' }) input: IndicatorLinkInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'unlinkIndicator', input }, async (tx) => {
      const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      const { id, boardId } = recommendation;
      requireRecommendationManager(tx, boardId);
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      const [link] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${RecommendationIndicator} as link
            where recommendation_id = ${id} and indicator_id = ${indicator.id}`,
      );
      if (!link)
        throw new UserError(
          'NOT_FOUND',
          'indicatorId',
          'This indicator is not linked to the recommendation. Provide a linked indicator.',
        );
      await tx.remove({ ...link, record: RecommendationIndicator, boardId });
      await tx.change(recommendation, null, {}, true);
      return { recommendationId: id };
    });
  }
}
