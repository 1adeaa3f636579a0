import { UserError, type MutationTransaction } from '../../access';
import { enumeration, sql, sqlName } from '../../platform/graphql';
import { describeRecord } from '../../platform/graphql/record';
import { Observation, ObservationRevision } from '../observation';
import type { FigureInput } from './figure-rules';

/** The outcome of recording an observation. */
export const RecordingOutcome = enumeration('RecordingOutcome', 'The outcome of recording an observation.', {
  ADDED: 'The month had no observation before.',
  CORRECTED: 'The observation replaced another, which is kept as a revision.',
  UNCHANGED: 'The same observation was already recorded, so nothing was written.',
});
export type RecordingOutcome = keyof typeof RecordingOutcome;

/** The id of an observation and the outcome of recording it. */
export interface Recorded {
  readonly observationId: string;
  readonly outcome: RecordingOutcome;
}

/** A validated figure of an indicator. */
export interface Figure extends FigureInput {
  readonly indicatorId: string;
  /** The version of the observation that the client read, if it gave one. */
  readonly version?: number | null;
}

/** The current observation of a month, as far as the viewer may read it. */
interface CurrentMonth {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** When the observation was recorded. */
  readonly recordedAt: string;
  readonly isGuarded: boolean;
}

/** The columns that a revision copies from the observation. */
const REVISION_COLUMNS = sql`status, value, printed, numerator, denominator, recorded_at`;

/** Reads the existing observations by indicator and month. The indicators must be locked. */
export async function readCurrentMonths(
  { rows }: MutationTransaction,
  figures: readonly Figure[],
): Promise<ReadonlyMap<string, CurrentMonth>> {
  const found = await rows.query<CurrentMonth & { indicatorId: string; month: string }>(
    sql`select observation.id, version, indicator_id as "indicatorId", to_char(observation.month, 'YYYY-MM') as month, status,
          value::float8, numerator::float8, denominator::float8, small_count is not null as "isGuarded",
          to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
        from ${Observation} as observation
        join unnest(${figures.map(({ indicatorId }) => indicatorId)}::uuid[], ${figures.map(({ month }) => month)}::text[])
          as requested(id, month) on indicator_id = requested.id and observation.month = (requested.month || '-01')::date`,
  );
  return new Map(found.map((current) => [keyOf(current), current]));
}

/** The key of an observation: its indicator and month. */
export function keyOf({ indicatorId, month }: { readonly indicatorId: string; readonly month: string }): string {
  return `${indicatorId} ${month}`;
}

/**
 * Records a figure. A new month is added; a different figure is corrected and the previous version kept as a revision; an
 * equal figure writes nothing. Absent counts of an equal value stay; null clears them.
 * @param now the time of recording (ISO, UTC)
 * @throws UserError CONFLICT
 */
export async function recordFigure(
  tx: MutationTransaction,
  figure: Figure,
  current: CurrentMonth | undefined,
  now: string,
): Promise<Recorded> {
  const { indicatorId, month, value = null, version } = figure;
  const { numerator = null, denominator = null } = figure;
  const status = value === null ? figure.status : 'RECORDED';
  if (!current) {
    if (version !== null && version !== undefined)
      throw new UserError('CONFLICT', 'version', 'This month has no observation. Retry without version.');
    const values = { indicatorId, month, status, value, numerator, denominator, recordedAt: now };
    return { observationId: await tx.add(Observation, values), outcome: 'ADDED' };
  }
  const { id: observationId } = current;
  if (isSame(current, { ...figure, status: status ?? '', value })) return { observationId, outcome: 'UNCHANGED' };
  // Clocks of servers can differ: a value must not be superseded before it was recorded.
  const recordedAt = now > current.recordedAt ? now : current.recordedAt;
  // Copied within the database: the previous value may be a small count that the viewer may not read.
  await tx.rows.query(
    sql`insert into ${sqlName(describeRecord(ObservationRevision).table)} (observation_id, ${REVISION_COLUMNS}, superseded_at)
        select id, ${REVISION_COLUMNS}, ${recordedAt}::timestamptz from ${sqlName(describeRecord(Observation).table)} where id = ${observationId}`,
  );
  const values = { status, value, printed: null, numerator, denominator, recordedAt };
  await tx.change({ ...current, record: Observation, boardId: null }, version, values);
  return { observationId, outcome: 'CORRECTED' };
}

/** Whether a figure equals the current one. A suppressed month is never reported as equal, since that would disclose its value. */
function isSame(
  current: CurrentMonth,
  {
    status,
    value,
    numerator,
    denominator,
  }: Pick<Figure, 'numerator' | 'denominator'> & Pick<CurrentMonth, 'status' | 'value'>,
) {
  if (current.isGuarded && current.status === 'SUPPRESSED') return false;
  if (current.status !== status || current.value !== value) return false;
  return (
    (numerator === undefined || current.numerator === numerator) &&
    (denominator === undefined || current.denominator === denominator)
  );
}
