import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { dayInEngland } from '../../boards';
import { UserError, type Visit, write, type Writing } from '../../access';
import { sql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { AgendaItem, AgendaItemKind } from '../agenda-item';
import { refuseAgendaDay } from '../meeting-rules';
import { findExemption } from './found-exemption';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { demand, demandAtMost, findMeeting, step, within, type WrittenMeeting } from './written-rows';

const MOST_ITEMS = 100;

@InputType({ description: 'An item of an agenda.' })
class AgendaEntryInput {
  @Field(() => Int, { nullable: true, description: 'Its place in the meeting, from 1; as listed where absent.' })
  position?: number | null;

  @Field(() => Int, { nullable: true, description: 'Its number on the agenda; its position where absent.' })
  agendaNumber?: number | null;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => AgendaItemKind, { description: 'What it is.' })
  kind!: AgendaItemKind;

  @Field(() => String, { nullable: true, description: 'What the meeting is asked to do.' })
  purpose?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The exemption that it decides or relies on, by the reference that the board gave it.',
  })
  exemption?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Is it to be heard without press and public? Needs an exemption. Its title is public nevertheless.',
  })
  heldInPrivate!: boolean;
}

@InputType({ description: 'Which agenda is published.' })
class PublishAgendaInput extends MeetingInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day of publication; today where absent.' })
  publishedOn?: string | null;

  @Field(() => String, { description: 'The post in whose name it is published; never a person.' })
  publishedBy!: string;

  @Field(() => [AgendaEntryInput], {
    nullable: true,
    description: `Its items, ${MOST_ITEMS} at most; absent where the meeting has them already, as after it was put off.`,
  })
  items?: AgendaEntryInput[] | null;
}

/** What a meeting is to deal with. */
@Resolver()
export class AgendaMutations {
  @Mutation(() => MeetingPayload, {
    description:
      'Publishes the agenda of a scheduled meeting with its items. Refused with WRONG_STATE, DATES_OUT_OF_ORDER (published after the meeting), IN_FUTURE, EMPTY (no items), SAME_TWICE (two items with the same position or number), EXEMPTION_MISSING (held in private without one).',
  })
  publishAgenda(@Arg('input') input: PublishAgendaInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'publishAgenda', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      const status = step(meeting, 'publishAgenda');
      const publishedOn = input.publishedOn ?? today;
      demand(refuseAgendaDay(publishedOn, meeting.date, today));
      const published = { agendaPublishedOn: publishedOn, agendaPublishedBy: input.publishedBy };
      await within(
        (field) => (field === 'agendaPublishedBy' ? 'publishedBy' : field),
        () => writing.change(meeting, input.version, { status, ...published }),
      );
      await addItems(writing, meeting, input.items ?? []);
      return { meetingId: meeting.id };
    });
  }
}

/** What of an item must be its own in the meeting. */
interface Numbers {
  readonly position: number;
  readonly agendaNumber: number | null;
}

async function addItems(writing: Writing, meeting: WrittenMeeting, entries: readonly AgendaEntryInput[]) {
  demandAtMost(MOST_ITEMS, entries, 'items');
  const there = await writing.rows.query<Numbers>(
    sql`select position, agenda_number as "agendaNumber" from ${AgendaItem} as item where meeting_id = ${meeting.id}`,
  );
  if (there.length + entries.length === 0) throw new UserError('EMPTY', 'items', 'Give the agenda one item at least.');
  const last = Math.max(0, ...there.map(({ position }) => position));
  const numbered: Numbers[] = [...there];
  for (const [index, entry] of entries.entries()) {
    const at = `items.${index}`;
    const position = entry.position ?? last + index + 1;
    const numbers = { position, agendaNumber: entry.agendaNumber ?? position };
    demandOwnNumbers(numbers, numbered, at);
    numbered.push(numbers);
    await within(
      (field) => `${at}.${field}`,
      () => addItem(writing, meeting, entry, numbers),
    );
  }
}

function demandOwnNumbers(own: Numbers, others: readonly Numbers[], at: string): void {
  for (const field of ['position', 'agendaNumber'] as const) {
    const number = own[field];
    if (number !== null && number < 1) throw new UserError('INVALID', `${at}.${field}`, 'Numbers start at 1.');
    if (!others.some((other) => other[field] === number)) continue;
    throw new UserError('SAME_TWICE', `${at}.${field}`, `Another item has ${number}. Give each its own.`);
  }
}

async function addItem(writing: Writing, meeting: WrittenMeeting, entry: AgendaEntryInput, numbers: Numbers) {
  const { title, kind, purpose = null, heldInPrivate } = entry;
  const exemption = entry.exemption ? await findExemption(writing, meeting.boardId, entry.exemption) : null;
  if (heldInPrivate && !exemption) {
    const message = 'Name the exemption for which the public is kept out.';
    throw new UserError('EXEMPTION_MISSING', 'exemption', message);
  }
  const values = { meetingId: meeting.id, ...numbers, title, kind, purpose, heldInPrivate };
  await writing.add(AgendaItem, { ...values, exemptionId: exemption?.id ?? null });
}
