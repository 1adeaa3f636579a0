import { exportScorecard } from '../../server/exchange/scorecard-export';
import { charts } from '../../server/indicators';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import type { Principal } from '../../server/access';
import { contextAs } from '../support/request-context';
import { DisclosureWorld, holderOf, type Measure, type Sheet } from './disclosure-world';

const BOARD = 'northport';
const MEASURES: readonly Measure[] = [
  { ref: 'ALL' },
  { ref: 'SOME' },
  { ref: 'SOME%', unit: 'PERCENT', above: 'SOME', below: 'ALL' },
  { ref: 'OWN%', unit: 'PERCENT' },
];
const MONTHS = Array.from(
  { length: 15 },
  (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
);
const SMALL = ['2025-05', '2026-03'];

/** Months as usual, and two in which so few were counted. */
function sheetWith(few: number): Sheet {
  const some = (month: string, index: number) => (SMALL.includes(month) ? few : 20 + index);
  const each = (figure: (some: number) => object) =>
    Object.fromEntries(MONTHS.map((month, index) => [month, figure(some(month, index))])) as Sheet[string];
  return {
    ALL: each(() => ({ value: 80 })),
    SOME: each((value) => ({ value })),
    'SOME%': each((value) => ({ value: value / 0.8 })),
    'OWN%': each((value) => ({ value: value / 0.8, above: value, below: 80 })),
  };
}

const OBSERVATION =
  'id month value status printed numerator denominator recordedAt revisions { value status printed numerator denominator }';
const EXPLAINED =
  'explanation { rule formula window { from to } inputs { month value numerator denominator } rounding source }';
const PERIOD = `label value without numerator denominator asOf monthsCounted missingMonths partial ${EXPLAINED}`;
const ROW = `isPercentage value status judgement disagrees chartUrl
  changeFromPreviousMonth { baseMonth percent arrow judgement missing ${EXPLAINED} }
  changeFromSameMonthLastYear { baseMonth percent arrow judgement missing ${EXPLAINED} }
  average12Months { value monthsCounted ${EXPLAINED} } max12Months { value monthsCounted ${EXPLAINED} }
  benchmarks { value difference relativeDifference ${EXPLAINED} }
  target { value reached expected met undecided ${EXPLAINED} }
  signal { rules direction variation centreLine lowerLimit upperLimit averageMovingRange assurance points { month value movingRange rules } ${EXPLAINED} }`;

/** Filters that would find a small count, were they to look at what is not shown. */
const ORACLES = [
  ...[1, 2, 3, 4, 5].flatMap((than) => [
    `{ value: { lt: ${than} } }`,
    `{ numerator: { lte: ${than} } }`,
    `{ value: { eq: ${than} } }`,
  ]),
  ...[
    '{ value: { gte: 0 } }',
    '{ value: { in: [0, 1, 2, 3, 4] } }',
    '{ not: { value: { gte: 5 } } }',
    '{ value: { isNull: true } }',
  ],
  ...[
    '{ printed: { startsWith: "1" } }',
    '{ printed: { contains: "4" } }',
    '{ status: { eq: RECORDED } }',
    '{ denominator: { eq: 80 } }',
  ],
  '{ or: [{ value: { gt: 2 } }, { numerator: { gt: 2 } }] }',
];

/** Every answer that leads to the months of the board. */
async function everything(world: DisclosureWorld, principal?: Principal): Promise<string[]> {
  const ask = async (query: string) => JSON.stringify(await world.ask(query, principal));
  const ofIndicators = (fields: string) =>
    ask(`{ board(slug: "${BOARD}") { indicators(first: 9) { nodes { ref ${fields} } } } }`);
  const rows = await world.database.query<{ id: string }>(`select id from observation order by month, id`);
  const ids = rows.map(({ id }) => toGlobalId('Observation', id));
  const responses = [
    await ofIndicators(`observations { ${OBSERVATION} } printedCells { cell printed month }`),
    await ofIndicators(`quarters: series(by: QUARTER) { ${PERIOD} } years: series(by: FINANCIAL_YEAR) { ${PERIOD} }`),
    await ask(
      `{ indicators(orderBy: [{ field: NAME, direction: ASC }]) { totalCount edges { cursor node { ref observations(last: 2) { value } } } } }`,
    ),
    await ask(
      `{ scorecardChanges(board: "${BOARD}", from: "2020-01-01", to: "2099-01-01") { month before statusBefore after statusAfter } }`,
    ),
    ...(await Promise.all(ORACLES.map((filter) => ofIndicators(`observations(filter: ${filter}) { ${OBSERVATION} }`)))),
    ...(await Promise.all(
      MEASURES.map(({ ref }) =>
        ask(
          `{ comparison(definition: "${ref}", month: "${SMALL[1]}") { entries { rank value comparators { difference } } } }`,
        ),
      ),
    )),
  ];
  for (const month of MONTHS.slice(-4)) {
    responses.push(
      await ask(`{ scorecard(board: "${BOARD}", month: "${month}") { month rows { indicator { ref } ${ROW} }
      discrepancies { cell printed recomputed cause } discussionOrder { kind reason indicator { ref } } } }`),
    );
    responses.push(
      await ask(
        `{ scorecard(board: "${BOARD}", month: "${month}", knownAt: "2099-01-01") { rows { value status average12Months { value } } } }`,
      ),
    );
  }
  for (let start = 0; start < ids.length; start += 50) {
    const nodes = ids
      .slice(start, start + 50)
      .map((id, index) => `n${index}: node(id: "${id}") { ... on Observation { ${OBSERVATION} } }`);
    responses.push(await ask(`{ ${nodes.join('\n')} }`));
  }
  const context = await contextAs(world.database, principal);
  for (const { ref } of MEASURES) {
    const data = await charts.readChart(context.database, { board: BOARD, ref });
    responses.push(data ? await charts.drawChart(data) : 'no chart');
  }
  responses.push(String(await exportScorecard(context, { board: BOARD, month: '2026-03', months: 15 }, 'csv')));
  return responses;
}

describe('to the public, one small count is like another', () => {
  let world: DisclosureWorld;
  let boardId: string;

  beforeAll(async () => {
    world = await DisclosureWorld.open();
    boardId = await world.board(BOARD, MEASURES);
    const printed = ['CHANGE_FROM_PREVIOUS_MONTH', 'AVERAGE_12_MONTHS'].map((cell) => `'${cell}'`);
    await world.database.query(
      `insert into printed_cell (indicator_id, month, cell, printed)
       select id, month, cell::scorecard_cell, '↑ 12%' from indicator, unnest(array['2025-04-01', '2026-03-01']::date[]) as month,
         unnest(array[${printed.join()}]) as cell`,
    );
  });

  afterAll(() => world.close());

  it('for figures, filters, sorts, IDs, cells, explanations, signals, charts and files', async () => {
    await world.write(boardId, sheetWith(4));
    const [four, all] = [await everything(world), await everything(world, holderOf('ANALYST', boardId))];
    for (const few of [0, 3]) {
      await world.write(boardId, sheetWith(few));
      expect(await everything(world)).toEqual(four);
    }
    const analysts = await everything(world, holderOf('ANALYST', boardId));
    expect(analysts.filter((response, index) => response !== all[index]).length).toBeGreaterThan(15);
  }, 120_000);

  it('and five is not suppressed', async () => {
    await world.write(boardId, sheetWith(4));
    const four = await everything(world);
    await world.write(boardId, sheetWith(5));
    const five = await everything(world);
    expect(five.filter((response, index) => response !== four[index]).length).toBeGreaterThan(15);
    expect(await world.guarded(boardId)).toEqual({});
  }, 120_000);

  it('a file of it has the sign that the importer reads', async () => {
    await world.write(boardId, sheetWith(2));
    const file = String(
      await exportScorecard(await contextAs(world.database), { board: BOARD, month: '2026-03', months: 2 }, 'csv'),
    );
    const line = file.split('\r\n').find((each) => each.startsWith('SOME,'));
    expect(line).toMatch(/^SOME,SOME,,,,33,\*,n\/a,n\/a,/);
  });
});
