import { Observation } from '../../indicators';
import type { Tally } from './import-report';
import { incomingTable, incomingValues, type RecordValues, type Statements } from './records';

const PROPERTIES = ['indicatorId', 'month', 'status', 'value', 'printed'];

/** What a batch of months did, apart for those with a figure and those without. */
export interface ObservationTallies {
  withValue: Tally;
  withoutValue: Tally;
}

/**
 * Writes a batch of months without ever overwriting one: a value that differs supersedes the current one and becomes the
 * current one; a value that is the same, however printed, writes nothing.
 *
 * @param moment when the values became known (ISO, UTC)
 */
export async function writeObservations(
  statements: Statements,
  rows: readonly RecordValues[],
  moment: string,
): Promise<ObservationTallies> {
  const incoming = incomingTable(Observation, PROPERTIES, 2);
  const parameters = [moment, ...incomingValues(PROPERTIES, rows)];
  // A statement of its own: the new values below must not meet the old ones as current.
  const superseded = await countByStatus(
    statements,
    `with ${incoming}, written as (
       update observation set superseded_at = greatest($1::timestamptz(3), recorded_at),
         version = observation.version + 1, updated_at = now()
       from incoming
       where observation.indicator_id = incoming.indicator_id and observation.month = incoming.month
         and observation.superseded_at is null
         and (observation.status, observation.value) is distinct from (incoming.status, incoming.value)
       returning incoming.status)`,
    parameters,
  );
  const inserted = await countByStatus(
    statements,
    `with ${incoming}, written as (
       insert into observation (indicator_id, month, status, value, printed, recorded_at)
       select indicator_id, month, status, value, printed, $1::timestamptz(3) from incoming
       where not exists (select from observation
         where observation.indicator_id = incoming.indicator_id and observation.month = incoming.month
           and observation.superseded_at is null)
       returning status)`,
    parameters,
  );
  const tallyOf = (hasValue: boolean): Tally => {
    const all = rows.filter(({ status }) => (status === 'RECORDED') === hasValue).length;
    const [changed, written] = [superseded.get(hasValue) ?? 0, inserted.get(hasValue) ?? 0];
    return { created: written - changed, changed, unchanged: all - written };
  };
  return { withValue: tallyOf(true), withoutValue: tallyOf(false) };
}

async function countByStatus(
  statements: Statements,
  written: string,
  parameters: unknown[],
): Promise<Map<boolean, number>> {
  const sql = `${written} select status = 'RECORDED' as "hasValue", count(*)::int as count from written group by 1`;
  const counts = (await statements.query(sql, parameters)) as { hasValue: boolean; count: number }[];
  return new Map(counts.map(({ hasValue, count }) => [hasValue, count]));
}
