import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  rejectCleared,
  requireChange,
} from '../access';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { line } from '../platform/text/text-kinds';
import { Board } from './board';
import { nextLetter } from './next-letter';
import { Priority, PriorityKind, PriorityProgress } from './priority';

@InputType({ description: 'The priority to add.' })
class AddPriorityInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => PriorityKind, { description: 'The kind of plan that sets it.' })
  kind!: PriorityKind;

  @Field(() => String, { description: 'The years it applies to, as written in its source: `2017-18`, `2016-20`.' })
  period!: string;

  @Field(() => Int, { description: 'Its number among the priorities of that kind and period, from 1.' })
  ordinal!: number;

  @Field(() => String, { description: 'The aim of the priority.' })
  title!: string;

  @Field(() => [String], { nullable: true, description: 'The aspects that it lists.' })
  aspects?: string[] | null;
}

@InputType({ description: 'The changes to a priority. Absent fields stay unchanged; null clears a field.' })
class UpdatePriorityInput extends MutationInput {
  @Field(() => ID, { description: 'The priority.' })
  priorityId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The aim of the priority. It cannot be cleared.',
  })
  title?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The aspects that it lists; null or an empty list clears them.',
  })
  aspects?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the priority that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'The progress to record for a priority.' })
class RecordPriorityProgressInput extends MutationInput {
  @Field(() => ID, { description: 'The priority.' })
  priorityId!: string;

  @Field(() => String, { description: 'The progress as reported.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its letter in the report: `a`, `b`, ... Defaults to the next unused letter.',
  })
  letter?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of adding or changing a priority.' })
export class PriorityPayload extends Payload {
  /** The id of the priority. */
  readonly priorityId!: string;
}

/** The relations of the payload. */
@Resolver(() => PriorityPayload)
export class PriorityPayloadFields {
  @BelongsTo(Priority, 'priorityId', 'The priority; null when the mutation failed.', { nullable: true })
  priority: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording progress.' })
export class PriorityProgressPayload extends Payload {
  /** The id of the progress entry. */
  readonly progressId!: string;
}

/** The relations of the payload. */
@Resolver(() => PriorityProgressPayload)
export class PriorityProgressPayloadFields {
  @BelongsTo(PriorityProgress, 'progressId', 'The progress entry; null when the mutation failed.', { nullable: true })
  progress: RelationField;
}

/** The mutations of priorities. */
@Resolver()
export class PriorityMutations {
  @Mutation(() => PriorityPayload, {
    description:
      'Adds a priority to a board. Fails with TAKEN when another priority of that kind and period has the number.',
  })
  addPriority(
    @Arg('input', { description: 'The priority to add.' }) input: AddPriorityInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PriorityPayload>> {
    return runMutation(context, { operation: 'addPriority', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('boards', board.id);
      const { kind, period, ordinal, title, aspects } = input;
      const [same] = await tx.rows.query(
        sql`select id from ${Priority} as priority
            where board_id = ${board.id} and kind::text = ${kind} and period = ${line.normalize(period)} and ordinal = ${ordinal}::integer`,
      );
      if (same)
        throw new UserError(
          'TAKEN',
          'ordinal',
          `Another priority for ${period} has the number ${ordinal}. Choose an unused number.`,
        );
      const values = { kind, period, ordinal, title, aspects: aspects ?? undefined };
      return { priorityId: await tx.add(Priority, { boardId: board.id, ...values }) };
    });
  }

  @Mutation(() => PriorityPayload, {
    description:
      'Changes the title or the aspects of a priority. Fails with NOTHING_TO_CHANGE when the input contains no change, and with CANNOT_BE_CLEARED.',
  })
  updatePriority(
    @Arg('input', { description: 'The changes to the priority.' }) input: UpdatePriorityInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PriorityPayload>> {
    return runMutation(context, { operation: 'updatePriority', input }, async (tx) => {
      const priority = await tx.find(Priority, input.priorityId, 'priorityId');
      tx.requireWrite('boards', priority.boardId);
      const { title, aspects } = input;
      const values = { title, aspects: aspects === null ? [] : aspects };
      rejectCleared(input, 'title');
      requireChange(values);
      await tx.change(priority, input.version, values);
      return { priorityId: priority.id };
    });
  }

  @Mutation(() => PriorityProgressPayload, {
    description: 'Records progress on a priority. Fails with TAKEN when the letter is already in use.',
  })
  recordPriorityProgress(
    @Arg('input', { description: 'The progress to record.' }) input: RecordPriorityProgressInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PriorityProgressPayload>> {
    return runMutation(context, { operation: 'recordPriorityProgress', input }, async (tx) => {
      const priority = await tx.find(Priority, input.priorityId, 'priorityId');
      tx.requireWrite('boards', priority.boardId);
      // The lock makes concurrent reports wait, so that each takes the next letter.
      await tx.rows.query(sql`select id from ${Priority} as priority where id = ${priority.id} for update`);
      const reported = await tx.rows.query<{ letter: string }>(
        sql`select letter from ${PriorityProgress} as progress where priority_id = ${priority.id}`,
      );
      const letter = input.letter ?? nextLetter(reported.map((each) => each.letter));
      return { progressId: await tx.add(PriorityProgress, { priorityId: priority.id, letter, text: input.text }) };
    });
  }
}
