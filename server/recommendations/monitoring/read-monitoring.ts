import { Meeting } from '../../meetings';
import { sql, type VisibleRows } from '../../platform/graphql';
import { LISTED_STATES } from '../closing/closing-rules';
import { RecommendationStep } from '../closing/recommendation-step';
import type { SaidStep } from '../closing/step-words';
import { Action, Recommendation } from '../recommendation';

/** Something done towards a recommendation, as far as a sentence tells of it. */
export interface SaidAction {
  readonly text: string;
  /** When it was done; null where not yet or not recorded. */
  readonly doneOn: string | null;
}

/** A recommendation that a meeting must see, and what has changed since the meeting before. */
export interface MonitoredRow {
  readonly boardId: string;
  /** The meeting that was asked for, or the next one; null where there is none. */
  readonly meetingId: string | null;
  /** The recommendation; null for a board with an empty list. */
  readonly recommendationId: string | null;
  readonly raisedOn: string | null;
  /** The meeting held last before; null where there was none. */
  readonly lastMeetingId: string | null;
  /** Did the recommendation come onto the list since that meeting, or by what it resolved? */
  readonly isNew: boolean;
  readonly steps: readonly SaidStep[];
  readonly actions: readonly SaidAction[];
}

/**
 * Reads what meetings must see, for many boards in one statement, in the order of their lists.
 *
 * The meeting is the one named, or the first of the board that has not been held. One that was held is shown its list as it
 * was when the meeting began: what the meeting itself did, and whatever came later, is left out. What the meeting before did
 * counts as having changed since then, for nobody saw it on a list yet. What was done without a day being known is as old as
 * its record; where that came together with the recommendation, as old as this.
 *
 * @param meetingId the key of a meeting; null for the next one of each board
 */
export function readMonitoring(
  rows: VisibleRows,
  boardIds: readonly string[],
  meetingId: string | null,
): Promise<readonly MonitoredRow[]> {
  const isMeant =
    meetingId === null ? sql`meeting.status in ('SCHEDULED', 'AGENDA_PUBLISHED')` : sql`meeting.id = ${meetingId}`;
  return rows.query<MonitoredRow>(sql`
    select asked.board_id as "boardId", this.id as "meetingId", before.id as "lastMeetingId", listed.id as "recommendationId",
      listed.raised_on::text as "raisedOn", coalesce(listed.is_new, false) as "isNew",
      coalesce(steps.list, '[]') as steps, coalesce(actions.list, '[]') as actions
    from unnest(${boardIds}::uuid[]) with ordinality as asked(board_id, place)
    left join lateral (
      select meeting.id, meeting.starts_at, meeting.date, meeting.status = 'HELD' as is_held from ${Meeting} as meeting
      where meeting.board_id = asked.board_id and ${isMeant} order by meeting.starts_at, meeting.id limit 1) as this on true
    left join lateral (
      select meeting.id, meeting.date from ${Meeting} as meeting
      where meeting.board_id = asked.board_id and meeting.status = 'HELD' and meeting.id is distinct from this.id
        and (this.id is null or meeting.starts_at < this.starts_at)
      order by meeting.starts_at desc, meeting.id desc limit 1) as before on true
    left join lateral (
      select recommendation.id, recommendation.ordinal, recommendation.reference, recommendation.raised_on, recommendation.created_at,
        before.id is null or coalesce(recommendation.raised_on, recommendation.created_at::date) >= before.date as is_new
      from ${Recommendation} as recommendation
      where recommendation.board_id = asked.board_id
        and not (coalesce(this.is_held, false) and coalesce(recommendation.raised_on >= this.date, false))
        and coalesce(
          (select step."from" from ${RecommendationStep} as step
           where step.recommendation_id = recommendation.id and this.is_held
             and (step.meeting_id = this.id or step."on" > this.date) order by step.ordinal limit 1),
          recommendation.status)::text = any(${LISTED_STATES}::text[])) as listed on true
    left join lateral (
      select json_agg(json_build_object('event', step.event, 'on', step."on", 'note', step.note) order by step.ordinal) as list
      from ${RecommendationStep} as step
      where step.recommendation_id = listed.id and (before.id is null or step."on" >= before.date)
        and not (coalesce(this.is_held, false) and (step.meeting_id is not distinct from this.id or step."on" > this.date))
      ) as steps on true
    left join lateral (
      select json_agg(json_build_object('text', action.text, 'doneOn', action.done_on) order by action.ordinal) as list
      from ${Action} as action
      cross join lateral (select coalesce(action.done_on,
        case when action.created_at = listed.created_at then listed.raised_on end, action.created_at::date) as day) as known
      where action.recommendation_id = listed.id and (before.id is null or known.day >= before.date)
        and not (coalesce(this.is_held, false) and known.day > this.date)) as actions on true
    order by asked.place, listed.ordinal, listed.reference, listed.id`);
}
