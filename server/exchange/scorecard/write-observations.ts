import { Observation } from '../../indicators';
import type { Statements } from '../statements';
import type { Tally } from '../tally';
import { incomingTable, incomingValues, type RecordValues } from './records';

const PROPERTIES = ['indicatorId', 'month', 'status', 'value', 'printed', 'numerator', 'denominator'];

/** What a revision keeps of the observation. */
const KEPT = ['status', 'value', 'printed', 'numerator', 'denominator', 'recorded_at'];

/** What a batch of months did, apart for those with a figure and those without. */
export interface ObservationTallies {
  withValue: Tally;
  withoutValue: Tally;
}

/**
 * Writes a batch of months, in one statement: a value that differs takes the place of the current one, which is kept as
 * a revision; a value that is the same, however printed, writes nothing,
 * unless the file brings other counts for it.
 *
 * @param moment when the values became known (ISO, UTC)
 */
export async function writeObservations(
  statements: Statements,
  rows: readonly RecordValues[],
  moment: string,
): Promise<ObservationTallies> {
  // `offset 0` makes `held` go by the index, indicator by indicator. Free to choose, PostgreSQL joins the batch to the
  // whole table while it has no statistics of it, which is so during a first large import.
  const written = (await statements.query(
    `with ${incomingTable(Observation, PROPERTIES, 3)},
     held as materialized (
       select found.* from unnest($2::uuid[]) as wanted(id) cross join lateral (
         select id, indicator_id, month, ${KEPT.join(', ')} from observation where indicator_id = wanted.id offset 0) as found),
     differing as materialized (
       select incoming.*, held.id as held_id from incoming left join held using (indicator_id, month)
       where held.id is null or (held.status, held.value) is distinct from (incoming.status, incoming.value)
         or (incoming.numerator is not null
           and (held.numerator, held.denominator) is distinct from (incoming.numerator, incoming.denominator))),
     kept as (
       insert into observation_revision (observation_id, ${KEPT.join(', ')}, superseded_at)
       select held.id, ${KEPT.map((column) => `held.${column}`).join(', ')}, greatest($1::timestamptz(3), held.recorded_at)
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
    [moment, [...new Set(rows.map(({ indicatorId }) => indicatorId))], ...incomingValues(PROPERTIES, rows)],
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
