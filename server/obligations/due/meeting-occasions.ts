import { Meeting, type MeetingStatus } from '../../meetings';
import { sql, type VisibleRows } from '../../platform/graphql';
import { clearDaysBetween } from '../calendar/count-days';
import { writtenDay } from '../calendar/day';
import type { Deed, Occasion } from './occasion';

interface MeetingRow {
  readonly id: string;
  readonly boardId: string;
  readonly date: string;
  readonly status: MeetingStatus;
  readonly agendaPublishedOn: string | null;
  readonly isApproved: boolean;
  /** The day of the meeting that approved its minutes; null where that may not be seen. */
  readonly approvedOn: string | null;
}

/** What meetings make due: an agenda before each, minutes at the next. */
export async function meetingOccasions(
  rows: VisibleRows,
  boardIds: readonly string[],
  asOf: string,
): Promise<Occasion[]> {
  const meetings = await rows.query<MeetingRow>(
    sql`select meeting.id, meeting.board_id as "boardId", meeting.date::text as date, meeting.status,
          meeting.agenda_published_on::text as "agendaPublishedOn",
          meeting.minutes_approved_at_id is not null as "isApproved", approving.date::text as "approvedOn"
        from ${Meeting} as meeting left join ${Meeting} as approving on approving.id = meeting.minutes_approved_at_id
        where meeting.board_id = any(${boardIds}::uuid[]) and meeting.status not in ('POSTPONED', 'CANCELLED')
        order by meeting.starts_at, meeting.id`,
  );
  return meetings.flatMap((meeting, index) => {
    const next = meetings.slice(index + 1).find(({ boardId }) => boardId === meeting.boardId);
    const wasHeld = meeting.status === 'HELD' && meeting.date <= asOf;
    return [agendaOf(meeting), ...(wasHeld ? [minutesOf(meeting, next?.date ?? null)] : [])];
  });
}

function agendaOf({ id, boardId, date, status, agendaPublishedOn }: MeetingRow): Occasion {
  const isPublished = agendaPublishedOn !== null || status !== 'SCHEDULED';
  const published: Deed = {
    ...{ on: agendaPublishedOn, word: 'Published' },
    ...(status === 'HELD' && { undated: 'The meeting was held; when its agenda was published was not recorded.' }),
  };
  return {
    ...{
      boardId,
      event: 'MEETING',
      on: date,
      due: ['AGENDA'],
      name: 'the meeting',
      partnerIds: [],
      done: isPublished ? published : null,
    },
    ...{ subject: { type: 'Meeting', id }, title: `Agenda of the meeting of ${writtenDay(date)}` },
    measure: (on) => {
      const [clear, working] = [clearDaysBetween(on, date, 'CLEAR'), clearDaysBetween(on, date, 'CLEAR_WORKING')];
      return `${clear} clear days and ${working} clear working days before`;
    },
  };
}

function minutesOf({ id, boardId, date, isApproved, approvedOn }: MeetingRow, nextOn: string | null): Occasion {
  return {
    ...{
      boardId,
      event: 'NEXT_MEETING',
      on: nextOn,
      due: ['MINUTES'],
      name: 'the day of the next meeting',
      partnerIds: [],
    },
    ...{ subject: { type: 'Meeting', id }, title: `Minutes of the meeting of ${writtenDay(date)}` },
    unknown: 'At the next meeting, which is not scheduled yet.',
    done: isApproved ? { on: approvedOn, word: 'Approved' } : null,
  };
}
