import { sql, type VisibleRows } from '../../platform/graphql';
import type { Parameters } from '../../platform/graphql/read/parameters';
import { Sql } from '../../platform/graphql/read/sql';
import type { RecordClass } from '../../platform/graphql/relation';
import { AgendaItem, Resolution } from '../agenda-item';
import { Attendance, AttendanceItem } from '../attendance';
import { DeclarationOfInterest } from '../declaration-of-interest';
import { type ItemQuorum, refuseDecision } from '../meeting-rules';
import { presentCountSql, quorumSql } from '../quorum-sql';
import type { Refusal } from '../rules/refusal';

/** A piece of SQL that is written as derived fields are. */
class DerivedSql extends Sql {
  constructor(private readonly of: (visible: (record: RecordClass) => string) => string) {
    super([], []);
  }

  override text(parameters: Parameters): string {
    return this.of((record) => parameters.visible(record));
  }
}

const presentCount = new DerivedSql((visible) => presentCountSql('item', visible));
const quorum = new DerivedSql((visible) => quorumSql('item', visible));
const called = sql`coalesce(item.minute_number, item.agenda_number, item.position)`;

/** Who was there for an item (by its key), and how many must be. */
export async function quorumOfItem(rows: VisibleRows, id: string): Promise<ItemQuorum> {
  const [found] = await rows.query<ItemQuorum>(
    sql`select ${presentCount} as "presentCount", ${quorum} as quorum from ${AgendaItem} as item where item.id = ${id}`,
  );
  return found ?? { presentCount: null, quorum: null };
}

/**
 * Refuses an attendance that what was recorded before contradicts: a decision for which there was then no quorum, an item
 * chaired by somebody who was then not there, or one that somebody left who was then there for all of it.
 */
export async function refuseContradiction(rows: VisibleRows, meetingId: string): Promise<Refusal | undefined> {
  const [decided] = await rows.query<ItemQuorum & { number: number }>(sql`
    select * from (
      select item.position, ${called} as number, ${presentCount} as "presentCount", ${quorum} as quorum
      from ${AgendaItem} as item
      where meeting_id = ${meetingId} and exists (select from ${Resolution} as decision where decision.agenda_item_id = item.id)
    ) as decided where "presentCount" < quorum order by position limit 1`);
  const refusal = decided && refuseDecision(decided);
  if (refusal)
    return { ...refusal, field: null, message: `Item ${decided.number} has resolutions. ${refusal.message}` };
  const [chaired] = await rows.query<{ number: number }>(sql`
    select ${called} as number from ${AgendaItem} as item
    where meeting_id = ${meetingId} and chair_id is not null and not exists (
      select from ${AttendanceItem} as there join ${Attendance} as came on came.id = there.attendance_id
      where there.agenda_item_id = item.id and came.seat_id = item.chair_id)
    order by item.position limit 1`);
  if (chaired) {
    const message = `Item ${chaired.number} was chaired by somebody who would not have been there for it. Set its chair first.`;
    return { code: 'NOT_PRESENT', field: null, message };
  }
  const [left] = await rows.query<{ number: number }>(sql`
    select ${called} as number from ${DeclarationOfInterest} as declared
    join ${AgendaItem} as item on item.id = declared.agenda_item_id
    join ${AttendanceItem} as there on there.attendance_id = declared.attendance_id and there.agenda_item_id = item.id
    where item.meeting_id = ${meetingId} and declared.left_meeting and there.presence = 'PRESENT'
    order by item.position limit 1`);
  if (!left) return undefined;
  const message = `Who left for item ${left.number} with an interest was not there for all of it. Record that they were not, or for part.`;
  return { code: 'LEFT_MEETING', field: null, message };
}
