import { type FoundRow, UserError, type Writing } from '../access';
import { sql } from '../platform/graphql';
import { RecommendationStep } from './closing/recommendation-step';
import { type SaidStep, stepSentence } from './closing/step-words';
import { Recommendation, type RecommendationStatus } from './recommendation';

/** A recommendation as it stands in the middle of a write, which nobody else changes until the write ends. */
export interface CurrentRecommendation extends FoundRow {
  readonly boardId: string;
  readonly status: RecommendationStatus;
  readonly raisedOn: string | null;
  readonly dueOn: string | null;
  /** Its latest step that the asker may see; null before the first. */
  readonly latest: SaidStep | null;
}

/**
 * Keeps a recommendation for this write, after whoever has it now.
 * @param seen the version that the asker saw, where they said so
 * @throws UserError CONFLICT where it is no longer as they saw it, with what happened to it
 */
export async function keepForWrite(
  { rows }: Writing,
  found: FoundRow,
  seen: number | null | undefined,
): Promise<CurrentRecommendation> {
  const [row] = await rows.query<Omit<CurrentRecommendation, 'record' | 'latest'>>(
    sql`select id, version, board_id as "boardId", status, raised_on::text as "raisedOn", due_on::text as "dueOn"
        from ${Recommendation} as recommendation where id = ${found.id} for update`,
  );
  if (!row) throw new UserError('NOT_FOUND', 'recommendationId', 'There is no Recommendation with this id to see.');
  // Read apart: what was written while the row was waited for is seen by a new statement alone.
  const [latest = null] = await rows.query<SaidStep>(
    sql`select event, "on"::text as "on", note from ${RecommendationStep} as step
        where recommendation_id = ${found.id} order by ordinal desc limit 1`,
  );
  const current = { ...row, record: Recommendation, latest };
  // Whoever names no version saw what was there when their write began.
  if (row.version !== (seen ?? found.version)) throw new UserError('CONFLICT', 'version', whatHappened(current));
  return current;
}

function whatHappened({ status, version, latest }: CurrentRecommendation): string {
  const said = latest ? ` ${stepSentence(latest)}` : '';
  return `Somebody else changed this recommendation: it is ${status} now, at version ${version}.${said} Read it again, then decide.`;
}
