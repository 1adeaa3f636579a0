import type { Client } from 'pg';
import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import { rawSql, type Database } from '../../server/platform/database';
import { describeRecord } from '../../server/platform/graphql/record';
import { tablesNamed, visibleRows } from '../../server/platform/graphql/read/visible';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';

const tables = entities.map((each) => describeRecord(each).table);

const MAKE_BOARDS = `insert into board (slug, name, kind, area_name, sensitivity) values
  ('one', 'One', 'SAFEGUARDING_BOARD', 'Area', 'PUBLIC'), ('two', 'Two', 'SAFEGUARDING_BOARD', 'Area', 'PARTNERSHIP')`;

describe('a statement of a request', () => {
  it('reports the tables that it reads, for every record, visible or not', () => {
    const accesses = [new Set(['boards', 'meetings', 'access']), new Set<string>()];
    for (const record of entities) {
      for (const reads of accesses) {
        const rows = visibleRows(
          record,
          { reads, writes: [], satisfiedRestrictionIds: [1], groups: [] },
          () => '$1::integer[]',
        );
        expect(tablesNamed(`select t.id from ${rows} as t where t.id = $2`)).toEqual([describeRecord(record).table]);
      }
    }
  });
});

describe.each(databaseKinds)('change stamps on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openScratchDatabase(kind, { start: 'migrated', entities, migrations });
  });
  afterAll(() => database.close());

  const run = (text: string, values: unknown[] = []) => database.query(text, values);
  const stampsOf = async (table: string) =>
    (
      await run(`select restrictions, stamp::text from change_stamp where table_name = $1 order by restrictions, id`, [
        table,
      ])
    ).map(({ restrictions, stamp }) => `${JSON.stringify(restrictions)} ${stamp as string}`);
  it('are written by every table of a record, for all four ways to change it', async () => {
    const rows = await run(
      `select relname::text as "table", string_agg(tgname::text, ' ' order by tgname) as triggers
       from pg_trigger join pg_class on pg_class.oid = tgrelid where tgname like 'stamp_%' group by relname order by relname`,
    );
    // A migration that creates the table of a record calls stampChanges for it.
    expect(rows).toEqual(
      [...tables].sort().map((table) => ({ table, triggers: 'stamp_delete stamp_insert stamp_truncate stamp_update' })),
    );
  });

  it('are one per table and set of conditions, and one value per transaction', async () => {
    await run(MAKE_BOARDS);
    const first = await stampsOf('board');
    expect(first).toHaveLength(2);

    await run(`update board set name = name || '.' where slug = 'one'`);
    const second = await stampsOf('board');
    expect(second[0]).not.toBe(first[0]);
    expect(second[1]).toBe(first[1]);

    // A statement that affects no row changes no response.
    await run(`update board set name = name || '.' where slug = 'three'`);
    expect(await stampsOf('board')).toEqual(second);

    const client = await database.connectAlone();
    await client.query('begin');
    const within: string[] = [];
    for (let time = 0; time < 3; time++) {
      await client.query(`update board set name = name || '.' where slug = 'one'`);
      const { rows } = await client.query<{ stamp: string }>(
        `select string_agg(stamp::text || ctid::text, ' ' order by id) as stamp from change_stamp where table_name = 'board'`,
      );
      within.push(rows[0]?.stamp ?? '');
    }
    await client.query('commit');
    await client.end();
    expect(new Set(within).size).toBe(1);
    expect((await stampsOf('board'))[0]).not.toBe(second[0]);
  });

  it('are rolled back with the write, also to a savepoint', async () => {
    const before = await stampsOf('board');
    const client = await database.connectAlone();
    await client.query('begin; savepoint part');
    await client.query(`update board set name = name || '.'`);
    await client.query('rollback to savepoint part');
    await client.query(`update board set name = name || '!' where slug = 'one'`);
    await client.query('commit');
    await client.end();
    const after = await stampsOf('board');
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('are written for the old and the new conditions of a row when its protection changes', async () => {
    const before = await stampsOf('board');
    await run(`update board set sensitivity = 'PUBLIC' where slug = 'two'`);
    const shown = await stampsOf('board');
    await run(`update board set sensitivity = 'PARTNERSHIP' where slug = 'two'`);
    const hidden = await stampsOf('board');
    for (const place of [0, 1]) expect(new Set([before[place], shown[place], hidden[place]]).size).toBe(3);
  });

  it('can be read and written by the system only', async () => {
    const seen = database.asViewer({ reads: new Set(), writes: [], satisfiedRestrictionIds: [], groups: [] });
    for (const statement of [
      'select * from change_stamp',
      `insert into change_stamp (table_name, restrictions) values ('board', '{}')`,
      'update change_stamp set stamp = 1',
      'delete from change_stamp',
      `select stamp_change('board', '{}')`,
    ]) {
      await expect(seen.query(rawSql(statement))).rejects.toMatchObject({ code: '42501' });
    }
  });
});

const hasServer = databaseKinds.includes('server');

// The embedded database has one writer at a time.
(hasServer ? it : it.skip)('stamps do not let writers wait for each other, in any order of writes', async () => {
  const database = await openScratchDatabase('server', { start: 'migrated', entities, migrations });
  const clients = await Promise.all(Array.from({ length: 4 }, () => database.connectAlone()));
  const write = (client: Client, board: string, term: string) =>
    client.query(
      `insert into glossary_term (board_id, kind, term, meaning, source, sensitivity)
       select id, 'TERM', $2, $2, $2, 'PUBLIC' from board where slug = $1`,
      [board, term],
    );
  try {
    await database.query(MAKE_BOARDS);
    await Promise.all(clients.map((client) => client.query(`set lock_timeout = '2s'; set deadlock_timeout = '100ms'`)));
    for (let round = 0; round < 3; round++) {
      await Promise.all(clients.map((client) => client.query('begin')));
      // All have written and none has ended: a writer that waits would exceed its time limit.
      for (const [index, client] of clients.entries()) {
        const boards = index % 2 === 0 ? ['one', 'two'] : ['two', 'one'];
        for (const board of boards) await write(client, board, `${round} ${index}`);
      }
      await Promise.all(clients.map((client) => client.query('commit')));
    }
    // One row per concurrent writer and set of conditions, however often they wrote.
    const [stamps] = await database.query(`select count(*) from change_stamp where table_name = 'glossary_term'`);
    expect(stamps).toEqual({ count: clients.length * 2 });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await database.close();
  }
});
