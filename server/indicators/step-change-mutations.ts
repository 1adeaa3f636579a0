import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { londonDate } from '../boards';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { MonthScalar } from '../platform/graphql/scalars';
import { Indicator, StepChange } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { validateFutureMonth } from './recording/figure-rules';
import { requireOwnIndicators } from './rights';

@InputType({ description: 'The step change to declare.' })
class DeclareStepChangeInput extends MutationInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The first month at the new level. It must have begun.' })
  month!: string;

  @Field(() => String, { description: 'The reason for the change, without figures.' })
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the step change that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of declaring a step change.' })
export class StepChangePayload extends Payload {
  /** The id of the step change. */
  readonly stepChangeId!: string;
}

/** The relations of the payload. */
@Resolver(() => StepChangePayload)
export class StepChangePayloadFields {
  @BelongsTo(StepChange, 'stepChangeId', 'The step change; null when the mutation failed.', { nullable: true })
  stepChange: RelationField;
}

/** The mutations of step changes. */
@Resolver()
export class StepChangeMutations {
  @Mutation(() => StepChangePayload, {
    description:
      'Declares a step change of an indicator, so that its control limits are recalculated from that month, or changes the reason of a declared one. Requires the administrator, board manager or analyst role, or a partner service role for a partner that owns or reports the indicator. Fails with IN_FUTURE.',
  })
  declareStepChange(
    @Arg('input', { description: 'The step change to declare.' }) input: DeclareStepChangeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<StepChangePayload>> {
    const thisMonth = londonDate(new Date()).slice(0, 7);
    return runMutation(context, { operation: 'declareStepChange', input }, async (tx) => {
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      await requireOwnIndicators(tx, [indicator]);
      const { month, reason, version: expectedVersion } = input;
      const violation = validateFutureMonth(month, thisMonth);
      if (violation) throw new UserError(violation.code, violation.field, violation.message);
      const [existing] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${StepChange} as step
            where indicator_id = ${indicator.id} and month = (${month} || '-01')::date`,
      );
      const key = { indicatorId: indicator.id, month };
      return {
        stepChangeId: await addOrChange(tx, StepChange, { existing, key, values: { reason }, expectedVersion }),
      };
    });
  }
}
