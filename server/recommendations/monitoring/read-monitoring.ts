import { Meeting } from '../../meetings';
import { readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import { LISTED_STATES } from '../closing/closing-rules';
import { RecommendationStep } from '../closing/recommendation-step';
import type { StepRecord } from '../closing/step-sentence';
import { Action, Recommendation } from '../recommendation';

/** The parts of an action that its sentence uses. */
export interface LatestAction {
  readonly text: string;
  /** The day on which it was done; null when it is not done yet, or when not recorded. */
  readonly doneOn: string | null;
}

/** A row of the monitoring list for a meeting, with the changes since the previous meeting. */
export interface MonitoredRow {
  readonly boardId: string;
  /** The requested meeting, or the next one; null when there is none. */
  readonly meetingId: string | null;
  /** The recommendation; null for a board with an empty list. */
  readonly recommendationId: string | null;
  /** What the list is sorted by. */
  readonly ordinal: number | null;
  readonly reference: string | null;
  readonly raisedOn: string | null;
  /** The last meeting held before it; null when there was none. */
  readonly lastMeetingId: string | null;
  /** Whether the recommendation was added since that meeting, or by one of its resolutions. */
  readonly isNew: boolean;
  /** Whether no meeting of the board is hidden from the viewer as confidential, so that it can be called new. */
  readonly isCertain: boolean;
  readonly steps: readonly StepRecord[];
  readonly actions: readonly LatestAction[];
}

/**
 * Reads the monitoring lists of many boards in one statement, each in its own order.
 *
 * The meeting is the requested one, or the first of the board that has not been held. The list of a meeting that was held is
 * as it was when the meeting began: its own decisions, and all that happened later, are left out. The decisions of the
 * previous meeting count as changes since then, because no list has shown them yet. An action without a day is dated by its
 * record; if it was recorded together with the recommendation, by the day of the recommendation.
 *
 * @param meetingId the id of a meeting; null for the next one of each board
 */
export function readMonitoring(
  rows: ViewerSql,
  boardIds: readonly string[],
  meetingId: string | null,
): Promise<readonly MonitoredRow[]> {
  const isRequested =
    meetingId === null ? sql`meeting.status in ('SCHEDULED', 'AGENDA_PUBLISHED')` : sql`meeting.id = ${meetingId}`;
  return rows.query<MonitoredRow>(sql`
    select requested.board_id as "boardId", this.id as "meetingId", before.id as "lastMeetingId", listed.id as "recommendationId", listed.ordinal, listed.reference,
      listed.raised_on::text as "raisedOn", coalesce(listed.is_new, false) as "isNew",
      ${readsConfidential('meetings', sql`requested.board_id`)} as "isCertain",
      coalesce(steps.list, '[]') as steps, coalesce(actions.list, '[]') as actions
    from unnest(${boardIds}::uuid[]) with ordinality as requested(board_id, position)
    left join lateral (
      select meeting.id, meeting.starts_at, meeting.date, meeting.status = 'HELD' as is_held from ${Meeting} as meeting
      where meeting.board_id = requested.board_id and ${isRequested} order by meeting.starts_at, meeting.id limit 1) as this on true
    left join lateral (
      select meeting.id, meeting.date from ${Meeting} as meeting
      where meeting.board_id = requested.board_id and meeting.status = 'HELD' and meeting.id is distinct from this.id
        and (this.id is null or meeting.starts_at < this.starts_at)
      order by meeting.starts_at desc, meeting.id desc limit 1) as before on true
    left join lateral (
      select recommendation.id, recommendation.ordinal, recommendation.reference, recommendation.raised_on, recommendation.created_at,
        before.id is null or coalesce(recommendation.raised_on, recommendation.created_at::date) >= before.date as is_new
      from ${Recommendation} as recommendation
      where recommendation.board_id = requested.board_id
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
        case when action.created_at = listed.created_at then listed.raised_on end, action.created_at::date) as day) as dated
      where action.recommendation_id = listed.id and (before.id is null or dated.day >= before.date)
        and not (coalesce(this.is_held, false) and dated.day > this.date)) as actions on true
    order by requested.position, listed.ordinal, listed.reference, listed.id`);
}
