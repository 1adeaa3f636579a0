import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { sql, To, type RelationField } from '../platform/graphql';
import { Board } from './board';
import { nextLetter } from './next-letter';
import { Priority, PriorityKind, PriorityProgress } from './priority';

@InputType({ description: 'What a board has set itself to achieve.' })
class AddPriorityInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => PriorityKind, { description: 'Where it was set.' })
  kind!: PriorityKind;

  @Field(() => String, { description: 'The years it holds for, as its source gives them: `2017-18`, `2016-20`.' })
  period!: string;

  @Field(() => Int, { description: 'Its number in the list of that kind and period, from 1.' })
  ordinal!: number;

  @Field(() => String, { description: 'What is to be achieved.' })
  title!: string;

  @Field(() => [String], { nullable: true, description: 'The parts it names.' })
  aspects?: string[] | null;
}

@InputType({ description: 'What is to be changed of a priority: what is absent stays as it is.' })
class UpdatePriorityInput extends WriteInput {
  @Field(() => ID, { description: 'The priority.' })
  priorityId!: string;

  @Field(() => String, { nullable: true, description: 'What is to be achieved; it cannot be taken away.' })
  title?: string | null;

  @Field(() => [String], { nullable: true, description: 'The parts it names; null or an empty list takes them away.' })
  aspects?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@InputType({ description: 'What a board reports about the progress of a priority.' })
class RecordPriorityProgressInput extends WriteInput {
  @Field(() => ID, { description: 'The priority.' })
  priorityId!: string;

  @Field(() => String, { description: 'What was done or found.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its letter in the report, `a`, `b`, ...; the next one where absent.',
  })
  letter?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A priority that was added or changed.' })
export class PriorityPayload extends Payload {
  /** Leads to the priority. */
  readonly priorityId!: string;
}

/** Where a payload leads. */
@Resolver(() => PriorityPayload)
export class PriorityPayloadFields {
  @To(Priority, 'priorityId', 'The priority; null when nothing was done.', { nullable: true })
  priority: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'Progress that was recorded.' })
export class PriorityProgressPayload extends Payload {
  /** Leads to what was recorded. */
  readonly progressId!: string;
}

/** Where a payload leads. */
@Resolver(() => PriorityProgressPayload)
export class PriorityProgressPayloadFields {
  @To(PriorityProgress, 'progressId', 'What was recorded; null when nothing was done.', { nullable: true })
  progress: RelationField;
}

/** What is done with the priorities of a board. */
@Resolver()
export class PriorityMutations {
  @Mutation(() => PriorityPayload, {
    description: 'Adds a priority to those of a board. Refused with TAKEN where another has its number.',
  })
  addPriority(@Arg('input') input: AddPriorityInput, @Ctx() visit: Visit): Promise<Partial<PriorityPayload>> {
    return write(visit, { operation: 'addPriority', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('boards', board.id);
      const { kind, period, ordinal, title, aspects } = input;
      const [same] = await writing.rows.query(
        sql`select id from ${Priority} as priority
            where board_id = ${board.id} and kind::text = ${kind} and period = ${period} and ordinal = ${ordinal}::integer`,
      );
      if (same) throw new UserError('TAKEN', 'ordinal', `Another priority of ${period} has the number ${ordinal}.`);
      const values = { kind, period, ordinal, title, aspects: aspects ?? undefined };
      return { priorityId: await writing.add(Priority, { boardId: board.id, ...values }) };
    });
  }

  @Mutation(() => PriorityPayload, {
    description: 'Changes the words of a priority. Refused with NOTHING_TO_CHANGE.',
  })
  updatePriority(@Arg('input') input: UpdatePriorityInput, @Ctx() visit: Visit): Promise<Partial<PriorityPayload>> {
    return write(visit, { operation: 'updatePriority', input }, async (writing) => {
      const priority = await writing.find(Priority, input.priorityId, 'priorityId');
      writing.demandWrite('boards', priority.boardId);
      const { title, aspects } = input;
      const values = { title: title ?? undefined, aspects: aspects === null ? [] : aspects };
      if (values.title === undefined && values.aspects === undefined) {
        throw new UserError('NOTHING_TO_CHANGE', null, 'Say what is to be changed.');
      }
      await writing.change(priority, input.version, values);
      return { priorityId: priority.id };
    });
  }

  @Mutation(() => PriorityProgressPayload, {
    description: 'Records what was done about a priority. Refused with TAKEN where its letter is in use.',
  })
  recordPriorityProgress(
    @Arg('input') input: RecordPriorityProgressInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<PriorityProgressPayload>> {
    return write(visit, { operation: 'recordPriorityProgress', input }, async (writing) => {
      const priority = await writing.find(Priority, input.priorityId, 'priorityId');
      writing.demandWrite('boards', priority.boardId);
      // Whoever reports on it at the same time waits, and then takes the letter behind.
      await writing.rows.query(sql`select id from ${Priority} as priority where id = ${priority.id} for update`);
      const reported = await writing.rows.query<{ letter: string }>(
        sql`select letter from ${PriorityProgress} as progress where priority_id = ${priority.id}`,
      );
      const letter = input.letter ?? nextLetter(reported.map((each) => each.letter));
      return { progressId: await writing.add(PriorityProgress, { priorityId: priority.id, letter, text: input.text }) };
    });
  }
}
