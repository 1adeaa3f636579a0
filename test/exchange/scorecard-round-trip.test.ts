import fc from 'fast-check';
import { importScorecard } from '../../server/exchange/scorecard';
import { exportScorecard } from '../../server/exchange/scorecard-export';
import { OPERATOR } from '../../server/access';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { emptyTables } from '../support/empty-tables';
import { times } from '../support/thoroughness';
import { scorecardFiles } from './scorecard-files';
import { contextAs } from '../support/request-context';

const files = scorecardFiles();
const MONTHS = ['2018-07', '2018-08', '2018-09', '2018-10'];
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A number in a format that sheets use. */
const figure = (sign: string) =>
  fc
    .tuple(fc.nat(sign ? 99 : 99_999), fc.nat(3), fc.nat(999), fc.boolean())
    .map(([integer, decimals, fraction, isGrouped]) => {
      const digits = String(fraction).padStart(decimals, '0').slice(0, decimals);
      return `${isGrouped ? integer.toLocaleString('en-GB') : integer}${decimals ? `.${digits}` : ''}${sign}`;
    });

/** A text without surrounding spaces, which a reader trims. */
const text = fc
  .tuple(fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '＝'), fc.string({ unit: 'grapheme', minLength: 1 }))
  .map(([start, rest]) => `${start}${rest}`.replaceAll('\0', ' ').replace(/\r\n?/g, '\n').trim() || 'x');

const row = fc.constantFrom('', '%').chain((sign) =>
  fc.record({
    months: fc.array(fc.oneof(figure(sign), fc.constantFrom('', '-', 'n/a', '*', 'c', 'n/c')), {
      minLength: MONTHS.length,
      maxLength: MONTHS.length,
    }),
    england: fc.oneof(figure(sign), fc.constantFrom('', '-', 'Local')),
    target: fc.oneof(figure(sign), fc.constantFrom('', 'TBC')),
    direction: fc.constantFrom('', '▲', '▼'),
    printed: fc.constantFrom('', '↑ 12%', '-3%', 'n/a'),
    texts: fc.array(text, { minLength: 5, maxLength: 5 }),
  }),
);

/** A complete sheet; a later file can contain only its last months or rows. */
const sheet = fc.record({
  rows: fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: ({ texts }) => texts[0] }),
  vintage: fc.constantFrom(undefined, '2016-17', '=2018'),
});

test('importing the export changes nothing, for any imported sheets', async () => {
  await fc.assert(
    fc.asyncProperty(sheet, fc.nat(3), fc.constantFrom('csv', 'xlsx'), async (made, months, kind) => {
      await emptyTables(database, 'board');
      await database.query(
        `insert into board (slug, name, kind, area_name) values ('northport', 'Northport', 'SCRUTINY_PANEL', 'Northport')`,
      );
      await load(files.csv(...toCsv(made.rows, MONTHS)), made.vintage);
      // A part of it in reverse order leaves gaps in positions, and other benchmarks.
      await load(files.csv(...toCsv(made.rows.slice(0, 2).reverse(), MONTHS.slice(-1))), '2017-18');
      const before = await everything();
      const query = { board: 'northport', month: '2018-10', months: 2 + months };
      const content = await exportScorecard(await contextAs(database, OPERATOR), query, kind);
      await load(files.write(`export.${kind}`, content!));
      expect(await everything()).toEqual(before);
    }),
    { numRuns: times({ onServer: 30, embedded: 15 }), seed: 20181129 },
  );
}, 300_000);

const load = (file: string, benchmarkVintage?: string) =>
  importScorecard(database, { board: 'northport', file, ...(benchmarkVintage && { benchmarkVintage }) });

type Row = typeof row extends fc.Arbitrary<infer Made> ? Made : never;

function toCsv(rows: readonly Row[], months: readonly string[]): string[] {
  const heading = ['ref', 'indicator', 'owner', 'outcome', ...months, 'change_prev_month', 'desired_direction'];
  const lines = rows.map(({ texts, months: figures, england, target, direction, printed }) => [
    ...texts.slice(0, 4),
    ...figures.slice(-months.length),
    ...[printed, direction, england, target, texts[4] ?? ''],
  ]);
  return [[...heading, 'england', 'target_2018_19', 'commentary_2018_10'], ...lines].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
  );
}

function everything() {
  const tables = ['indicator', 'observation', 'observation_revision', 'benchmark', 'target', 'commentary'];
  return Promise.all([...tables, 'printed_cell'].map((table) => database.query(`select * from ${table} order by id`)));
}
