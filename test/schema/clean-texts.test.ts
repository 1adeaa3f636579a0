import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import { type Database, revertMigrations, runMigrations } from '../../server/platform/database';
import { Text } from '../../server/platform/graphql';
import { describeRecord } from '../../server/platform/graphql/record';
import { openTestDatabase } from '../support/database';

describe('texts of an earlier release', () => {
  let database: Database;
  const first = async (sql: string) => (await database.query<Record<string, unknown>>(sql))[0];

  beforeAll(async () => {
    database = await openTestDatabase();
    const own = migrations.findIndex(({ name }) => name.startsWith('CleanTexts'));
    for (let i = migrations.length; i > own; i -= 1) await revertMigrations(database, 1);
    await database.query(
      `insert into board (slug, name, kind, area_name, purpose) values
         ('one', E'  Cafe\\u0301\\u200b  board ', 'SUBGROUP', E'\\u200b', E'Cafe\\u0301'), ('two', 'Clean', 'SUBGROUP', 'Here', null)`,
    );
    await database.query(
      `insert into glossary_term (board_id, kind, term, meaning, source)
       select id, (enum_range(null::glossary_term_kind))[1], term, 'x', 'y' from board, unnest(array['Term', E'Term\\u00ad']) as term where slug = 'one'`,
    );
    await database.query(
      `insert into meeting (board_id, starts_at, date, start_time_captured, status)
       select id, '2018-10-01', '2018-10-01', false, 'HELD' from board where slug = 'one'`,
    );
    await database.query(
      `insert into agenda_item (meeting_id, position, title, kind)
       select id, 1, 'Item', (enum_range(null::agenda_item_kind))[1] from meeting`,
    );
    await database.query(
      `insert into paper (agenda_item_id, kind, ordinal, title, url)
       select agenda_item.id, 'APPENDIX', place, 'Paper ' || place, url from agenda_item,
         unnest(array['javascript:alert(1)', 'https://example.org/ü', 'https://example.org/fine']) with ordinality as each (url, place)`,
    );
    await database.query(
      `insert into document (paper_id, url) select id, 'data:text/html,x' from paper where ordinal = 1`,
    );
    await runMigrations(database);
  }, 120_000);

  afterAll(() => database.close());

  it('are brought into the form in which texts are stored', async () => {
    expect(await first(`select name, purpose, version from board where slug = 'one'`)).toEqual({
      ...{ name: 'Café board', purpose: 'Café' },
      version: 3,
    });
    expect(await first(`select version from board where slug = 'two'`)).toEqual({ version: 1 });
  });

  it('stay as they are if they would equal another key, or would be empty', async () => {
    const terms = await database.query<{ term: string }>('select term from glossary_term order by length(term)');
    expect(terms.map(({ term }) => term)).toEqual(['Term', 'Term\u00ad']);
    expect(await first(`select area_name as text from board where slug = 'one'`)).toEqual({ text: '\u200b' });
  });

  it('lose addresses that nobody may follow; a document says what its address was', async () => {
    const papers = await database.query<{ url: string | null }>('select url from paper order by ordinal');
    expect(papers.map(({ url }) => url)).toEqual([null, 'https://example.org/%C3%BC', 'https://example.org/fine']);
    expect(await first('select url, text from document')).toEqual({
      url: null,
      text: 'The address of this document was: data:text/html,x',
    });
  });

  it('are kept in the table of repairs', async () => {
    const repairs = await database.query(
      'select table_name, column_name, before, after from text_repair order by table_name, column_name, before',
    );
    expect(repairs).toEqual([
      { table_name: 'board', column_name: 'name', before: '  Cafe\u0301\u200b  board ', after: 'Café board' },
      { table_name: 'board', column_name: 'purpose', before: 'Cafe\u0301', after: 'Café' },
      { table_name: 'document', column_name: 'url', before: 'data:text/html,x', after: null },
      { table_name: 'paper', column_name: 'url', before: 'https://example.org/ü', after: 'https://example.org/%C3%BC' },
      { table_name: 'paper', column_name: 'url', before: 'javascript:alert(1)', after: null },
    ]);
  });

  it.each([
    ['a zero-width space', `update board set name = E'a\\u200bb'`],
    ['a control character', `update board set name = E'a\\u0007b'`],
    ['a decomposed letter', `update board set name = E'Cafe\\u0301'`],
    ['two spaces', `update board set name = 'a  b'`],
    ['a script as its address', `update paper set url = 'javascript:alert(1)'`],
    ['a user in its address', `update paper set url = 'https://user@example.org/'`],
    ['spaces in its address', `update paper set url = 'https://example.org/a b'`],
  ])('cannot be written with %s, even by SQL', async (_what, statement) => {
    await expect(database.query(statement)).rejects.toMatchObject({ code: '23514' });
  });

  it('are checked in every column of short texts and addresses', async () => {
    const checks = await database.query<{ name: string }>(
      `select conname as name from pg_constraint where contype = 'c' and pg_get_constraintdef(oid) ~ 'is_clean_text|https\\?'`,
    );
    const checked = new Set(checks.map(({ name }) => name));
    const missing = entities.flatMap((entity) => {
      const { table, attributes } = describeRecord(entity);
      const own = [...attributes.values()].filter(({ kind }) => kind.name === Text.name);
      return own.map(({ column }) => `${table}_${column}_check`).filter((name) => !checked.has(name));
    });
    expect(missing).toEqual([]);
  });
});
