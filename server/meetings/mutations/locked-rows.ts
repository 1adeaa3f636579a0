import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { sql, sqlName, type Sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { describeRecord } from '../../platform/graphql/record';
import { AgendaItem } from '../agenda-item';
import { Meeting } from '../meeting';
import { type MeetingEvent, type MeetingState, takeMeetingStep } from '../meeting-rules';
import type { RuleViolation } from '../rules/rule-violation';

/** The meeting that a mutation changes. It is locked until the end of the transaction. */
export interface WrittenMeeting extends FoundRow {
  readonly boardId: string;
  readonly status: MeetingState;
  /** Its day in London. */
  readonly date: string;
  /** When it starts, in milliseconds of Unix time. */
  readonly startsAt: number;
  readonly minutesApprovedAtId: string | null;
}

/** The item that a mutation changes, with its meeting. Both are locked until the end of the transaction. */
export interface WrittenItem {
  readonly item: FoundRow;
  readonly meeting: WrittenMeeting;
}

/** Throws the violation of a rule, if there is one. @throws UserError with the code of the violation */
export function throwViolation(violation: RuleViolation | undefined): void {
  if (violation) throw new UserError(violation.code, violation.field, violation.message);
}

/**
 * Finds and locks the meeting that a mutation changes.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findMeeting(
  tx: MutationTransaction,
  { meetingId, version }: { readonly meetingId: string; readonly version?: number | null },
): Promise<WrittenMeeting> {
  const found = await tx.find(Meeting, meetingId, 'meetingId');
  tx.requireWrite('meetings', found.boardId);
  const meeting = await lockMeeting(tx, found.id, sql`for update`);
  requireVersion(meeting, version);
  return meeting;
}

/**
 * Finds and locks the item that a mutation changes, and its meeting. Other items of the meeting can be changed at the same
 * time.
 * @throws UserError NOT_FOUND or CONFLICT; UnauthenticatedError or ForbiddenError
 */
export async function findItem(
  tx: MutationTransaction,
  { agendaItemId, version }: { readonly agendaItemId: string; readonly version?: number | null },
): Promise<WrittenItem> {
  const found = await tx.find(AgendaItem, agendaItemId, 'agendaItemId');
  tx.requireWrite('meetings', found.boardId);
  const [parent] = await tx.rows.query<{ id: string }>(
    sql`select meeting_id as id from ${AgendaItem} as item where id = ${found.id}`,
  );
  const meeting = await lockMeeting(tx, parent?.id ?? '', sql`for share`);
  const [locked] = await tx.rows.query<{ version: number }>(
    sql`select version from ${AgendaItem} as item where id = ${found.id} for update`,
  );
  const item = { ...found, version: locked?.version ?? found.version };
  requireVersion(item, version);
  return { item, meeting };
}

/** Takes a step of a meeting and returns the new state. @throws UserError WRONG_STATE or MINUTES_APPROVED */
export function step(meeting: WrittenMeeting, event: MeetingEvent): MeetingState {
  const { state, violation } = takeMeetingStep(meeting.status, event);
  throwViolation(violation);
  if (meeting.minutesApprovedAtId !== null) {
    const message = 'The minutes are approved and cannot be changed. A later meeting can correct them by a resolution.';
    throw new UserError('MINUTES_APPROVED', null, message);
  }
  return state as MeetingState;
}

/** Raises the version of a row whose parts change, so that a concurrent writer of the row gets a conflict. */
export async function touch(tx: MutationTransaction, { record, id }: FoundRow): Promise<void> {
  const { name, table } = describeRecord(record);
  await tx.rows.query(sql`update ${sqlName(table)} set version = version + 1, updated_at = now() where id = ${id}`);
  tx.objects.add(toGlobalId(name, id));
}

/** Runs a part of a mutation and prefixes the field of its errors with the path of that part of the input. */
export async function within<Result>(path: (field: string) => string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, path(error.field ?? ''), error.message);
  }
}

/** Rejects a list with more entries than a meeting can have. @throws UserError TOO_LONG */
export function requireAtMost(most: number, list: readonly unknown[], field: string): void {
  if (list.length > most) throw new UserError('TOO_LONG', field, `${field} can have at most ${most} entries.`);
}

async function lockMeeting(tx: MutationTransaction, id: string, lock: Sql): Promise<WrittenMeeting> {
  const [meeting] = await tx.rows.query<Omit<WrittenMeeting, 'record'>>(sql`
    select id, version, board_id as "boardId", status, date::text as date, minutes_approved_at_id as "minutesApprovedAtId",
      (extract(epoch from starts_at) * 1000)::float8 as "startsAt"
    from ${Meeting} as meeting where id = ${id} ${lock}`);
  if (!meeting) throw new UserError('NOT_FOUND', null, 'Meeting not found, or you do not have access to it.');
  return { ...meeting, record: Meeting };
}

function requireVersion({ record, version }: FoundRow, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === version) return;
  const message = `This ${record.name} has changed since you read it: it is at version ${version}. Read it again, then decide.`;
  throw new UserError('CONFLICT', 'version', message);
}
