import { UserError, type Writing } from '../../access';
import { sql, sqlName } from '../../platform/graphql';
import { describeRecord } from '../../platform/graphql/record';
import { Observation, ObservationRevision } from '../observation';
import type { SaidFigure } from './figure-rules';

/** What became of a figure. */
export type RecordedOutcome = 'ADDED' | 'CORRECTED' | 'UNCHANGED';

/** An observation, by its key, and what became of it. */
export interface Recorded {
  readonly observationId: string;
  readonly outcome: RecordedOutcome;
}

/** A figure that passed the rules, of the indicator with this key. */
export interface Figure extends SaidFigure {
  readonly indicatorId: string;
  /** The version of the month that its writer saw. */
  readonly version?: number | null;
}

/** The month of an indicator as it is, as far as its writer may see it. */
interface Held {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Since when it has been held. */
  readonly recordedAt: string;
  readonly isGuarded: boolean;
}

/** What a revision keeps of the observation. */
const KEPT = sql`status, value, printed, numerator, denominator, recorded_at`;

/** The months that are held already, by indicator and month; nobody else changes them meanwhile. */
export async function heldMonths({ rows }: Writing, figures: readonly Figure[]): Promise<ReadonlyMap<string, Held>> {
  const found = await rows.query<Held & { indicatorId: string; month: string }>(
    sql`select observation.id, version, indicator_id as "indicatorId", to_char(observation.month, 'YYYY-MM') as month, status,
          value::float8, numerator::float8, denominator::float8, small_count is not null as "isGuarded",
          to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
        from ${Observation} as observation
        join unnest(${figures.map(({ indicatorId }) => indicatorId)}::uuid[], ${figures.map(({ month }) => month)}::text[])
          as asked(id, month) on indicator_id = asked.id and observation.month = (asked.month || '-01')::date`,
  );
  return new Map(found.map((held) => [keyOf(held), held]));
}

/** What an observation is found by. */
export function keyOf({ indicatorId, month }: { readonly indicatorId: string; readonly month: string }): string {
  return `${indicatorId} ${month}`;
}

/**
 * Records a figure: a month that is new is added, one that differs is corrected and what it was is kept as a revision, and
 * one that is the same, whatever counts were given before, writes nothing.
 * @param now the moment at which it became known (ISO, UTC)
 * @throws UserError CONFLICT
 */
export async function recordFigure(
  writing: Writing,
  figure: Figure,
  held: Held | undefined,
  now: string,
): Promise<Recorded> {
  const { indicatorId, month, value = null, numerator = null, denominator = null, version } = figure;
  const status = value === null ? figure.status : 'RECORDED';
  if (!held) {
    if (version !== null && version !== undefined)
      throw new UserError('CONFLICT', 'version', 'This month is not there.');
    const values = { indicatorId, month, status, value, numerator, denominator, recordedAt: now };
    return { observationId: await writing.add(Observation, values), outcome: 'ADDED' };
  }
  const { id: observationId } = held;
  if (isSame(held, { status: status ?? '', value, numerator, denominator }))
    return { observationId, outcome: 'UNCHANGED' };
  // Clocks may run apart: no value was superseded before it was recorded.
  const recordedAt = now > held.recordedAt ? now : held.recordedAt;
  // Within the database: what it was may be a count too small for its writer to be told.
  await writing.rows.query(
    sql`insert into ${sqlName(describeRecord(ObservationRevision).table)} (observation_id, ${KEPT}, superseded_at)
        select id, ${KEPT}, ${recordedAt}::timestamptz from ${sqlName(describeRecord(Observation).table)} where id = ${observationId}`,
  );
  const values = { status, value, printed: null, numerator, denominator, recordedAt };
  await writing.change({ ...held, record: Observation, boardId: null }, version, values);
  return { observationId, outcome: 'CORRECTED' };
}

/** Does it say the same? Of a month that may be kept from its writer nothing is told, not even that. */
function isSame(
  held: Held,
  { status, value, numerator, denominator }: Pick<Held, 'status' | 'value' | 'numerator' | 'denominator'>,
) {
  if (held.isGuarded && held.status === 'SUPPRESSED') return false;
  if (held.status !== status || held.value !== value) return false;
  return numerator === null || (held.numerator === numerator && held.denominator === denominator);
}
