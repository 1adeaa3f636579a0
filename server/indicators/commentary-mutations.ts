import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { dayInEngland } from '../boards';
import { sql, To, type RelationField } from '../platform/graphql';
import { MonthScalar } from '../platform/graphql/scalars';
import { Commentary } from './commentary';
import { Indicator } from './indicator';
import { addOrChange } from './recording/add-or-change';
import { refuseComingMonth } from './recording/figure-rules';

@InputType({ description: 'What is said about a month of an indicator.' })
class WriteCommentaryInput extends WriteInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month; not one that has not begun.' })
  month!: string;

  @Field(() => String, { description: 'What is said. It takes the place of what was said of the month before.' })
  text!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the commentary that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A commentary that was written.' })
export class CommentaryPayload extends Payload {
  /** Leads to the commentary. */
  readonly commentaryId!: string;
}

/** Where a payload leads. */
@Resolver(() => CommentaryPayload)
export class CommentaryPayloadFields {
  @To(Commentary, 'commentaryId', 'The commentary; null when nothing was done.', { nullable: true })
  commentary: RelationField;
}

/** What is said about indicators. */
@Resolver()
export class CommentaryMutations {
  @Mutation(() => CommentaryPayload, {
    description: 'Says something about a month of an indicator, or says it anew. Refused with IN_FUTURE.',
  })
  writeCommentary(@Arg('input') input: WriteCommentaryInput, @Ctx() visit: Visit): Promise<Partial<CommentaryPayload>> {
    const thisMonth = dayInEngland(new Date()).slice(0, 7);
    return write(visit, { operation: 'writeCommentary', input }, async (writing) => {
      const indicator = await writing.find(Indicator, input.indicatorId, 'indicatorId');
      writing.demandWrite('indicators', indicator.boardId);
      const { month, text, version: seen } = input;
      const refusal = refuseComingMonth(month, thisMonth);
      if (refusal) throw new UserError(refusal.code, refusal.field, refusal.message);
      const [held] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${Commentary} as commentary
            where indicator_id = ${indicator.id} and month = (${month} || '-01')::date`,
      );
      const key = { indicatorId: indicator.id, month };
      return { commentaryId: await addOrChange(writing, Commentary, { held, key, values: { text }, seen }) };
    });
  }
}
