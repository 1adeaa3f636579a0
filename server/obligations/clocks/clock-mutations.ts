import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type FoundRow,
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type MutationTransaction,
} from '../../access';
import { Board, londonDate } from '../../boards';
import { type RelationField, sql, BelongsTo } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { addDays } from '../calendar/day';
import { ClockOverride } from './clock-override';
import { DayKind, StatutoryClock } from './statutory-clock';

@InputType({ description: 'The override of a statutory clock by a board.' })
class SetClockOverrideInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => ID, { description: 'The clock.' })
  clockId!: string;

  @Field(() => Int, { description: 'The number of days or months, 0 to 1,000. 0 is the day of the event itself.' })
  count!: number;

  @Field(() => DayKind, { description: 'How days are counted.' })
  dayKind!: keyof typeof DayKind;

  @Field(() => String, {
    description: 'How the board counts, and why. It is returned instead of the rule of the clock.',
  })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The source: the constitution, a decision or a URL. Defaults to the source of the clock. When the override from that day is replaced, an absent source leaves the recorded one; null clears it.',
  })
  source?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of events that it applies to. Defaults to today. An earlier override ends the day before.',
  })
  from?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version that you read of the override from that day, if there is one. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'The override to end.' })
class EndClockOverrideInput extends MutationInput {
  @Field(() => ID, { description: 'The override.' })
  clockOverrideId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day of events that it applies to. Defaults to its present last day, or to today if it has none.',
  })
  to?: string | null;

  @Field(() => String, { description: 'The reason why it ends.' })
  endedBecause!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the override that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting or ending an override.' })
export class ClockOverridePayload extends Payload {
  /** The id of the override. */
  readonly clockOverrideId!: string;
}

/** The relations of the payload. */
@Resolver(() => ClockOverridePayload)
export class ClockOverridePayloadFields {
  @BelongsTo(ClockOverride, 'clockOverrideId', 'The override; null when the mutation failed.', { nullable: true })
  clockOverride: RelationField;
}

/** The mutations of clock overrides. */
@Resolver()
export class ClockMutations {
  @Mutation(() => ClockOverridePayload, {
    description:
      'Overrides a statutory clock for a board from a day on, with another number or another kind of days. Requires the administrator or board manager role.',
  })
  setClockOverride(
    @Arg('input', { description: 'The override to set.' }) input: SetClockOverrideInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ClockOverridePayload>> {
    return runMutation(context, { operation: 'setClockOverride', input }, async (tx) => {
      const { count, dayKind, reason, source } = input;
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('obligations', board.id);
      const clock = await tx.find(StatutoryClock, input.clockId, 'clockId');
      if (count < 0 || count > MAX_COUNT)
        throw new UserError('INVALID', 'count', `count must be from 0 to ${MAX_COUNT}.`);
      const from = input.from ?? londonDate(new Date());
      const values = { count, dayKind, reason, source, to: null, endedBecause: null };
      const earlier = await overridesOn(tx, { boardId: board.id, clockId: clock.id, day: from });
      const same = earlier.find((each) => each.from === from);
      // Otherwise an earlier override would apply again when this one ends.
      for (const each of earlier) if (each !== same) await tx.change(each, undefined, { to: addDays(from, -1) });
      if (!same) {
        const row = { boardId: board.id, clockId: clock.id, from, ...values };
        return { clockOverrideId: await tx.add(ClockOverride, row) };
      }
      await tx.change(same, input.version, values);
      return { clockOverrideId: same.id };
    });
  }

  @Mutation(() => ClockOverridePayload, {
    description:
      'Ends the override of a clock. The statutory clock then applies again. Requires the administrator or board manager role. Fails with DATES_OUT_OF_ORDER when the last day is before the first.',
  })
  endClockOverride(
    @Arg('input', { description: 'The override to end.' }) input: EndClockOverrideInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ClockOverridePayload>> {
    return runMutation(context, { operation: 'endClockOverride', input }, async (tx) => {
      const found = await tx.find(ClockOverride, input.clockOverrideId, 'clockOverrideId');
      tx.requireWrite('obligations', found.boardId);
      const [row] = await tx.rows.query<{ from: string; to: string | null }>(
        sql`select "from"::text as "from", "to"::text as "to" from ${ClockOverride} as override where id = ${found.id}`,
      );
      const to = input.to ?? row?.to ?? londonDate(new Date());
      if (row && to < row.from) {
        throw new UserError(
          'DATES_OUT_OF_ORDER',
          'to',
          `The override applies from ${row.from} and cannot end before that. Provide that day or a later one.`,
        );
      }
      await tx.change(found, input.version, { to, endedBecause: input.endedBecause });
      return { clockOverrideId: found.id };
    });
  }
}

/** The largest count of a clock. */
const MAX_COUNT = 1000;

/** An override with its first day. */
interface DatedOverride extends FoundRow {
  readonly from: string;
}

/** The overrides of a clock by a board that apply to events on a day. */
async function overridesOn(
  { rows }: MutationTransaction,
  { boardId, clockId, day }: { boardId: string; clockId: string; day: string },
): Promise<DatedOverride[]> {
  const found = await rows.query<{ id: string; version: number; from: string }>(
    sql`select id, version, "from"::text as "from" from ${ClockOverride} as override
        where board_id = ${boardId} and clock_id = ${clockId} and "from" <= ${day}::date and ("to" is null or "to" >= ${day}::date or "from" = ${day}::date)`,
  );
  return found.map((each) => ({ ...each, boardId, record: ClockOverride }));
}
