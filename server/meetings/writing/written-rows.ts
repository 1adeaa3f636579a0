import { type FoundRow, UserError, type Writing } from '../../access';
import { sql, sqlName, type Sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { describeRecord } from '../../platform/graphql/record';
import { AgendaItem } from '../agenda-item';
import { Meeting } from '../meeting';
import { type MeetingEvent, type MeetingState, takeMeetingStep } from '../meeting-rules';
import type { Refusal } from '../rules/refusal';

/** A meeting that a write is about. It cannot change until the write is done. */
export interface WrittenMeeting extends FoundRow {
  readonly boardId: string;
  readonly status: MeetingState;
  /** Its day, by local time. */
  readonly date: string;
  /** When it starts, in milliseconds of Unix time. */
  readonly startsAt: number;
  readonly minutesApprovedAtId: string | null;
}

/** An item that a write is about, with its meeting. Neither can change until the write is done. */
export interface WrittenItem {
  readonly item: FoundRow;
  readonly meeting: WrittenMeeting;
}

/** Throws what a rule said against a write. @throws UserError with the code of the rule */
export function demand(refusal: Refusal | undefined): void {
  if (refusal) throw new UserError(refusal.code, refusal.field, refusal.message);
}

/**
 * Finds the meeting that a write is about, and keeps others from changing it meanwhile.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findMeeting(
  writing: Writing,
  { meetingId, version }: { readonly meetingId: string; readonly version?: number | null },
): Promise<WrittenMeeting> {
  const found = await writing.find(Meeting, meetingId, 'meetingId');
  writing.demandWrite('meetings', found.boardId);
  const meeting = await lockMeeting(writing, found.id, sql`for update`);
  demandVersion(meeting, version);
  return meeting;
}

/**
 * Finds the item that a write is about, and keeps others from changing it, or its meeting, meanwhile; other items of the
 * meeting may be written at the same time.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findItem(
  writing: Writing,
  { agendaItemId, version }: { readonly agendaItemId: string; readonly version?: number | null },
): Promise<WrittenItem> {
  const found = await writing.find(AgendaItem, agendaItemId, 'agendaItemId');
  writing.demandWrite('meetings', found.boardId);
  const [above] = await writing.rows.query<{ id: string }>(
    sql`select meeting_id as id from ${AgendaItem} as item where id = ${found.id}`,
  );
  const meeting = await lockMeeting(writing, above?.id ?? '', sql`for share`);
  const [locked] = await writing.rows.query<{ version: number }>(
    sql`select version from ${AgendaItem} as item where id = ${found.id} for update`,
  );
  const item = { ...found, version: locked?.version ?? found.version };
  demandVersion(item, version);
  return { item, meeting };
}

/** Lets a meeting take a step, and gives where that leads. @throws UserError WRONG_STATE or MINUTES_APPROVED */
export function step(meeting: WrittenMeeting, event: MeetingEvent): MeetingState {
  const { state, refusal } = takeMeetingStep(meeting.status, event);
  demand(refusal);
  if (meeting.minutesApprovedAtId !== null) {
    const message =
      'A later meeting has approved the minutes: they stay as they are. Let a meeting correct them by a resolution.';
    throw new UserError('MINUTES_APPROVED', null, message);
  }
  return state as MeetingState;
}

/** Counts a change of what belongs to a row as a change of the row itself, so that whoever wrote beside it learns of it. */
export async function touch(writing: Writing, { record, id }: FoundRow): Promise<void> {
  const { name, table } = describeRecord(record);
  await writing.rows.query(
    sql`update ${sqlName(table)} set version = version + 1, updated_at = now() where id = ${id}`,
  );
  writing.objects.add(toGlobalId(name, id));
}

/** Says of what was wrong with part of an input where in the input it stands. */
export async function within<Result>(path: (field: string) => string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, path(error.field ?? ''), error.message);
  }
}

/** Refuses lists that no meeting has. @throws UserError TOO_LONG */
export function demandAtMost(most: number, list: readonly unknown[], field: string): void {
  if (list.length > most) throw new UserError('TOO_LONG', field, `List ${most} entries at most.`);
}

async function lockMeeting(writing: Writing, id: string, lock: Sql): Promise<WrittenMeeting> {
  const [meeting] = await writing.rows.query<Omit<WrittenMeeting, 'record'>>(sql`
    select id, version, board_id as "boardId", status, date::text as date, minutes_approved_at_id as "minutesApprovedAtId",
      (extract(epoch from starts_at) * 1000)::float8 as "startsAt"
    from ${Meeting} as meeting where id = ${id} ${lock}`);
  if (!meeting) throw new UserError('NOT_FOUND', null, 'There is no such meeting to see.');
  return { ...meeting, record: Meeting };
}

function demandVersion({ record, version }: FoundRow, seen: number | null | undefined): void {
  if (seen === null || seen === undefined || seen === version) return;
  const message = `This ${record.name} has changed since you read it: it is at version ${version}. Read it again, then decide.`;
  throw new UserError('CONFLICT', 'version', message);
}
