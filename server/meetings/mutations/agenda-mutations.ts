import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { londonDate } from '../../boards';
import { UserError, type RequestContext, runMutation, type MutationTransaction } from '../../access';
import { sql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { AgendaItem, AgendaItemKind } from '../agenda-item';
import { validateAgendaDay } from '../meeting-rules';
import { findExemption } from './found-exemption';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { throwViolation, requireAtMost, findMeeting, step, within, type WrittenMeeting } from './locked-rows';

const MOST_ITEMS = 100;

@InputType({ description: 'An item of the agenda to publish.' })
class AgendaEntryInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Its position in the meeting, from 1. Defaults to its place in this list.',
  })
  position?: number | null;

  @Field(() => Int, { nullable: true, description: 'Its number on the agenda. Defaults to its position.' })
  agendaNumber?: number | null;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => AgendaItemKind, { description: 'The kind of item.' })
  kind!: AgendaItemKind;

  @Field(() => String, { nullable: true, description: 'What the meeting is invited to do.' })
  purpose?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The exemption that it decides or relies on, by its reference on the board.',
  })
  exemption?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is heard without press and public. This requires an exemption. The title stays public.',
  })
  heldInPrivate!: boolean;
}

@InputType({ description: 'The agenda to publish.' })
class PublishAgendaInput extends MeetingInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day of publication. Defaults to today.' })
  publishedOn?: string | null;

  @Field(() => String, { description: 'The post in whose name it is published, never a person.' })
  publishedBy!: string;

  @Field(() => [AgendaEntryInput], {
    nullable: true,
    description: `Its items, at most ${MOST_ITEMS}. Can be left out when the meeting already has items, for example after a postponement.`,
  })
  items?: AgendaEntryInput[] | null;
}

/** The mutations of agendas. */
@Resolver()
export class AgendaMutations {
  @Mutation(() => MeetingPayload, {
    description:
      'Publishes the agenda of a scheduled meeting with its items. Fails with WRONG_STATE, DATES_OUT_OF_ORDER (published after the meeting), IN_FUTURE, EMPTY (no items), SAME_TWICE (two items with the same position or number) or EXEMPTION_MISSING (held in private without an exemption).',
  })
  publishAgenda(
    @Arg('input', { description: 'The agenda to publish.' }) input: PublishAgendaInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'publishAgenda', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      const status = step(meeting, 'publishAgenda');
      const publishedOn = input.publishedOn ?? today;
      throwViolation(validateAgendaDay(publishedOn, meeting.date, today));
      const published = { agendaPublishedOn: publishedOn, agendaPublishedBy: input.publishedBy };
      await within(
        (field) => (field === 'agendaPublishedBy' ? 'publishedBy' : field),
        () => tx.change(meeting, input.version, { status, ...published }),
      );
      await addItems(tx, meeting, input.items ?? []);
      return { meetingId: meeting.id };
    });
  }
}

/** The numbers of an item that must be unique within the meeting. */
interface Numbers {
  readonly position: number;
  readonly agendaNumber: number | null;
}

async function addItems(tx: MutationTransaction, meeting: WrittenMeeting, entries: readonly AgendaEntryInput[]) {
  requireAtMost(MOST_ITEMS, entries, 'items');
  const existing = await tx.rows.query<Numbers>(
    sql`select position, agenda_number as "agendaNumber" from ${AgendaItem} as item where meeting_id = ${meeting.id}`,
  );
  if (existing.length + entries.length === 0)
    throw new UserError('EMPTY', 'items', 'The agenda has no items. Provide at least one.');
  const last = Math.max(0, ...existing.map(({ position }) => position));
  const numbered: Numbers[] = [...existing];
  for (const [index, entry] of entries.entries()) {
    const at = `items.${index}`;
    const position = entry.position ?? last + index + 1;
    const numbers = { position, agendaNumber: entry.agendaNumber ?? position };
    requireUniqueNumbers(numbers, numbered, at);
    numbered.push(numbers);
    await within(
      (field) => `${at}.${field}`,
      () => addItem(tx, meeting, entry, numbers),
    );
  }
}

function requireUniqueNumbers(own: Numbers, others: readonly Numbers[], at: string): void {
  for (const field of ['position', 'agendaNumber'] as const) {
    const number = own[field];
    if (number !== null && number < 1) throw new UserError('INVALID', `${at}.${field}`, `${field} must be 1 or more.`);
    if (!others.some((other) => other[field] === number)) continue;
    throw new UserError(
      'SAME_TWICE',
      `${at}.${field}`,
      `Another item has the ${field} ${number}. Choose an unused one.`,
    );
  }
}

async function addItem(tx: MutationTransaction, meeting: WrittenMeeting, entry: AgendaEntryInput, numbers: Numbers) {
  const { title, kind, purpose = null, heldInPrivate } = entry;
  const exemption = entry.exemption ? await findExemption(tx, meeting.boardId, entry.exemption) : null;
  if (heldInPrivate && !exemption) {
    const message = 'exemption is required when heldInPrivate is true. Provide the reference of the exemption.';
    throw new UserError('EXEMPTION_MISSING', 'exemption', message);
  }
  const values = { meetingId: meeting.id, ...numbers, title, kind, purpose, heldInPrivate };
  await tx.add(AgendaItem, { ...values, exemptionId: exemption?.id ?? null });
}
