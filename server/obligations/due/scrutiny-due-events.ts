import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import { Action, Recommendation, RecommendationAddressee, RecommendationStep } from '../../recommendations';
import type { DueEvent } from './due-event';

interface ReferralRow {
  readonly boardId: string;
  readonly on: string;
  readonly resolutionId: string | null;
  /** The place of the resolution, such as `minute 14, resolution iv`; null without a resolution. */
  readonly place: string | null;
  readonly recommendationId: string | null;
  readonly reference: string | null;
  readonly hasResponse: boolean;
  readonly respondedOn: string | null;
  readonly partnerIds: readonly string[];
}

/** The response to a recommendation. */
const response = sql`
  recommendation.id as "recommendationId", recommendation.reference,
  coalesce(recommendation.status not in ('OPEN', 'NOT_CAPTURED') or actions.count > 0, false) as "hasResponse",
  least(
    actions."first",
    (select min(step."on") from ${RecommendationStep} as step where step.recommendation_id = recommendation.id)
  ) as "respondedOn"`;

const actions = sql`
  left join lateral (
    select count(*) as count, min(action.done_on) as "first" from ${Action} as action
    where action.recommendation_id = recommendation.id
  ) as actions on true`;

/**
 * The due events of requests by scrutiny: resolutions that request an action, even without a recommendation, and
 * recommendations of other origins with a recorded day. The first action or step recorded for one is its response. Requests
 * without a response are only for viewers who may read confidential recommendations of the board: a response that is hidden
 * from the viewer must not look like one that is missing.
 */
export async function scrutinyDueEvents(
  rows: ViewerSql,
  boardIds: readonly string[],
  asOf: string,
  { includeDone }: { readonly includeDone: boolean },
): Promise<DueEvent[]> {
  const requests = await rows.query<ReferralRow>(
    sql`select request."boardId", request."on"::text, request."resolutionId", request.place, request."recommendationId",
          request.reference, request."hasResponse", request."respondedOn"::text,
          array(select addressee.partner_id::text from ${RecommendationAddressee} as addressee
                where addressee.recommendation_id = request."recommendationId") as "partnerIds"
        from (
          select meeting.board_id as "boardId", meeting.date as "on", resolution.id as "resolutionId",
            case when item.minute_number is null then item.title else 'minute ' || item.minute_number end
              || ', resolution ' || resolution.ordinal as place, ${response}
          from ${Resolution} as resolution
          join ${AgendaItem} as item on item.id = resolution.agenda_item_id
          join ${Meeting} as meeting on meeting.id = item.meeting_id
          left join ${Recommendation} as recommendation on recommendation.resolution_id = resolution.id ${actions}
          where resolution.asks_for_action and meeting.status = 'HELD'
            and meeting.board_id = any(${boardIds}::uuid[]) and meeting.date <= ${asOf}::date
          union all
          select recommendation.board_id, recommendation.raised_on, null, null, ${response}
          from ${Recommendation} as recommendation ${actions}
          where recommendation.resolution_id is null
            and recommendation.board_id = any(${boardIds}::uuid[]) and recommendation.raised_on <= ${asOf}::date
        ) as request
        where case when request."hasResponse" then ${includeDone} or request."respondedOn" > ${asOf}::date
              else ${readsConfidential('recommendations', sql`request."boardId"`)} end`,
  );
  return requests.map(dueEventOf);
}

function dueEventOf({ boardId, on, partnerIds, ...row }: ReferralRow): DueEvent {
  const { recommendationId, resolutionId, reference, place, hasResponse, respondedOn } = row;
  const subject =
    recommendationId === null
      ? { type: 'Resolution', id: resolutionId ?? '' }
      : { type: 'Recommendation', id: recommendationId };
  return {
    boardId,
    event: 'RECOMMENDATION_MADE',
    on,
    due: ['SCRUTINY_RESPONSE'],
    name: 'the day of the recommendation',
    subject,
    title: `Response to ${reference ?? place ?? ''}`,
    partnerIds,
    done: hasResponse ? { on: respondedOn, word: 'Responded' } : null,
  };
}
