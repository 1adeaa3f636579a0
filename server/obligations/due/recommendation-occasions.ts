import { sql, type VisibleRows } from '../../platform/graphql';
import {
  Recommendation,
  RecommendationAddressee,
  type RecommendationStatus,
  RecommendationStep,
} from '../../recommendations';
import { writtenDay } from '../calendar/day';
import type { Occasion } from './occasion';

interface RecommendationRow {
  readonly id: string;
  readonly boardId: string;
  readonly reference: string;
  readonly status: RecommendationStatus;
  readonly dueOn: string;
  /** When a meeting closed it; null where that was not recorded. */
  readonly closedOn: string | null;
  readonly partnerIds: readonly string[];
}

/** Recommendations that set a day themselves: no clock makes them due, and they stay so until a meeting has closed them. */
export async function recommendationOccasions(rows: VisibleRows, boardIds: readonly string[]): Promise<Occasion[]> {
  const recommendations = await rows.query<RecommendationRow>(
    sql`select recommendation.id, recommendation.board_id as "boardId", recommendation.reference,
          recommendation.status, recommendation.due_on::text as "dueOn",
          (select max(step."on")::text from ${RecommendationStep} as step
           where step.recommendation_id = recommendation.id and step."to" in ('COMPLETED', 'REJECTION_NOTED')) as "closedOn",
          array(select addressee.partner_id::text from ${RecommendationAddressee} as addressee
                where addressee.recommendation_id = recommendation.id) as "partnerIds"
        from ${Recommendation} as recommendation
        where recommendation.due_on is not null and recommendation.board_id = any(${boardIds}::uuid[])`,
  );
  return recommendations.map(({ id, boardId, reference, status, dueOn, closedOn, partnerIds }) => ({
    ...{ boardId, event: null, on: null, due: ['RECOMMENDATION'], name: '', partnerIds },
    ...{ subject: { type: 'Recommendation', id }, title: `Recommendation ${reference}` },
    ownDay: { on: dueOn, sentence: `The recommendation itself is due on ${writtenDay(dueOn)}.` },
    done: closedBy(status, closedOn),
  }));
}

function closedBy(status: RecommendationStatus, on: string | null): Occasion['done'] {
  if (status === 'COMPLETED') return { on, word: 'Accepted as completed' };
  return status === 'REJECTION_NOTED' ? { on, word: 'Noted as refused' } : null;
}
