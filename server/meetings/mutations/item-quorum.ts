import { sql, type ViewerSql } from '../../platform/graphql';
import type { Parameters } from '../../platform/graphql/read/parameters';
import { Sql } from '../../platform/graphql/read/sql';
import type { RecordClass } from '../../platform/graphql/relation';
import { AgendaItem, Resolution } from '../agenda-item';
import { Attendance, AttendanceItem } from '../attendance';
import { DeclarationOfInterest } from '../declaration-of-interest';
import { type ItemQuorum, validateDecision } from '../meeting-rules';
import { presentCountSql, quorumSql } from '../quorum-sql';
import type { RuleViolation } from '../rules/rule-violation';

/** SQL built with the same functions as the derived fields. */
class DerivedSql extends Sql {
  constructor(private readonly build: (visible: (record: RecordClass) => string) => string) {
    super([], []);
  }

  override text(parameters: Parameters): string {
    return this.build((record) => parameters.visible(record));
  }
}

const presentCount = new DerivedSql((visible) => presentCountSql('item', visible));
const quorum = new DerivedSql((visible) => quorumSql('item', visible));
const itemNumber = sql`coalesce(item.minute_number, item.agenda_number, item.position)`;

/** The members present for an item, and the quorum of its board. */
export async function quorumOfItem(rows: ViewerSql, id: string): Promise<ItemQuorum> {
  const [found] = await rows.query<ItemQuorum>(
    sql`select ${presentCount} as "presentCount", ${quorum} as quorum from ${AgendaItem} as item where item.id = ${id}`,
  );
  return found ?? { presentCount: null, quorum: null };
}

/**
 * Finds a contradiction between the attendance of a meeting and its other records: a resolution without a quorum, an item
 * chaired by a person who was not present, or an item left by a member who was present for all of it.
 */
export async function validateContradiction(rows: ViewerSql, meetingId: string): Promise<RuleViolation | undefined> {
  const [decided] = await rows.query<ItemQuorum & { number: number }>(sql`
    select * from (
      select item.position, ${itemNumber} as number, ${presentCount} as "presentCount", ${quorum} as quorum
      from ${AgendaItem} as item
      where meeting_id = ${meetingId} and exists (select from ${Resolution} as decision where decision.agenda_item_id = item.id)
    ) as decided where "presentCount" < quorum order by position limit 1`);
  const violation = decided && validateDecision(decided);
  if (violation)
    return { ...violation, field: null, message: `Item ${decided.number} has resolutions. ${violation.message}` };
  const [chaired] = await rows.query<{ number: number }>(sql`
    select ${itemNumber} as number from ${AgendaItem} as item
    where meeting_id = ${meetingId} and chair_id is not null and not exists (
      select from ${AttendanceItem} as presence join ${Attendance} as attendance on attendance.id = presence.attendance_id
      where presence.agenda_item_id = item.id and attendance.seat_id = item.chair_id)
    order by item.position limit 1`);
  if (chaired) {
    const message = `Item ${chaired.number} was chaired by a person who would not be present for it. Correct its chair with setItemChair first.`;
    return { code: 'NOT_PRESENT', field: null, message };
  }
  const [left] = await rows.query<{ number: number }>(sql`
    select ${itemNumber} as number from ${DeclarationOfInterest} as declaration
    join ${AgendaItem} as item on item.id = declaration.agenda_item_id
    join ${AttendanceItem} as presence on presence.attendance_id = declaration.attendance_id and presence.agenda_item_id = item.id
    where item.meeting_id = ${meetingId} and declaration.left_meeting and presence.presence = 'PRESENT'
    order by item.position limit 1`);
  if (!left) return undefined;
  const message = `A member who left for item ${left.number} because of an interest cannot be present for all of it. Use exceptItems or partItems for this item.`;
  return { code: 'LEFT_MEETING', field: null, message };
}
