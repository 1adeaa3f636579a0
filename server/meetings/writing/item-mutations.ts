import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { type FoundRow, UserError, type Visit, write } from '../../access';
import { sql } from '../../platform/graphql';
import { PointNoted, Resolution } from '../agenda-item';
import { refuseDecision } from '../meeting-rules';
import { nextOrdinal } from '../rules/numbering';
import { quorumOfItem } from './item-quorum';
import { AgendaItemInput } from './meeting-input';
import { AgendaItemPayload, ResolutionPayload } from './payloads';
import { demand, demandAtMost, findItem, step, touch, within } from './written-rows';

const MOST_POINTS = 100;

@InputType({ description: 'What was noted under an item.' })
class RecordPointsNotedInput extends AgendaItemInput {
  @Field(() => [String], {
    description: `All points that the minutes say were noted, in order, ${MOST_POINTS} at most. They take the place of those recorded before; an empty list takes them away.`,
  })
  points!: string[];
}

@InputType({ description: 'What was resolved under an item.' })
class RecordResolutionInput extends AgendaItemInput {
  @Field(() => String, {
    nullable: true,
    description: 'Its number as the minutes write it; absent: the next of `i`, `ii`, `iii`, ...',
  })
  ordinal?: string | null;

  @Field(() => String, { description: 'What was resolved.' })
  text!: string;

  @Field(() => Boolean, { description: 'Does it ask somebody to do something that the board can check later?' })
  asksForAction!: boolean;
}

/** What the minutes tell of an item. */
@Resolver()
export class ItemMinutesMutations {
  @Mutation(() => AgendaItemPayload, {
    description:
      'Records the points noted under an item of a meeting that was held. Refused with WRONG_STATE, MINUTES_APPROVED.',
  })
  recordPointsNoted(
    @Arg('input') input: RecordPointsNotedInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<AgendaItemPayload>> {
    return write(visit, { operation: 'recordPointsNoted', input }, async (writing) => {
      const { item, meeting } = await findItem(writing, input);
      step(meeting, 'minute');
      demandAtMost(MOST_POINTS, input.points, 'points');
      const recorded = await writing.rows.query<{ id: string; version: number; ordinal: number; text: string }>(
        sql`select id, version, ordinal, text from ${PointNoted} as point where agenda_item_id = ${item.id}`,
      );
      await touch(writing, item);
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
            if (before) await writing.change(rowOf(before), null, { text });
            else await writing.add(PointNoted, { agendaItemId: item.id, ordinal, text });
          },
        );
      }
      for (const point of recorded) if (point.ordinal > input.points.length) await writing.remove(rowOf(point));
      return { agendaItemId: item.id };
    });
  }

  @Mutation(() => ResolutionPayload, {
    description:
      'Records what was resolved under an item of a meeting that was held. Refused with NOT_QUORATE where too few members were there for the item, which it counts; QUORUM_UNKNOWN where nobody recorded who was there, or the board has stated no quorum; WRONG_STATE; MINUTES_APPROVED; SAME_TWICE (the item has one of that number).',
  })
  recordResolution(
    @Arg('input') input: RecordResolutionInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ResolutionPayload>> {
    return write(visit, { operation: 'recordResolution', input }, async (writing) => {
      const { item, meeting } = await findItem(writing, input);
      step(meeting, 'minute');
      demand(refuseDecision(await quorumOfItem(writing.rows, item.id)));
      const recorded = await writing.rows.query<{ ordinal: string; position: number }>(
        sql`select ordinal, position from ${Resolution} as resolution where agenda_item_id = ${item.id}`,
      );
      const used = new Set(recorded.map(({ ordinal }) => ordinal));
      const ordinal = input.ordinal ?? nextOrdinal(used);
      if (used.has(ordinal)) {
        throw new UserError(
          'SAME_TWICE',
          'ordinal',
          `The item has a resolution ${ordinal} already. Leave the number out.`,
        );
      }
      await touch(writing, item);
      const position = Math.max(0, ...recorded.map((each) => each.position)) + 1;
      const { text, asksForAction } = input;
      const values = { agendaItemId: item.id, position, ordinal, text, asksForAction };
      return { resolutionId: await writing.add(Resolution, values) };
    });
  }
}
