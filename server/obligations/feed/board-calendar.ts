import { Board, londonDate } from '../../boards';
import { Meeting, type MeetingStatus } from '../../meetings';
import { sql, type ViewerSql } from '../../platform/graphql';
import { normalizedAddress } from '../../platform/text/web-address';
import type { DueObligation } from '../due/due-obligation';
import { keyOf, readObligations } from '../due/read-obligations';
import { toObligation } from '../obligation';
import { type CalendarEvent, writeCalendar } from './components';

interface MeetingRow {
  readonly id: string;
  readonly startsAt: string;
  readonly date: string;
  readonly startTimeCaptured: boolean;
  readonly venue: string | null;
  readonly status: MeetingStatus;
  readonly version: number;
  readonly updatedAt: string;
}

/** The description of each meeting status. */
const STATUS_TEXTS: Readonly<Record<MeetingStatus, string>> = {
  SCHEDULED: 'Its agenda is not published yet.',
  AGENDA_PUBLISHED: 'Its agenda is published.',
  HELD: 'It was held.',
  POSTPONED: 'It was postponed, and no new day is set.',
  CANCELLED: 'It was cancelled.',
};

/**
 * The calendar of a board (RFC 5545) with the meetings and open obligations that the viewer can read. Undefined when the board
 * does not exist or the viewer has no access to it.
 */
export async function boardCalendar(rows: ViewerSql, slug: string, now: Date): Promise<string | undefined> {
  const [board] = await rows.query<{ id: string; name: string }>(
    sql`select board.id, board.name from ${Board} as board where board.slug = ${slug}`,
  );
  if (!board) return undefined;
  const meetings = await rows.query<MeetingRow>(
    sql`select meeting.id, meeting.date::text as date, meeting.start_time_captured as "startTimeCaptured", meeting.venue,
          meeting.status, meeting.version,
          to_char(meeting.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
          to_char(meeting.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "updatedAt"
        from ${Meeting} as meeting where meeting.board_id = ${board.id} order by meeting.starts_at, meeting.id`,
  );
  const today = londonDate(now);
  const [obligations = []] = await readObligations(rows, [board.id], today, { includeDone: false });
  const events = [
    ...meetings.map((meeting) => meetingEvent(meeting, board.name)),
    ...obligations.flatMap((each) => dueEvent(each, today)),
  ];
  return writeCalendar(board.name, `Meetings and due dates of ${board.name}.`, events);
}

function meetingEvent(
  { id, startsAt, date, startTimeCaptured, venue, status, ...row }: MeetingRow,
  name: string,
): CalendarEvent {
  const isOff = status === 'POSTPONED' || status === 'CANCELLED';
  return {
    ...{ uid: `meeting-${id}@safeboard`, changedAt: row.updatedAt, sequence: row.version - 1, categories: ['MEETING'] },
    time: startTimeCaptured ? { instant: startsAt } : { day: date },
    ...{ summary: `Meeting: ${name}`, description: STATUS_TEXTS[status], location: venue ?? undefined },
    // Without a start time it would block the whole day.
    ...{ status: isOff ? 'CANCELLED' : 'CONFIRMED', isBusy: startTimeCaptured && !isOff },
  };
}

function dueEvent(each: DueObligation, today: string): CalendarEvent[] {
  const { dueOn, overdue, kind, title, working, rule, boardId } = toObligation(each);
  if (dueOn === null) return [];
  const source = rule.source ? normalizedAddress(rule.source) : undefined;
  return [
    {
      uid: `${keyOf(each).toLowerCase().replaceAll(' ', '-')}-${boardId}@safeboard`,
      ...{ time: { day: dueOn }, summary: `${overdue ? 'Overdue' : 'Due'}: ${title}`, url: source },
      description: [working, rule.text, ...(rule.source === null || source ? [] : [rule.source])].join('\n\n'),
      // It is computed for a day, so it changes once a day at most.
      ...{
        changedAt: `${today}T00:00:00Z`,
        sequence: 0,
        categories: ['DUE', kind],
        status: 'CONFIRMED',
        isBusy: false,
      },
    },
  ];
}
