import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput, type Writing } from '../../access';
import { Partner } from '../../partners';
import { sql, To, type RelationField } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { Action, Recommendation } from '../recommendation';
import { demandAddressee } from '../rights';
import { dayInEngland } from '../../boards';

/** What is told of an action. */
@InputType()
abstract class ActionInput extends WriteInput {
  @Field(() => String, { nullable: true, description: 'The post or body that did it.' })
  byWhom?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The partner that did it. Whoever speaks for a partner can name that one alone, and need not.',
  })
  partnerId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was done; absent while it is not.' })
  doneOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What shows it: a document, a figure, where it can be seen.' })
  evidence?: string | null;
}

@InputType({ description: 'Something that was done, or is to be done, towards a recommendation.' })
class AddActionInput extends ActionInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => String, { description: 'What was done.' })
  text!: string;
}

@InputType({ description: 'What is to be changed of an action; what is absent stays, what is null is taken away.' })
class ChangeActionInput extends ActionInput {
  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'What was done; it cannot be taken away.' })
  text?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'An action that was added or changed.' })
export class ActionPayload extends Payload {
  /** Leads to the action. */
  readonly actionId!: string;
}

/** Where a payload leads. */
@Resolver(() => ActionPayload)
export class ActionPayloadFields {
  @To(Action, 'actionId', 'The action; null when nothing was done.', { nullable: true })
  action: RelationField;
}

type Result = Promise<Partial<ActionPayload>>;

/** What is done towards recommendations. */
@Resolver()
export class ActionMutations {
  @Mutation(() => ActionPayload, {
    description:
      'Adds what was done towards a recommendation. For those it is addressed to and those who keep the list. Refused with IN_FUTURE where it would be done on a day to come, and with NOT_YOUR_PARTNER where somebody speaks for another partner.',
  })
  addAction(@Arg('input') input: AddActionInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'addAction', input }, async (writing) => {
      const recommendation = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      const speaksFor = await demandAddressee(writing, recommendation);
      checkDone(input.doneOn);
      const { text, byWhom, doneOn, evidence } = input;
      // Of one who speaks for a partner it is clear who did it.
      const own = speaksFor?.size === 1 ? [...speaksFor][0] : undefined;
      const partnerId = (await findPartner(writing, input.partnerId, speaksFor)) ?? own;
      const values = { text, byWhom, partnerId, doneOn, evidence };
      return { actionId: await writing.add(Action, { recommendationId: recommendation.id, ...values }) };
    });
  }

  @Mutation(() => ActionPayload, {
    description:
      'Changes an action, such as by what shows it. A partner changes what it did itself; those who keep the list change all. Refused with NOTHING_TO_CHANGE, IN_FUTURE or NOT_YOUR_PARTNER.',
  })
  changeAction(@Arg('input') input: ChangeActionInput, @Ctx() visit: Visit): Result {
    return write(visit, { operation: 'changeAction', input }, async (writing) => {
      const action = await writing.find(Action, input.actionId, 'actionId');
      const [known] = await writing.rows.query<{ recommendationId: string; partnerId: string | null }>(
        sql`select recommendation_id as "recommendationId", partner_id as "partnerId" from ${Action} as action
            where id = ${action.id}`,
      );
      if (!known) throw new UserError('NOT_FOUND', 'actionId', 'There is no Action with this id to see.');
      const recommendation = { ...action, id: known.recommendationId, record: Recommendation };
      const speaksFor = await demandAddressee(writing, recommendation);
      if (speaksFor && !(known.partnerId !== null && speaksFor.has(known.partnerId))) {
        throw new UserError('NOT_YOUR_PARTNER', 'actionId', 'Another partner did this, and changes it.');
      }
      checkDone(input.doneOn);
      const { byWhom, doneOn, evidence } = input;
      const partnerId = await findPartner(writing, input.partnerId, speaksFor);
      const values = { text: input.text ?? undefined, byWhom, partnerId, doneOn, evidence };
      if (Object.values(values).every((each) => each === undefined)) {
        throw new UserError('NOTHING_TO_CHANGE', null, 'Say what is to be changed.');
      }
      await writing.change(action, input.version, values);
      return { actionId: action.id };
    });
  }
}

/** @throws UserError IN_FUTURE */
function checkDone(doneOn: string | null | undefined): void {
  if (!doneOn || doneOn <= dayInEngland(new Date())) return;
  throw new UserError('IN_FUTURE', 'doneOn', `${doneOn} is still to come. Leave it out until it is done.`);
}

/** The partner that is named; null where one is to be taken away, undefined where nothing is said. @throws UserError NOT_YOUR_PARTNER */
async function findPartner(
  writing: Writing,
  id: string | null | undefined,
  speaksFor: ReadonlySet<string> | null,
): Promise<string | null | undefined> {
  if (id === undefined) return undefined;
  const partnerId = id === null ? null : (await writing.find(Partner, id, 'partnerId')).id;
  if (speaksFor === null || (partnerId !== null && speaksFor.has(partnerId))) return partnerId;
  throw new UserError(
    'NOT_YOUR_PARTNER',
    'partnerId',
    'You speak for another partner. Leave this out, or name that one.',
  );
}
