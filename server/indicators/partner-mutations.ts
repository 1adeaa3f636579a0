import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { MutationInput, Payload, type RequestContext, runMutation, requireChange } from '../access';
import { findPartners, MAX_PARTNERS, Partner, replacePartners } from '../partners';
import { BelongsTo, type RelationField } from '../platform/graphql';
import { Indicator, IndicatorReporter } from './indicator';
import { requireIndicatorManager } from './rights';

@InputType({ description: 'The partners of an indicator. Absent fields stay unchanged; null clears a field.' })
class SetIndicatorPartnersInput extends MutationInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => ID, { nullable: true, description: 'The partner that owns the figures; null for none.' })
  ownerId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `The partners that report the figures besides the owner, at most ${MAX_PARTNERS}. They replace the current ones; null or an empty list removes them.`,
  })
  reporterIds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the indicator that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting the partners of an indicator.' })
export class IndicatorPayload extends Payload {
  /** The id of the indicator. */
  readonly indicatorId!: string;
}

/** The relations of the payload. */
@Resolver(() => IndicatorPayload)
export class IndicatorPayloadFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator; null when the mutation failed.', { nullable: true })
  indicator: RelationField;
}

/** The mutation of the partners of an indicator. */
@Resolver()
export class IndicatorPartnerMutations {
  @Mutation(() => IndicatorPayload, {
    description:
      'Sets the partner that owns an indicator, and the partners that report it. Their services may record its figures, commentary and step changes, and those of no other indicator. Requires the administrator, board manager or analyst role. Fails with NOTHING_TO_CHANGE when the input contains no change, and with SAME_TWICE or TOO_LONG for an invalid list.',
  })
  setIndicatorPartners(
    @Arg('input', { description: 'The partners of the indicator.' }) input: SetIndicatorPartnersInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<IndicatorPayload>> {
    return runMutation(context, { operation: 'setIndicatorPartners', input }, async (tx) => {
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      requireIndicatorManager(tx, indicator.boardId);
      const { ownerId, reporterIds, version } = input;
      requireChange({ ownerId, reporterIds });
      const owner = typeof ownerId === 'string' ? (await tx.find(Partner, ownerId, 'ownerId')).id : ownerId;
      const reporters =
        reporterIds === undefined ? undefined : await findPartners(tx, reporterIds ?? [], 'reporterIds');
      const parent = { property: 'indicatorId', id: indicator.id };
      const isReplaced = reporters !== undefined && (await replacePartners(tx, IndicatorReporter, parent, reporters));
      // The version of the indicator counts its partners too.
      await tx.change(indicator, version, { ownerId: owner }, isReplaced);
      return { indicatorId: indicator.id };
    });
  }
}
