import { Meeting, type MeetingStatus } from '../../meetings';
import { sql, type ViewerSql } from '../../platform/graphql';
import { clearDaysBetween } from '../calendar/count-days';
import { writtenDay } from '../calendar/day';
import type { Completion, DueEvent } from './due-event';

interface MeetingRow {
  readonly id: string;
  readonly boardId: string;
  readonly date: string;
  readonly status: MeetingStatus;
  readonly agendaPublishedOn: string | null;
  readonly isApproved: boolean;
  /** The day of the meeting that approved its minutes; null when the viewer has no access to that meeting. */
  readonly approvedOn: string | null;
}

/** The due events of meetings: an agenda before each meeting, and its minutes at the next. */
export async function meetingDueEvents(
  rows: ViewerSql,
  boardIds: readonly string[],
  asOf: string,
): Promise<DueEvent[]> {
  const meetings = await rows.query<MeetingRow>(
    sql`select meeting.id, meeting.board_id as "boardId", meeting.date::text as date, meeting.status,
          meeting.agenda_published_on::text as "agendaPublishedOn",
          meeting.minutes_approved_at_id is not null as "isApproved", approving.date::text as "approvedOn"
        from ${Meeting} as meeting left join ${Meeting} as approving on approving.id = meeting.minutes_approved_at_id
        where meeting.board_id = any(${boardIds}::uuid[]) and meeting.status not in ('POSTPONED', 'CANCELLED')
        order by meeting.starts_at, meeting.id`,
  );
  const nextOn = new Map<string, string>();
  const lastFirst = meetings.reverse().map((meeting) => {
    const wasHeld = meeting.status === 'HELD' && meeting.date <= asOf;
    const minutes = wasHeld ? [minutesOf(meeting, nextOn.get(meeting.boardId) ?? null)] : [];
    nextOn.set(meeting.boardId, meeting.date);
    return [agendaOf(meeting), ...minutes];
  });
  return lastFirst.flat();
}

function agendaOf({ id, boardId, date, status, agendaPublishedOn }: MeetingRow): DueEvent {
  const isPublished = agendaPublishedOn !== null || status !== 'SCHEDULED';
  const published: Completion = {
    ...{ on: agendaPublishedOn, word: 'Published' },
    ...(status === 'HELD' && {
      undated: 'The meeting was held; the day on which its agenda was published is not recorded.',
    }),
  };
  return {
    boardId,
    event: 'MEETING',
    on: date,
    due: ['AGENDA'],
    name: 'the meeting',
    subject: { type: 'Meeting', id },
    title: `Agenda of the meeting of ${writtenDay(date)}`,
    partnerIds: [],
    done: isPublished ? published : null,
    measure: (on) => {
      const [clear, working] = [clearDaysBetween(on, date, 'CLEAR'), clearDaysBetween(on, date, 'CLEAR_WORKING')];
      return `${clear} clear days and ${working} clear working days before`;
    },
  };
}

function minutesOf({ id, boardId, date, isApproved, approvedOn }: MeetingRow, nextOn: string | null): DueEvent {
  return {
    boardId,
    event: 'NEXT_MEETING',
    on: nextOn,
    due: ['MINUTES'],
    name: 'the day of the next meeting',
    subject: { type: 'Meeting', id },
    title: `Minutes of the meeting of ${writtenDay(date)}`,
    partnerIds: [],
    unknown: 'At the next meeting; none is scheduled that you have access to.',
    done: isApproved ? { on: approvedOn, word: 'Approved' } : null,
  };
}
