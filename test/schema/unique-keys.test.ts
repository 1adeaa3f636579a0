import { boardOf } from '../../migrations/owning-boards';
import { entities } from '../../server/graph';
import { describeRecord } from '../../server/platform/graphql/record';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

/** Keys that reach beyond a board, with the reason why they tell nobody what they may not know. */
const BEYOND_A_BOARD: Readonly<Record<string, string>> = {
  'account ()': 'An identity among the accounts of the system, which system administrators create.',
  'api_key (prefix)': 'Drawn at random by the server.',
  'board (slug)': 'An address. A board is created by administrators of its parent.',
  'indicator_definition (code)': 'Imported, and public.',
  'partner (slug)': 'Imported, and public.',
  'self_assessment (partner_id, financial_year)': 'One return of a partner for a year, to all of its boards.',
  'self_assessment_rating (self_assessment_id, standard)': 'Written with its return.',
  'statutory_clock (code)': 'Imported, and public.',
};

describe('a unique key', () => {
  let graph: SampleGraph;
  beforeAll(async () => {
    graph = await openSampleGraph();
  });
  afterAll(() => graph.close());

  it('is unique within a board or a record of one, so that nobody learns of records of other boards', async () => {
    const keys = await graph.database.query<{ table: string; columns: string[] }>(
      `select relname::text as table, array(select attname::text from pg_attribute
           where attrelid = indrelid and attnum = any (indkey) order by attnum) as columns
       from pg_index join pg_class on pg_class.oid = indrelid
       where indisunique and not indisprimary and relnamespace = 'public'::regnamespace order by 1, 2`,
    );
    const references = await graph.database.query<{ table: string; column: string; target: string }>(
      `select owner.relname::text as table, attname::text as column, target.relname::text as target
       from pg_constraint join pg_class as owner on owner.oid = conrelid join pg_class as target on target.oid = confrelid
       join pg_attribute on attrelid = conrelid and attnum = conkey[1] where contype = 'f' and array_length(conkey, 1) = 1`,
    );
    const records = new Set(entities.map((record) => describeRecord(record).table));
    /** Tables whose rows belong to one board. */
    const isOfBoard = (table: string) => records.has(table) && boardOf(table) !== 'null::uuid';
    const isBound = ({ table, columns }: { table: string; columns: string[] }) =>
      columns.some((column) =>
        references.some((each) => each.table === table && each.column === column && isOfBoard(each.target)),
      );
    const beyond = keys.filter((key) => !isBound(key)).map(({ table, columns }) => `${table} (${columns.join(', ')})`);
    expect(beyond).toEqual(Object.keys(BEYOND_A_BOARD));
  });
});
