import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput, requireChange } from '../access';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Indicator } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { validateValue } from './recording/figure-rules';
import { requireIndicatorManager } from './rights';
import { Target } from './target';
import type { IndicatorUnit } from './unit';

@InputType({ description: 'The target to set.' })
class SetTargetInput extends MutationInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The target value in the unit of the indicator; null while it is to be confirmed. It can be left out only for a year without a target, which is then to be confirmed.',
  })
  value?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the target that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting a target.' })
export class TargetPayload extends Payload {
  /** The id of the target. */
  readonly targetId!: string;
}

/** The relations of the payload. */
@Resolver(() => TargetPayload)
export class TargetPayloadFields {
  @BelongsTo(Target, 'targetId', 'The target; null when the mutation failed.', { nullable: true })
  target: RelationField;
}

/** The mutations of targets. */
@Resolver()
export class TargetMutations {
  @Mutation(() => TargetPayload, {
    description:
      'Sets or replaces the target of an indicator for a financial year. Requires the administrator, board manager or analyst role. Fails with INVALID when the unit does not allow the value, and with NOTHING_TO_CHANGE when an existing target is given no value.',
  })
  setTarget(
    @Arg('input', { description: 'The target to set.' }) input: SetTargetInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<TargetPayload>> {
    return runMutation(context, { operation: 'setTarget', input }, async (tx) => {
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      requireIndicatorManager(tx, indicator.boardId);
      const { financialYear, version: expectedVersion } = input;
      const [found] = await tx.rows.query<{ unit: IndicatorUnit; id: string | null; version: number }>(
        sql`select unit, target.id, target.version from ${Indicator} as indicator
            left join ${Target} as target on target.indicator_id = indicator.id and target.financial_year = ${financialYear}
            where indicator.id = ${indicator.id}`,
      );
      if (found?.id) requireChange({ value: input.value });
      const value = input.value ?? null;
      const violation = found && value !== null ? validateValue(value, found.unit) : undefined;
      if (violation) throw new UserError(violation.code, violation.field, violation.message);
      const existing = found?.id ? { id: found.id, version: found.version } : undefined;
      const key = { indicatorId: indicator.id, financialYear };
      const values = { value, status: value === null ? 'TO_BE_CONFIRMED' : 'SET' };
      return { targetId: await addOrChange(tx, Target, { existing, key, values, expectedVersion }) };
    });
  }
}
