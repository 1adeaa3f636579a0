import type { Principal } from '../../server/access';
import { importRecords } from '../../server/exchange/records';
import { importScorecard } from '../../server/exchange/scorecard';
import { charts } from '../../server/indicators';
import { recordFolders } from '../exchange/record-folders';
import { contextAs } from '../support/request-context';
import { DisclosureWorld, holderOf } from './disclosure-world';

const folders = recordFolders();
const BOARD = 'northport';
const MONTHS = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09'];
const HEADING = `ref,indicator,${MONTHS.join()},unit,average_12m`;
const SHEET = [
  HEADING,
  ['SEEN', 'Children seen', 30, 3, 36, 20, 25, 28, 'count', 24].join(),
  ['DUE', 'Children due', 40, 40, 40, 40, 40, 40, 'count', 40].join(),
  ['SEEN%', 'Share seen', '75.0%', '7.5%', '90.0%', '50.0%', '62.5%', '70.0%', '', '59.2%'].join(),
].join('\n');

describe('a board that was just imported', () => {
  let world: DisclosureWorld;
  let boardId: string;
  const analyst = () => holderOf('ANALYST', boardId);

  beforeAll(async () => {
    world = await DisclosureWorld.open();
    const definitions = [
      'SEEN,Children seen,COUNT,FLOW,,',
      'DUE,Children due,COUNT,STOCK,,',
      'SEEN%,Share seen,PERCENT,RATIO,SEEN,DUE',
    ];
    await importRecords(world.database, {
      folder: folders({
        'boards.json': [
          {
            slug: BOARD,
            name: 'Northport',
            kind: 'SAFEGUARDING_BOARD',
            areaName: 'Northport',
            termsOfReference: [],
            functions: [],
          },
        ],
        'indicator-definitions.csv': ['code,name,unit,aggregation,numerator,denominator', ...definitions].join('\n'),
        'scorecards.json': [{ board: BOARD, file: 'sheet.csv' }],
        'sheet.csv': SHEET,
      }),
    });
    boardId = (await world.database.query<{ id: string }>('select id from board'))[0]?.id ?? '';
  });

  afterAll(() => world.close());

  it('is guarded, and says so', async () => {
    const query = `{ board(slug: "${BOARD}") { disclosureGuard { publicUnder you thresholds { role under } } } }`;
    const guard = async (principal?: Principal) => (await world.ask(query, principal)).board.disclosureGuard;
    expect(await guard()).toEqual({ publicUnder: 5, you: 5, thresholds: [] });
    expect(await guard(analyst())).toEqual({ publicUnder: 5, you: 0, thresholds: [] });
  });

  it('suppresses a small count and its share, and shows the month to the roles that prepare it', async () => {
    expect(await world.guarded(boardId)).toEqual({
      SEEN: { '2025-05': 3, '2025-06': 4 },
      'SEEN%': { '2025-05': 3, '2025-06': 4 },
    });
    const query = `{ indicators { nodes { ref observations(filter: { month: { lte: "2025-06" } }) { value status printed } } } }`;
    const suppressed = { value: null, status: 'SUPPRESSED', printed: null };
    const recorded = (value: number, printed = String(value)) => ({ value, status: 'RECORDED', printed });
    expect((await world.ask(query)).indicators.nodes).toEqual([
      { ref: 'SEEN', observations: [recorded(30), suppressed, suppressed] },
      { ref: 'DUE', observations: [recorded(40), recorded(40), recorded(40)] },
      { ref: 'SEEN%', observations: [recorded(75, '75.0%'), suppressed, suppressed] },
    ]);
    expect((await world.ask(query, analyst())).indicators.nodes[0].observations).toEqual([
      recorded(30),
      recorded(3),
      recorded(36),
    ]);
  });

  it('says in each explanation which months are suppressed', async () => {
    const cells = async (month: string) => {
      const explained = 'explanation { rule formula }';
      const { scorecard } = await world.ask(`{ scorecard(board: "${BOARD}", month: "${month}") { rows { value status
        changeFromPreviousMonth { percent missing ${explained} } average12Months { value monthsCounted ${explained} }
        max12Months { value ${explained} } benchmarks { comparator ${explained} } signal { ${explained} } } } }`);
      return scorecard.rows[0];
    };
    const june = await cells('2025-06');
    expect(june).toMatchObject({ value: null, status: 'SUPPRESSED' });
    expect(june.changeFromPreviousMonth).toMatchObject({ percent: null, missing: 'VALUE_SUPPRESSED' });
    expect(june.changeFromPreviousMonth.explanation.formula).toBe(
      '2 months are suppressed, because each would disclose a count under 5: 2025-05, 2025-06.',
    );
    const july = await cells('2025-07');
    expect(july.changeFromPreviousMonth).toMatchObject({ percent: null, missing: 'BASE_SUPPRESSED' });
    expect(july.changeFromPreviousMonth.explanation.formula).toBe(
      '2025-06 is suppressed because it would disclose a count under 5.',
    );
    expect(july.average12Months).toMatchObject({ value: 25, monthsCounted: 2 });
    for (const cell of ['average12Months', 'max12Months', 'signal']) {
      expect(july[cell].explanation.rule).toContain(
        '2 months are suppressed, because each would disclose a count under 5: 2025-05, 2025-06. They are left out.',
      );
    }
  });

  it('adds up what is shown, and says what is left out', async () => {
    const { indicators } = await world.ask(
      `{ indicators { nodes { ref series(by: QUARTER) { label value numerator denominator monthsCounted missingMonths explanation { rule formula } } } } }`,
    );
    const [seen, , share] = indicators.nodes;
    expect(seen.series[0]).toMatchObject({
      label: '2025-26 Q1',
      value: 30,
      monthsCounted: 1,
      missingMonths: ['2025-05', '2025-06'],
    });
    expect(seen.series[0].explanation.rule).toContain('They are left out.');
    expect(share.series[0]).toMatchObject({
      value: 75,
      numerator: 30,
      denominator: 40,
      missingMonths: ['2025-05', '2025-06'],
    });
    expect(seen.series[1]).toMatchObject({ value: 73, monthsCounted: 3, missingMonths: [] });
  });

  it('hides what the sheet printed of months that are suppressed', async () => {
    const query = '{ indicators { nodes { ref printedCells { cell printed } } } }';
    const average = { cell: 'AVERAGE_12_MONTHS', printed: expect.any(String) };
    expect((await world.ask(query)).indicators.nodes).toEqual([
      { ref: 'SEEN', printedCells: [] },
      { ref: 'DUE', printedCells: [average] },
      { ref: 'SEEN%', printedCells: [] },
    ]);
    expect((await world.ask(query, analyst())).indicators.nodes[0].printedCells).toEqual([average]);
  });

  it('draws a gap, and names it', async () => {
    const { database } = await contextAs(world.database);
    const data = await charts.readChart(database, { board: BOARD, ref: 'SEEN' });
    const picture = data ? await charts.drawChart(data) : '';
    expect(picture).toContain('Suppressed, because the value would disclose too small a count: May 2025 to June 2025.');
    expect(picture).not.toContain('No value:');
  });

  it('keeps what a month was before it was corrected, and when', async () => {
    const timestamp = new Date().toISOString();
    // The small count turns out to be none; a large one turns out to have been small before.
    await importScorecard(world.database, {
      board: BOARD,
      file:
        folders({
          'next.csv': SHEET.replace('30,3,36', '30,33,36')
            .replace('7.5%', '82.5%')
            .replace('20,25,28', '2,25,28')
            .replace('50.0%', '5.0%'),
        }) + '/next.csv',
    });
    expect((await world.guarded(boardId)).SEEN).toEqual({ '2025-06': 4, '2025-07': 2 });
    const query = `{ indicators { nodes { ref observations { month value revisions { value status } } } }
      scorecardChanges(board: "${BOARD}", from: "2020-01-01", to: "2099-01-01") { indicator { ref } month before statusBefore after statusAfter } }`;
    const { indicators, scorecardChanges } = await world.ask(query);
    const months = new Map(indicators.nodes[0].observations.map((each: { month: string }) => [each.month, each]));
    expect(months.get('2025-05')).toMatchObject({ value: 33, revisions: [{ value: null, status: 'SUPPRESSED' }] });
    expect(months.get('2025-07')).toMatchObject({ value: null, revisions: [{ value: null, status: 'SUPPRESSED' }] });
    expect(scorecardChanges).toHaveLength(4);
    for (const change of scorecardChanges) expect(change).toMatchObject({ before: null, statusBefore: 'SUPPRESSED' });
    expect(scorecardChanges.map(({ month, after }: { month: string; after: number }) => [month, after])).toEqual(
      expect.arrayContaining([
        ['2025-05', 33],
        ['2025-05', 82.5],
        ['2025-07', null],
      ]),
    );
    const then = await world.ask(
      `{ scorecard(board: "${BOARD}", month: "2025-05", knownAt: "${timestamp}") { rows { value status } } }`,
    );
    expect(then.scorecard.rows[0]).toEqual({ value: null, status: 'SUPPRESSED' });
    const known = await world.ask(query, analyst());
    expect(known.scorecardChanges.map(({ before }: { before: number }) => before).sort()).toEqual([20, 3, 50, 7.5]);
  });
});
