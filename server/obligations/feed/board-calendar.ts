import { Board, dayInEngland } from '../../boards';
import { Meeting, type MeetingStatus } from '../../meetings';
import { sql, type VisibleRows } from '../../platform/graphql';
import type { DueObligation } from '../due/due-obligation';
import { keyOf, readObligations } from '../due/read-obligations';
import { shown } from '../obligation';
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

/** What is said of how far a meeting has come. */
const STATES: Readonly<Record<MeetingStatus, string>> = {
  SCHEDULED: 'Its agenda is not published yet.',
  AGENDA_PUBLISHED: 'Its agenda is published.',
  HELD: 'It was held.',
  POSTPONED: 'It was put off; another day is to be set.',
  CANCELLED: 'It will not be held.',
};

/**
 * The calendar of a board as its viewer sees it (RFC 5545): its meetings, and the days by which something has to be done
 * that is not done yet. Undefined where there is no such board to see.
 */
export async function boardCalendar(rows: VisibleRows, slug: string, now: Date): Promise<string | undefined> {
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
  const today = dayInEngland(now);
  const [obligations = []] = await readObligations(rows, [board.id], today);
  const events = [
    ...meetings.map((meeting) => meetingEvent(meeting, board.name)),
    ...obligations.flatMap((each) => dueEvent(each, today)),
  ];
  return writeCalendar(board.name, `Meetings of ${board.name}, and what it has to do by when.`, events);
}

function meetingEvent(
  { id, startsAt, date, startTimeCaptured, venue, status, ...row }: MeetingRow,
  name: string,
): CalendarEvent {
  const isOff = status === 'POSTPONED' || status === 'CANCELLED';
  return {
    ...{ uid: `meeting-${id}@safeboard`, changedAt: row.updatedAt, sequence: row.version - 1, categories: ['MEETING'] },
    time: startTimeCaptured ? { moment: startsAt } : { day: date },
    ...{ summary: `Meeting: ${name}`, description: STATES[status], location: venue ?? undefined },
    // Where the hour is not known it would take up the whole day.
    ...{ status: isOff ? 'CANCELLED' : 'CONFIRMED', isBusy: startTimeCaptured && !isOff },
  };
}

function dueEvent(each: DueObligation, today: string): CalendarEvent[] {
  const { dueOn, done, overdue, kind, title, working, rule, boardId } = shown(each);
  if (done || dueOn === null) return [];
  const source = rule.source?.startsWith('https://') ? rule.source : undefined;
  return [
    {
      uid: `${keyOf(each).toLowerCase().replaceAll(' ', '-')}-${boardId}@safeboard`,
      ...{ time: { day: dueOn }, summary: `${overdue ? 'Overdue' : 'Due'}: ${title}`, url: source },
      description: [working, rule.text, ...(rule.source === null || source ? [] : [rule.source])].join('\n\n'),
      // Each day it is worked out anew, so it changes with the day at most.
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
