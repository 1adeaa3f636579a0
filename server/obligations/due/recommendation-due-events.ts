import { sql, type ViewerSql } from '../../platform/graphql';
import {
  Recommendation,
  RecommendationAddressee,
  type RecommendationStatus,
  RecommendationStep,
} from '../../recommendations';
import { writtenDay } from '../calendar/day';
import type { DueEvent } from './due-event';

interface RecommendationRow {
  readonly id: string;
  readonly boardId: string;
  readonly reference: string;
  readonly status: RecommendationStatus;
  readonly dueOn: string;
  /** The day on which a meeting closed it; null when not recorded. */
  readonly closedOn: string | null;
  readonly partnerIds: readonly string[];
}

const RECOMMENDATION = ['RECOMMENDATION'] as const;

/** The due events of recommendations with a due day of their own. They are open until a meeting closes the recommendation. */
export async function recommendationDueEvents(rows: ViewerSql, boardIds: readonly string[]): Promise<DueEvent[]> {
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
    boardId,
    event: null,
    on: null,
    due: RECOMMENDATION,
    name: '',
    subject: { type: 'Recommendation', id },
    title: `Recommendation ${reference}`,
    partnerIds,
    ownDay: { on: dueOn, sentence: () => `The recommendation itself is due on ${writtenDay(dueOn)}.` },
    done: closedBy(status, closedOn),
  }));
}

function closedBy(status: RecommendationStatus, on: string | null): DueEvent['done'] {
  if (status === 'COMPLETED') return { on, word: 'Accepted as completed' };
  return status === 'REJECTION_NOTED' ? { on, word: 'Noted as rejected' } : null;
}
