import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  ForbiddenError,
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type MutationTransaction,
  rejectCleared,
  requireChange,
} from '../../access';
import { Partner } from '../../partners';
import { sql, BelongsTo, type RelationField } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { Action, Recommendation } from '../recommendation';
import { requireAddressee } from '../rights';
import { londonDate } from '../../boards';

/** The details of an action. */
@InputType()
abstract class ActionInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'The post or body that took the action.' })
  byWhom?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The partner that took the action. With a role for one partner, only that partner is allowed, and it is the default in `addAction`.',
  })
  partnerId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was done. Leave it out while it is not done.',
  })
  doneOn?: string | null;

  @Field(() => String, { nullable: true, description: 'The evidence for it, such as a document, a figure or a link.' })
  evidence?: string | null;
}

@InputType({ description: 'The action to add: taken or planned towards a recommendation.' })
class AddActionInput extends ActionInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => String, { description: 'The action.' })
  text!: string;
}

@InputType({ description: 'The changes to an action. Absent fields stay unchanged; null clears a field.' })
class ChangeActionInput extends ActionInput {
  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the action that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The action. It cannot be cleared.',
  })
  text?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of adding or changing an action.' })
export class ActionPayload extends Payload {
  /** The id of the action. */
  readonly actionId!: string;
}

/** The relations of the payload. */
@Resolver(() => ActionPayload)
export class ActionPayloadFields {
  @BelongsTo(Action, 'actionId', 'The action; null when the mutation failed.', { nullable: true })
  action: RelationField;
}

type Result = Promise<Partial<ActionPayload>>;

/** The mutations of actions. */
@Resolver()
export class ActionMutations {
  @Mutation(() => ActionPayload, {
    description:
      'Adds an action to a recommendation. Requires a role that manages the list (administrator, board manager, chair or scrutiny officer) or a role for an addressed partner. Fails with IN_FUTURE when `doneOn` is after today.',
  })
  addAction(
    @Arg('input', { description: 'The action to add.' }) input: AddActionInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'addAction', input }, async (tx) => {
      const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      const ownPartners = await requireAddressee(tx, recommendation);
      checkDone(input.doneOn);
      const { text, byWhom, doneOn, evidence } = input;
      // A viewer who acts for a single partner need not provide it.
      const own = ownPartners?.size === 1 ? [...ownPartners][0] : undefined;
      const partnerId = (await findPartner(tx, input.partnerId, ownPartners)) ?? own;
      const values = { text, byWhom, partnerId, doneOn, evidence };
      return { actionId: await tx.add(Action, { recommendationId: recommendation.id, ...values }) };
    });
  }

  @Mutation(() => ActionPayload, {
    description:
      'Changes an action, for example to add evidence. With a role for a partner, you can change only the actions of that partner; a role that manages the list can change all. Fails with NOTHING_TO_CHANGE, CANNOT_BE_CLEARED or IN_FUTURE.',
  })
  changeAction(
    @Arg('input', { description: 'The changes to the action.' }) input: ChangeActionInput,
    @Ctx() context: RequestContext,
  ): Result {
    return runMutation(context, { operation: 'changeAction', input }, async (tx) => {
      const action = await tx.find(Action, input.actionId, 'actionId');
      const [current] = await tx.rows.query<{ recommendationId: string; partnerId: string | null }>(
        sql`select recommendation_id as "recommendationId", partner_id as "partnerId" from ${Action} as action
            where id = ${action.id}`,
      );
      if (!current) throw new UserError('NOT_FOUND', 'actionId', 'Action not found, or you do not have access to it.');
      const recommendation = { ...action, id: current.recommendationId, record: Recommendation };
      const ownPartners = await requireAddressee(tx, recommendation);
      if (ownPartners && !(current.partnerId !== null && ownPartners.has(current.partnerId))) {
        throw new ForbiddenError(
          'This action belongs to another partner. Only that partner or the board manager can change it.',
        );
      }
      checkDone(input.doneOn);
      const { byWhom, doneOn, evidence } = input;
      const partnerId = await findPartner(tx, input.partnerId, ownPartners);
      const values = { text: input.text, byWhom, partnerId, doneOn, evidence };
      rejectCleared(input, 'text');
      requireChange(values);
      await tx.change(action, input.version, values);
      return { actionId: action.id };
    });
  }
}

/** @throws UserError IN_FUTURE */
function checkDone(doneOn: string | null | undefined): void {
  if (!doneOn || doneOn <= londonDate(new Date())) return;
  throw new UserError(
    'IN_FUTURE',
    'doneOn',
    `The day ${doneOn} is in the future. Leave doneOn out until the action is done.`,
  );
}

/** The partner of the input; null to clear it, undefined to keep it. @throws ForbiddenError */
async function findPartner(
  tx: MutationTransaction,
  id: string | null | undefined,
  ownPartners: ReadonlySet<string> | null,
): Promise<string | null | undefined> {
  if (id === undefined) return undefined;
  const partnerId = id === null ? null : (await tx.find(Partner, id, 'partnerId')).id;
  if (ownPartners === null || (partnerId !== null && ownPartners.has(partnerId))) return partnerId;
  throw new ForbiddenError('Your role is for another partner. Leave partnerId out, or provide that partner.');
}
