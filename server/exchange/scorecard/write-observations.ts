import { Observation } from '../../indicators';
import type { Statements } from '../statements';
import { tallyOf, type Tally } from '../tally';
import { incomingTable, incomingValues, type RecordValues } from './records';

const PROPERTIES = ['indicatorId', 'month', 'status', 'value', 'printed'];

/** What a revision keeps of the observation. */
const KEPT = ['status', 'value', 'printed', 'numerator', 'denominator', 'recorded_at'];

/** What a batch of months did, apart for those with a figure and those without. */
export interface ObservationTallies {
  withValue: Tally;
  withoutValue: Tally;
}

/**
 * Writes a batch of months, in one statement: a value that differs takes the place of the current one, which is kept as
 * a revision; a value that is the same, however printed, writes nothing.
 *
 * @param moment when the values became known (ISO, UTC)
 */
export async function writeObservations(
  statements: Statements,
  rows: readonly RecordValues[],
  moment: string,
): Promise<ObservationTallies> {
  const written = (await statements.query(
    `with ${incomingTable(Observation, PROPERTIES, 2)}, kept as (
       insert into observation_revision (observation_id, ${KEPT.join(', ')}, superseded_at)
       select current.id, ${KEPT.map((column) => `current.${column}`).join(', ')}, greatest($1::timestamptz(3), current.recorded_at)
       from observation as current join incoming using (indicator_id, month)
       where (current.status, current.value) is distinct from (incoming.status, incoming.value)),
     written as (
       insert into observation as current (indicator_id, month, status, value, printed, recorded_at)
       select indicator_id, month, status, value, printed, $1::timestamptz(3) from incoming
       on conflict (indicator_id, month) do update
       set status = excluded.status, value = excluded.value, printed = excluded.printed, numerator = null, denominator = null,
         recorded_at = greatest(excluded.recorded_at, current.recorded_at), version = current.version + 1, updated_at = now()
       where (current.status, current.value) is distinct from (excluded.status, excluded.value)
       returning status, xmax = 0 as created)
     select status = 'RECORDED' as "hasValue", created from written`,
    [moment, ...incomingValues(PROPERTIES, rows)],
  )) as { hasValue: boolean; created: boolean }[];
  const tally = (hasValue: boolean): Tally =>
    tallyOf(
      written.filter((row) => row.hasValue === hasValue),
      rows.filter(({ status }) => (status === 'RECORDED') === hasValue).length,
    );
  return { withValue: tally(true), withoutValue: tally(false) };
}
