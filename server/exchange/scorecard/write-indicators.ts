import { Indicator } from '../../indicators';
import type { Statements } from '../statements';
import type { Tally } from '../tally';
import { incomingTable, incomingValues, type RecordValues } from './records';

const COLUMNS = ['name', 'position', 'unit', 'decimals', 'desired_direction', 'outcome', 'owner_role', 'reporter_role'];

/** SQL for the new values of the columns. Blank values in the file change nothing. */
const NEXT = COLUMNS.map((column) => `coalesce(incoming.${column}, indicator.${column})`).join(', ');

/**
 * Writes a batch of a board's indicators and returns their ids by reference. The board must be locked.
 *
 * @param uncertain references of rows without figures: their unit is inferred, so existing indicators keep their own
 */
export async function writeIndicators(
  statements: Statements,
  rows: readonly RecordValues[],
  uncertain: ReadonlySet<string>,
): Promise<{ tally: Tally; ids: ReadonlyMap<string, string> }> {
  const properties = Object.keys(rows[0] ?? {});
  const incoming = incomingTable(Indicator, properties);
  const parameters = incomingValues(properties, rows);
  const updates = rows.map((row) => (uncertain.has(row.ref ?? '') ? { ...row, unit: null, decimals: null } : row));
  const changed = (await statements.query(
    `with ${incoming}, changed as (
       update indicator set (${COLUMNS.join(', ')}) = row(${NEXT}), version = indicator.version + 1, updated_at = now()
       from incoming
       where indicator.board_id = incoming.board_id and indicator.ref = incoming.ref
         and (${COLUMNS.map((column) => `indicator.${column}`).join(', ')}) is distinct from (${NEXT})
       returning indicator.id)
     select id from changed`,
    incomingValues(properties, updates),
  )) as unknown[];
  const created = (await statements.query(
    `with ${incoming}, created as (
       insert into indicator (board_id, ref, ${COLUMNS.join(', ')})
       select board_id, ref, ${COLUMNS.join(', ').replace('desired_direction', "coalesce(desired_direction, 'NOT_STATED')")}
       from incoming on conflict (board_id, ref) do nothing
       returning id)
     select id from created`,
    parameters,
  )) as unknown[];
  if (created.length > 0) await updateStatistics(statements, created.length);
  const found = (await statements.query(
    `with ${incoming} select indicator.id, indicator.ref from indicator join incoming using (board_id, ref)`,
    parameters,
  )) as { id: string; ref: string }[];
  const unchanged = rows.length - changed.length - created.length;
  return {
    tally: { created: created.length, changed: changed.length, unchanged },
    ids: new Map(found.map(({ ref, id }) => [ref, id])),
  };
}

/**
 * Updates the statistics of the indicators once they have grown by a tenth. A connection that planned its foreign key checks
 * while the table was small would otherwise scan the whole table for each new observation (measured in
 * test/bench/RESULTS.md).
 */
async function updateStatistics(statements: Statements, created: number): Promise<void> {
  const [known] = (await statements.query(
    `select 10 * $1::int > reltuples as "isOutdated" from pg_class where oid = 'indicator'::regclass`,
    [created],
  )) as { isOutdated: boolean }[];
  if (known?.isOutdated) await statements.query('analyze indicator');
}
