import type { Database } from '../../server/platform/database';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';

/** A value in SQL and in JavaScript, the same for both databases. */
const values: readonly [sql: string, value: unknown][] = [
  [`'2018-09-27'::date`, '2018-09-27'],
  [`'2018-09-27 17:30:00.123456+01'::timestamptz`, '2018-09-27 16:30:00.123456+00'],
  [`'2018-09-27 17:30:00'::timestamp`, '2018-09-27 17:30:00'],
  [`22.40::numeric`, 22.4],
  [`(-0.001)::numeric`, -0.001],
  [`0::numeric(6,2)`, 0],
  [`123456789012.345::numeric`, 123456789012.345],
  [`12345678901234567.5::numeric`, '12345678901234567.5'],
  [`0.12345678901234567::numeric`, '0.12345678901234567'],
  [`'NaN'::numeric`, 'NaN'],
  [`13442800::int8`, 13442800],
  [`-9007199254740991::int8`, -9007199254740991],
  [`9007199254740993::int8`, '9007199254740993'],
  [`count(*)`, 1],
  [`7::int4`, 7],
  [`1.5::float8`, 1.5],
  [`true`, true],
  [`null::date`, null],
  [`'Lay member – Qualität'::text`, 'Lay member – Qualität'],
  [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
  [`'6f2c0a8e-2f4c-4c8e-9f52-0d1f5f4b7a10'::uuid`, '6f2c0a8e-2f4c-4c8e-9f52-0d1f5f4b7a10'],
  [`'\\x00ff'::bytea`, Buffer.from([0, 255])],
  [`array['a,b', null, '"']`, ['a,b', null, '"']],
  [`array['2018-09-27'::date, null]`, ['2018-09-27', null]],
  [`array['2018-09-27 10:00+00'::timestamptz]`, ['2018-09-27 10:00:00+00']],
  [`array[22.40, null]::numeric[]`, [22.4, null]],
  [`array[1, 9007199254740993]::int8[]`, [1, '9007199254740993']],
];

describe.each(databaseKinds)('a value from the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openScratchDatabase(kind);
  });
  afterAll(() => database.close());

  it.each(values)('%s', async (sql, value) => {
    expect(await database.query(`select ${sql} as value`)).toEqual([{ value }]);
  });

  it('is the same after a round trip', async () => {
    const sent = ['2018-09-27', '2018-09-27 16:30:00.123456+00', 22.4, ['a', null], { ref: '9' }, null];
    const [row] = await database.query(
      'select $1::date as a, $2::timestamptz as b, $3::numeric as c, $4::text[] as d, $5::jsonb as e, $6::text as f',
      sent,
    );
    expect(Object.values(row ?? {})).toEqual(sent);
  });

  it('is the same through TypeORM', async () => {
    const rows: unknown = await database.dataSource.query(
      `select '2018-09-27'::date as day, 22.40 as figure, count(*)`,
    );
    expect(rows).toEqual([{ day: '2018-09-27', figure: 22.4, count: 1 }]);
  });

  it.each([
    ['a missing table', 'select * from nowhere', '42P01'],
    ['a missing column', 'select nothing', '42703'],
    ['a text that is no date', `select 'soon'::date`, '22007'],
    ['a number out of range', 'select 2147483647 + 1', '22003'],
    ['a division by zero', 'select 1 / 0', '22012'],
    ['two statements in one', 'select 1; select 2', '42601'],
  ])('keeps its SQLSTATE when it is %s', async (_case, sql, code) => {
    await expect(database.query(sql)).rejects.toMatchObject({ code, severity: 'ERROR' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('names the constraint that a row breaks', async () => {
    await database.query('create table board (slug text constraint board_slug_key unique)');
    await database.query('insert into board values ($1)', ['executive']);
    await expect(database.query('insert into board values ($1)', ['executive'])).rejects.toMatchObject({
      ...{ code: '23505', constraint: 'board_slug_key', table: 'board', detail: expect.stringContaining('executive') },
    });
  });
});
