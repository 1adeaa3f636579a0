import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { sql, To, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Indicator } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { refuseValue } from './recording/figure-rules';
import { Target } from './target';
import type { IndicatorUnit } from './unit';

@InputType({ description: 'What a board wants an indicator to reach in a financial year.' })
class SetTargetInput extends WriteInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The value in the unit of the indicator; absent or null while it is to be confirmed.',
  })
  value?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the target that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A target that was set.' })
export class TargetPayload extends Payload {
  /** Leads to the target. */
  readonly targetId!: string;
}

/** Where a payload leads. */
@Resolver(() => TargetPayload)
export class TargetPayloadFields {
  @To(Target, 'targetId', 'The target; null when nothing was done.', { nullable: true })
  target: RelationField;
}

/** What boards want of indicators. */
@Resolver()
export class TargetMutations {
  @Mutation(() => TargetPayload, {
    description:
      'Sets the target of a financial year, or sets it anew. Refused with INVALID where an indicator of this unit cannot have the value.',
  })
  setTarget(@Arg('input') input: SetTargetInput, @Ctx() visit: Visit): Promise<Partial<TargetPayload>> {
    return write(visit, { operation: 'setTarget', input }, async (writing) => {
      const indicator = await writing.find(Indicator, input.indicatorId, 'indicatorId');
      writing.demandWrite('indicators', indicator.boardId);
      const { financialYear, value = null, version: seen } = input;
      const [found] = await writing.rows.query<{ unit: IndicatorUnit; id: string | null; version: number }>(
        sql`select unit, target.id, target.version from ${Indicator} as indicator
            left join ${Target} as target on target.indicator_id = indicator.id and target.financial_year = ${financialYear}
            where indicator.id = ${indicator.id}`,
      );
      const refusal = found && value !== null ? refuseValue(value, found.unit) : undefined;
      if (refusal) throw new UserError(refusal.code, refusal.field, refusal.message);
      const held = found?.id ? { id: found.id, version: found.version } : undefined;
      const key = { indicatorId: indicator.id, financialYear };
      const values = { value, status: value === null ? 'TO_BE_CONFIRMED' : 'SET' };
      return { targetId: await addOrChange(writing, Target, { held, key, values, seen }) };
    });
  }
}
