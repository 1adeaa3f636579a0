import { Observation } from '../../indicators';
import type { Statements } from '../statements';
import type { Tally } from '../tally';
import { incomingTable, incomingValues, type RecordValues } from './records';

const PROPERTIES = ['indicatorId', 'month', 'status', 'value', 'printed', 'numerator', 'denominator'];

/** The columns that a revision copies from the observation. */
const REVISION_COLUMNS = ['status', 'value', 'printed', 'numerator', 'denominator', 'recorded_at'];

/** The tallies of a batch of months, with and without a value. */
export interface ObservationTallies {
  withValue: Tally;
  withoutValue: Tally;
}

/**
 * Writes a batch of months in one statement. A different value replaces the current one, which is kept as a revision. An equal
 * value, even if printed differently, writes nothing unless its counts differ.
 *
 * @param timestamp the time of recording (ISO, UTC)
 */
export async function writeObservations(
  statements: Statements,
  rows: readonly RecordValues[],
  timestamp: string,
): Promise<ObservationTallies> {
  // `offset 0` makes PostgreSQL read `held` by index, one indicator at a time. Without statistics, as during a first large
  // import, it would otherwise join the batch with the whole table.
  const written = (await statements.query(
    `with ${incomingTable(Observation, PROPERTIES, 3)},
     held as materialized (
       select found.* from unnest($2::uuid[]) as wanted(id) cross join lateral (
         select id, indicator_id, month, ${REVISION_COLUMNS.join(', ')} from observation where indicator_id = wanted.id offset 0) as found),
     differing as materialized (
       select incoming.*, held.id as held_id from incoming left join held using (indicator_id, month)
       where held.id is null or (held.status, held.value) is distinct from (incoming.status, incoming.value)
         or (incoming.numerator is not null
           and (held.numerator, held.denominator) is distinct from (incoming.numerator, incoming.denominator))),
     kept as (
       insert into observation_revision (observation_id, ${REVISION_COLUMNS.join(', ')}, superseded_at)
       select held.id, ${REVISION_COLUMNS.map((column) => `held.${column}`).join(', ')}, greatest($1::timestamptz(3), held.recorded_at)
       from differing join held on held.id = held_id),
     written as (
       insert into observation as current (indicator_id, month, status, value, printed, numerator, denominator, recorded_at)
       select indicator_id, month, status, value, printed, numerator, denominator, $1::timestamptz(3) from differing
       on conflict (indicator_id, month) do update
       set status = excluded.status, value = excluded.value, printed = excluded.printed,
         numerator = excluded.numerator, denominator = excluded.denominator,
         recorded_at = greatest(excluded.recorded_at, current.recorded_at), version = current.version + 1, updated_at = now()
       returning status, xmax = 0 as created)
     select status = 'RECORDED' as "hasValue", created, count(*)::int from written group by 1, 2`,
    [timestamp, [...new Set(rows.map(({ indicatorId }) => indicatorId))], ...incomingValues(PROPERTIES, rows)],
  )) as { hasValue: boolean; created: boolean; count: number }[];
  const tally = (hasValue: boolean): Tally => {
    const count = (isCreated: boolean) =>
      written.find((group) => group.hasValue === hasValue && group.created === isCreated)?.count ?? 0;
    const total = rows.filter(({ status }) => (status === 'RECORDED') === hasValue).length;
    const [created, changed] = [count(true), count(false)];
    return { created, changed, unchanged: total - created - changed };
  };
  return { withValue: tally(true), withoutValue: tally(false) };
}
