import { type FoundRow, UserError, type MutationTransaction } from '../access';
import { sql } from '../platform/graphql';
import { RecommendationStep } from './closing/recommendation-step';
import { type StepRecord, stepSentence } from './closing/step-sentence';
import { Recommendation, type RecommendationStatus } from './recommendation';

/** The recommendation that a mutation changes. It is locked until the end of the transaction. */
export interface CurrentRecommendation extends FoundRow {
  readonly boardId: string;
  readonly status: RecommendationStatus;
  readonly raisedOn: string | null;
  readonly dueOn: string | null;
  /** Its latest step that the viewer can read; null before the first. */
  readonly latest: StepRecord | null;
}

/**
 * Locks a recommendation for this mutation, after waiting for a mutation that holds it.
 * @param expected the version that the caller read, if it was given
 * @throws UserError CONFLICT, with the latest step, when the recommendation has changed since that version
 */
export async function lockRecommendation(
  { rows }: MutationTransaction,
  found: FoundRow,
  expected: number | null | undefined,
): Promise<CurrentRecommendation> {
  const [row] = await rows.query<Omit<CurrentRecommendation, 'record' | 'latest'>>(
    sql`select id, version, board_id as "boardId", status, raised_on::text as "raisedOn", due_on::text as "dueOn"
        from ${Recommendation} as recommendation where id = ${found.id} for update`,
  );
  if (!row)
    throw new UserError('NOT_FOUND', 'recommendationId', 'Recommendation not found, or you do not have access to it.');
  // A statement of its own: only a new statement sees what was written while this one waited for the lock.
  const [latest = null] = await rows.query<StepRecord>(
    sql`select event, "on"::text as "on", note from ${RecommendationStep} as step
        where recommendation_id = ${found.id} order by ordinal desc limit 1`,
  );
  const current = { ...row, record: Recommendation, latest };
  // Without a version in the input, the caller is taken to have read the one at the start of the mutation.
  if (row.version !== (expected ?? found.version)) throw new UserError('CONFLICT', 'version', conflictMessage(current));
  return current;
}

function conflictMessage({ status, version, latest }: CurrentRecommendation): string {
  const lastStep = latest ? ` ${stepSentence(latest)}` : '';
  return `This recommendation has changed since you read it: it is ${status} at version ${version}.${lastStep} Read it again, then decide.`;
}
