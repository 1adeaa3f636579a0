import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type FoundRow, Payload, UserError, type Visit, write, WriteInput, type Writing } from '../../access';
import { Board, dayInEngland } from '../../boards';
import { type RelationField, sql, To } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { addDays } from '../calendar/day';
import { ClockOverride } from './clock-override';
import { DayKind, StatutoryClock } from './statutory-clock';

@InputType({ description: 'How a board counts otherwise than a clock does.' })
class SetClockOverrideInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => ID, { description: 'The clock.' })
  clockId!: string;

  @Field(() => Int, { description: 'How many days or months, 0 to 1,000; 0 for the day of the event itself.' })
  count!: number;

  @Field(() => DayKind, { description: 'What is counted.' })
  dayKind!: keyof typeof DayKind;

  @Field(() => String, { description: 'How the board counts, and why. It is shown in the place of the rule.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where that stands: the constitution, a decision, an address; that of the clock where absent.',
  })
  source?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of events for which it holds; today where absent. What held until then ends the day before.',
  })
  from?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Where the board has one from that day already: the version that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'Which override is to end.' })
class EndClockOverrideInput extends WriteInput {
  @Field(() => ID, { description: 'The override.' })
  clockOverrideId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of events for which it holds; today where absent.',
  })
  to?: string | null;

  @Field(() => String, { description: 'Why it ends.' })
  endedBecause!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'An override that was set or ended.' })
export class ClockOverridePayload extends Payload {
  /** Leads to the override. */
  readonly clockOverrideId!: string;
}

/** Where a payload leads. */
@Resolver(() => ClockOverridePayload)
export class ClockOverridePayloadFields {
  @To(ClockOverride, 'clockOverrideId', 'The override; null when nothing was done.', { nullable: true })
  clockOverride: RelationField;
}

/** What boards say of clocks. */
@Resolver()
export class ClockMutations {
  @Mutation(() => ClockOverridePayload, {
    description:
      'Says how a board counts in the place of a statutory clock, from a day on: another number, or other days. For administrators and board managers.',
  })
  setClockOverride(
    @Arg('input') input: SetClockOverrideInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ClockOverridePayload>> {
    return write(visit, { operation: 'setClockOverride', input }, async (writing) => {
      const { count, dayKind, reason, source = null } = input;
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('obligations', board.id);
      const clock = await writing.find(StatutoryClock, input.clockId, 'clockId');
      if (count < 0 || count > LARGEST) throw new UserError('INVALID', 'count', `Give 0 to ${LARGEST} days or months.`);
      const from = input.from ?? dayInEngland(new Date());
      const values = { count, dayKind, reason, source, to: null, endedBecause: null };
      const held = await overridesOn(writing, { boardId: board.id, clockId: clock.id, day: from });
      const same = held.find((each) => each.from === from);
      // Else what held before would come back when this one ends.
      for (const each of held) if (each !== same) await writing.change(each, undefined, { to: addDays(from, -1) });
      if (!same) {
        const row = { boardId: board.id, clockId: clock.id, from, ...values };
        return { clockOverrideId: await writing.add(ClockOverride, row) };
      }
      await writing.change(same, input.version, values);
      return { clockOverrideId: same.id };
    });
  }

  @Mutation(() => ClockOverridePayload, {
    description:
      'Ends what a board says of a clock, which then counts as the statute has it. For administrators and board managers.',
  })
  endClockOverride(
    @Arg('input') input: EndClockOverrideInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ClockOverridePayload>> {
    return write(visit, { operation: 'endClockOverride', input }, async (writing) => {
      const found = await writing.find(ClockOverride, input.clockOverrideId, 'clockOverrideId');
      writing.demandWrite('obligations', found.boardId);
      const to = input.to ?? dayInEngland(new Date());
      const [row] = await writing.rows.query<{ from: string }>(
        sql`select "from"::text as "from" from ${ClockOverride} as said where id = ${found.id}`,
      );
      if (row && to < row.from) {
        throw new UserError('DATES_OUT_OF_ORDER', 'to', `It holds since ${row.from}. Let it end on that day or later.`);
      }
      await writing.change(found, input.version, { to, endedBecause: input.endedBecause });
      return { clockOverrideId: found.id };
    });
  }
}

/** The most that a clock counts. */
const LARGEST = 1000;

/** What a board says of a clock, and since when. */
interface HeldOverride extends FoundRow {
  readonly from: string;
}

/** What a board says of a clock for events on a day. */
async function overridesOn(
  { rows }: Writing,
  { boardId, clockId, day }: { boardId: string; clockId: string; day: string },
): Promise<HeldOverride[]> {
  const found = await rows.query<{ id: string; version: number; from: string }>(
    sql`select id, version, "from"::text as "from" from ${ClockOverride} as said
        where board_id = ${boardId} and clock_id = ${clockId} and "from" <= ${day}::date and ("to" is null or "to" >= ${day}::date or "from" = ${day}::date)`,
  );
  return found.map((each) => ({ ...each, boardId, record: ClockOverride }));
}
