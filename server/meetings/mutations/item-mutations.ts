import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { type FoundRow, UserError, type RequestContext, runMutation } from '../../access';
import { sql } from '../../platform/graphql';
import { PointNoted, Resolution } from '../agenda-item';
import { validateDecision } from '../meeting-rules';
import { nextOrdinal } from '../rules/numbering';
import { quorumOfItem } from './item-quorum';
import { AgendaItemInput } from './meeting-input';
import { AgendaItemPayload, ResolutionPayload } from './payloads';
import { throwViolation, requireAtMost, findItem, step, touch, within } from './locked-rows';

const MOST_POINTS = 100;

@InputType({ description: 'The points noted under an item.' })
class RecordPointsNotedInput extends AgendaItemInput {
  @Field(() => [String], {
    description: `All points noted in the minutes, in order, at most ${MOST_POINTS}. They replace the recorded ones; an empty list removes them.`,
  })
  points!: string[];
}

@InputType({ description: 'The resolution to record.' })
class RecordResolutionInput extends AgendaItemInput {
  @Field(() => String, {
    nullable: true,
    description: 'Its number as written in the minutes. Defaults to the next of `i`, `ii`, `iii`, ...',
  })
  ordinal?: string | null;

  @Field(() => String, { description: 'The text of the resolution.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it requests an action that the board can follow up later.' })
  asksForAction!: boolean;
}

/** The mutations of points noted and resolutions. */
@Resolver()
export class ItemMinutesMutations {
  @Mutation(() => AgendaItemPayload, {
    description:
      'Records the points noted under an item of a meeting that was held. Fails with WRONG_STATE or MINUTES_APPROVED.',
  })
  recordPointsNoted(
    @Arg('input', { description: 'The points to record.' }) input: RecordPointsNotedInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AgendaItemPayload>> {
    return runMutation(context, { operation: 'recordPointsNoted', input }, async (tx) => {
      const { item, meeting } = await findItem(tx, input);
      step(meeting, 'minute');
      requireAtMost(MOST_POINTS, input.points, 'points');
      const recorded = await tx.rows.query<{ id: string; version: number; ordinal: number; text: string }>(
        sql`select id, version, ordinal, text from ${PointNoted} as point where agenda_item_id = ${item.id}`,
      );
      await touch(tx, item);
      const rowOf = (point: { id: string; version: number }): FoundRow => ({
        ...{ ...point, record: PointNoted, boardId: item.boardId },
      });
      for (const [index, text] of input.points.entries()) {
        const ordinal = index + 1;
        const before = recorded.find((point) => point.ordinal === ordinal);
        if (before?.text === text) continue;
        await within(
          () => `points.${index}`,
          async () => {
            if (before) await tx.change(rowOf(before), null, { text });
            else await tx.add(PointNoted, { agendaItemId: item.id, ordinal, text });
          },
        );
      }
      for (const point of recorded) if (point.ordinal > input.points.length) await tx.remove(rowOf(point));
      return { agendaItemId: item.id };
    });
  }

  @Mutation(() => ResolutionPayload, {
    description:
      'Records a resolution passed under an item of a meeting that was held. Fails with NOT_QUORATE when fewer members than the quorum were present for the item; with QUORUM_UNKNOWN when no attendance is recorded or the board has no quorum on record; with SAME_TWICE when the item has a resolution of that number; and with WRONG_STATE or MINUTES_APPROVED.',
  })
  recordResolution(
    @Arg('input', { description: 'The resolution to record.' }) input: RecordResolutionInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ResolutionPayload>> {
    return runMutation(context, { operation: 'recordResolution', input }, async (tx) => {
      const { item, meeting } = await findItem(tx, input);
      step(meeting, 'minute');
      throwViolation(validateDecision(await quorumOfItem(tx.rows, item.id)));
      const recorded = await tx.rows.query<{ ordinal: string; position: number }>(
        sql`select ordinal, position from ${Resolution} as resolution where agenda_item_id = ${item.id}`,
      );
      const used = new Set(recorded.map(({ ordinal }) => ordinal));
      const ordinal = input.ordinal ?? nextOrdinal(used);
      if (used.has(ordinal)) {
        throw new UserError(
          'SAME_TWICE',
          'ordinal',
          `The item already has a resolution ${ordinal}. Leave ordinal out to use the next number.`,
        );
      }
      await touch(tx, item);
      const position = Math.max(0, ...recorded.map((each) => each.position)) + 1;
      const { text, asksForAction } = input;
      const values = { agendaItemId: item.id, position, ordinal, text, asksForAction };
      return { resolutionId: await tx.add(Resolution, values) };
    });
  }
}
