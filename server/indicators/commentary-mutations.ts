import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { londonDate } from '../boards';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { MonthScalar } from '../platform/graphql/scalars';
import { Commentary } from './commentary';
import { Indicator } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { validateFutureMonth } from './recording/figure-rules';
import { requireOwnIndicators } from './rights';

@InputType({ description: 'The commentary to write.' })
class WriteCommentaryInput extends MutationInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month. It must have begun.' })
  month!: string;

  @Field(() => String, { description: 'The text. It replaces an existing commentary for the month.' })
  text!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the commentary that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of writing a commentary.' })
export class CommentaryPayload extends Payload {
  /** The id of the commentary. */
  readonly commentaryId!: string;
}

/** The relations of the payload. */
@Resolver(() => CommentaryPayload)
export class CommentaryPayloadFields {
  @BelongsTo(Commentary, 'commentaryId', 'The commentary; null when the mutation failed.', { nullable: true })
  commentary: RelationField;
}

/** The mutations of commentaries. */
@Resolver()
export class CommentaryMutations {
  @Mutation(() => CommentaryPayload, {
    description:
      'Writes the commentary on a month of an indicator, or replaces it. Requires the administrator, board manager or analyst role, or a partner service role for a partner that owns or reports the indicator. Fails with IN_FUTURE.',
  })
  writeCommentary(
    @Arg('input', { description: 'The commentary to write.' }) input: WriteCommentaryInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CommentaryPayload>> {
    const thisMonth = londonDate(new Date()).slice(0, 7);
    return runMutation(context, { operation: 'writeCommentary', input }, async (tx) => {
      const indicator = await tx.find(Indicator, input.indicatorId, 'indicatorId');
      await requireOwnIndicators(tx, [indicator]);
      const { month, text, version: expectedVersion } = input;
      const violation = validateFutureMonth(month, thisMonth);
      if (violation) throw new UserError(violation.code, violation.field, violation.message);
      const [existing] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${Commentary} as commentary
            where indicator_id = ${indicator.id} and month = (${month} || '-01')::date`,
      );
      const key = { indicatorId: indicator.id, month };
      return { commentaryId: await addOrChange(tx, Commentary, { existing, key, values: { text }, expectedVersion }) };
    });
  }
}
