import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { dayInEngland } from '../boards';
import { sql, To, type RelationField } from '../platform/graphql';
import { MonthScalar } from '../platform/graphql/scalars';
import { Indicator, StepChange } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { refuseComingMonth } from './recording/figure-rules';

@InputType({ description: 'From when an indicator is known to run on another level.' })
class DeclareStepChangeInput extends WriteInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The first month on the new level; not one that has not begun.' })
  month!: string;

  @Field(() => String, { description: 'What changed: the reason, not the figures.' })
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the step change that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A step change that was declared.' })
export class StepChangePayload extends Payload {
  /** Leads to the step change. */
  readonly stepChangeId!: string;
}

/** Where a payload leads. */
@Resolver(() => StepChangePayload)
export class StepChangePayloadFields {
  @To(StepChange, 'stepChangeId', 'The step change; null when nothing was done.', { nullable: true })
  stepChange: RelationField;
}

/** What is known of the levels of indicators. */
@Resolver()
export class StepChangeMutations {
  @Mutation(() => StepChangePayload, {
    description:
      'Declares that an indicator runs on another level from a month on, so that its limits are worked out anew from there; or gives another reason for one that was declared. Refused with IN_FUTURE.',
  })
  declareStepChange(
    @Arg('input') input: DeclareStepChangeInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<StepChangePayload>> {
    const thisMonth = dayInEngland(new Date()).slice(0, 7);
    return write(visit, { operation: 'declareStepChange', input }, async (writing) => {
      const indicator = await writing.find(Indicator, input.indicatorId, 'indicatorId');
      writing.demandWrite('indicators', indicator.boardId);
      const { month, reason, version: seen } = input;
      const refusal = refuseComingMonth(month, thisMonth);
      if (refusal) throw new UserError(refusal.code, refusal.field, refusal.message);
      const [held] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${StepChange} as step
            where indicator_id = ${indicator.id} and month = (${month} || '-01')::date`,
      );
      const key = { indicatorId: indicator.id, month };
      return { stepChangeId: await addOrChange(writing, StepChange, { held, key, values: { reason }, seen }) };
    });
  }
}
