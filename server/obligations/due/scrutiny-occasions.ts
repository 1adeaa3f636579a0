import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { sql, type VisibleRows } from '../../platform/graphql';
import { Action, Recommendation, RecommendationAddressee, RecommendationStep } from '../../recommendations';
import type { Occasion } from './occasion';

interface AskedRow {
  readonly boardId: string;
  readonly on: string;
  readonly resolutionId: string | null;
  /** As in `minute 14, resolution iv`; null for what comes from no resolution. */
  readonly place: string | null;
  readonly recommendationId: string | null;
  readonly reference: string | null;
  readonly isAnswered: boolean;
  readonly answeredOn: string | null;
  readonly partnerIds: readonly string[];
}

/** What was answered of a recommendation, and to whom it is addressed. */
const answer = sql`
  recommendation.id as "recommendationId", recommendation.reference,
  coalesce(recommendation.status not in ('OPEN', 'NOT_CAPTURED')
    or exists (select from ${Action} as action where action.recommendation_id = recommendation.id), false) as "isAnswered",
  least(
    (select min(action.done_on) from ${Action} as action where action.recommendation_id = recommendation.id),
    (select min(step."on") from ${RecommendationStep} as step where step.recommendation_id = recommendation.id)
  )::text as "answeredOn",
  array(select addressee.partner_id::text from ${RecommendationAddressee} as addressee
        where addressee.recommendation_id = recommendation.id) as "partnerIds"`;

/**
 * What was asked for and is to be answered: by resolutions, also those that never became a recommendation, and by
 * recommendations from elsewhere that name their day. What was recorded as done towards it, or as said of it, is the answer.
 */
export async function scrutinyOccasions(
  rows: VisibleRows,
  boardIds: readonly string[],
  asOf: string,
): Promise<Occasion[]> {
  const asked = await rows.query<AskedRow>(
    sql`select meeting.board_id as "boardId", meeting.date::text as "on", resolution.id as "resolutionId",
          case when item.minute_number is null then item.title else 'minute ' || item.minute_number end
            || ', resolution ' || resolution.ordinal as place, ${answer}
        from ${Resolution} as resolution
        join ${AgendaItem} as item on item.id = resolution.agenda_item_id
        join ${Meeting} as meeting on meeting.id = item.meeting_id
        left join ${Recommendation} as recommendation on recommendation.resolution_id = resolution.id
        where resolution.asks_for_action and meeting.status = 'HELD'
          and meeting.board_id = any(${boardIds}::uuid[]) and meeting.date <= ${asOf}::date
        union all
        select recommendation.board_id, recommendation.raised_on::text, null, null, ${answer}
        from ${Recommendation} as recommendation
        where recommendation.resolution_id is null
          and recommendation.board_id = any(${boardIds}::uuid[]) and recommendation.raised_on <= ${asOf}::date`,
  );
  return asked.map(occasionOf);
}

function occasionOf({ boardId, on, partnerIds, ...row }: AskedRow): Occasion {
  const { recommendationId, resolutionId, reference, place, isAnswered, answeredOn } = row;
  const subject =
    recommendationId === null
      ? { type: 'Resolution', id: resolutionId ?? '' }
      : { type: 'Recommendation', id: recommendationId };
  return {
    ...{ boardId, event: 'RECOMMENDATION_MADE', on, due: ['SCRUTINY_RESPONSE'], subject, partnerIds },
    ...{ name: 'the day on which it was asked for', title: `Answer to ${reference ?? place ?? ''}` },
    done: isAnswered ? { on: answeredOn, word: 'Answered' } : null,
  };
}
