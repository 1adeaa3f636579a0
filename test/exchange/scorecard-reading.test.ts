import { readScorecard, ScorecardReader, type ScorecardSheet } from '../../server/exchange/scorecard';
import { SAMPLE_FILE, scorecardFiles } from './scorecard-files';

const files = scorecardFiles();

/** Reads valid lines of CSV. */
async function read(...lines: string[]): Promise<ScorecardSheet> {
  const { sheet, problems } = await readScorecard(files.csv(...lines));
  expect(problems).toEqual([]);
  return sheet!;
}

/** Reads a single cell in a column. */
async function readCell(heading: string, cell: string) {
  return (await read(`ref,indicator,2018-09,${heading}`, `A1,Visits,7,"${cell}"`)).rows[0]!;
}

describe('a scorecard in CSV', () => {
  test('the sample has 58 indicators, 748 values and 6 months not available', async () => {
    const { sheet, problems } = await readScorecard(SAMPLE_FILE);
    expect(problems).toEqual([]);
    const observations = sheet!.rows.flatMap((row) => row.observations);
    const count = (status: string) => observations.filter((observation) => observation.status === status).length;
    expect([sheet!.rows.length, sheet!.months.length]).toEqual([58, 13]);
    expect([count('VALUE'), count('NOT_AVAILABLE'), observations.length]).toEqual([748, 6, 754]);
    expect(
      sheet!.rows.flatMap((row) => row.targets).filter((target) => target.status === 'TO_BE_CONFIRMED'),
    ).toHaveLength(5);
  });

  test('a row is read completely', async () => {
    const { rows, months } = await read(
      'ref,indicator,owner,reporter,outcome,2018-09,2018-10,change_prev_month,change_prev_year,desired_direction,average_12m,max_12m,percentage_flag,statistical_neighbours,england,south_east,target_2018_19,target_2019_20,commentary_2018_10,pack_line',
      'A1,"Percentage of visits, on time",Head of Service,Analyst,Seen early,22.4%,-,↑ 12%,-3%,▲,20.0%,22.4%,P,Local,17.5%,,25%,TBC,"First line',
      'second ""line""",99',
    );
    expect(months).toEqual(['2018-09', '2018-10']);
    expect(rows).toEqual([
      {
        rowNumber: 2,
        ref: 'A1',
        name: 'Percentage of visits, on time',
        owner: 'Head of Service',
        reporter: 'Analyst',
        outcome: 'Seen early',
        unit: 'PERCENT',
        isUnitCertain: true,
        decimals: 1,
        desiredDirection: 'UP',
        observations: [
          { month: '2018-09', status: 'VALUE', value: '22.4', printed: '22.4%' },
          { month: '2018-10', status: 'NOT_AVAILABLE', printed: '-' },
        ],
        benchmarks: [
          { comparator: 'STATISTICAL_NEIGHBOURS', status: 'LOCAL', printed: 'Local' },
          { comparator: 'ENGLAND', status: 'VALUE', value: '17.5', printed: '17.5%' },
        ],
        targets: [
          { financialYear: '2018-19', status: 'VALUE', value: '25', printed: '25%' },
          { financialYear: '2019-20', status: 'TO_BE_CONFIRMED', printed: 'TBC' },
        ],
        commentaries: [{ month: '2018-10', text: 'First line\nsecond "line"' }],
        printedCells: [
          { column: 'CHANGE_PREV_MONTH', text: '↑ 12%' },
          { column: 'CHANGE_PREV_YEAR', text: '-3%' },
          { column: 'AVERAGE_12M', text: '20.0%' },
          { column: 'MAX_12M', text: '22.4%' },
          { column: 'PERCENTAGE_FLAG', text: 'P' },
        ],
      },
    ]);
  });

  test.each([
    ['2018-10', '2018-10'],
    ['Oct-18', '2018-10'],
    ['Oct 2018', '2018-10'],
    ['october 2018', '2018-10'],
    ['Sept-17', '2017-09'],
    ['2018/1', '2018-01'],
    ['2018-10-01', '2018-10'],
  ])('the heading %s is a month', async (heading, month) => {
    expect((await read(`ref,indicator,${heading}`, 'A1,Visits,7')).months).toEqual([month]);
  });

  test.each([
    ['1,378', 'VALUE', '1378'],
    ['12,345,678.5', 'VALUE', '12345678.5'],
    ['0', 'VALUE', '0'],
    ['-', 'NOT_AVAILABLE', undefined],
    ['n/a', 'NOT_APPLICABLE', undefined],
    ['*', 'SUPPRESSED', undefined],
    ['c', 'SUPPRESSED', undefined],
  ])('a month with the cell %s', async (cell, status, value) => {
    const [, observation] = (await readCell('2018-10', cell)).observations;
    expect(observation).toEqual({ month: '2018-10', status, printed: cell, ...(value === undefined ? {} : { value }) });
  });

  test('a blank cell records nothing', async () => {
    const row = await readCell('2018-10', ' ');
    expect(row.observations.map(({ month }) => month)).toEqual(['2018-09']);
  });

  test.each([
    ['▲', 'UP'],
    ['down', 'DOWN'],
    ['', 'NONE'],
  ])('the desired direction “%s” is %s', async (cell, direction) => {
    expect((await readCell('desired_direction', cell)).desiredDirection).toBe(direction);
  });

  test.each(['⇒ -4%', '↑ 286%', '-100%', '200%', 'n/a', '-'])(
    'the change %s is stored as printed, for any size',
    async (cell) => {
      expect((await readCell('change_prev_year', cell)).printedCells).toEqual([
        { column: 'CHANGE_PREV_YEAR', text: cell },
      ]);
    },
  );

  test('the unit comes from the cells, then from the name', async () => {
    const { rows } = await read(
      'ref,indicator,2018-10',
      'A,Share of visits,22.45%',
      'B,"Referrals, rate per 10,000 children",47',
      'C,Referrals,12.5',
      'D,Percentage of visits with no figure yet,-',
    );
    expect(rows.map(({ unit, decimals }) => [unit, decimals])).toEqual([
      ['PERCENT', 2],
      ['RATE_PER_10000', 0],
      ['COUNT', 1],
      ['PERCENT', 1],
    ]);
  });

  test('columns can be in any order, and headings can have spaces and capitals', async () => {
    const { rows } = await read('Target 2018/19,Oct-18,Indicator,Statistical Neighbours,REF', '8,7,Visits,6,A1');
    expect(rows[0]).toMatchObject({
      ref: 'A1',
      name: 'Visits',
      observations: [{ value: '7' }],
      benchmarks: [{ comparator: 'STATISTICAL_NEIGHBOURS', value: '6' }],
      targets: [{ financialYear: '2018-19', value: '8' }],
    });
  });

  test('a byte order mark, CRLF and blank lines are accepted', async () => {
    const file = files.write('scorecard.csv', '\ufeffref,indicator,2018-10\r\n\r\nA1,Visits,7\r\n,,\r\n');
    const { sheet, problems } = await readScorecard(file);
    expect(problems).toEqual([]);
    expect(sheet!.rows).toMatchObject([{ ref: 'A1', rowNumber: 3 }]);
  });

  test('characters split across chunks are decoded', async () => {
    const commentary = '→é😀'.repeat(12_000);
    const { rows } = await read('ref,indicator,2018-10,commentary_2018_10', `A1,Visits,7,${commentary}`);
    expect(rows[0]!.commentaries[0]!.text).toBe(commentary);
  });

  test('a long file is read row by row: the first rows are returned before its end is read', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `A${index},Visits,7,${'words '.repeat(30)}`);
    const fault = Buffer.from('Z,Caf\u00e9,7,\n', 'latin1');
    const good = Buffer.from(`ref,indicator,2018-10,commentary_2018_10\n${lines.join('\n')}\n`);
    const reader = new ScorecardReader(files.write('scorecard.csv', Buffer.concat([good, fault])));
    const rows = reader.rows();
    expect((await rows.next()).value).toMatchObject({ ref: 'A0' });
    expect(reader.problems).toEqual([]);
    for await (const row of rows) expect(row.rowNumber).toBeLessThanOrEqual(5001);
    expect(reader.problems).toMatchObject([{ code: 'WRONG_ENCODING' }]);
  });
});

describe('reading preserves printed cells', () => {
  /** Numbers from a fixed seed, so that failures are reproducible. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ;) yield (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  }

  test('every printed cell of a generated file is in its sheet', async () => {
    const random = numbers(20181129);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next().value * list.length)]!;
    const months = ['2018-03', '2018-01', '2018-02'];
    const printed = Array.from({ length: 300 }, (_, index) => {
      const isPercent = index % 2 === 0;
      return months.map(() => {
        const number = random.next().value * (isPercent ? 100 : 100_000);
        const text = number.toLocaleString('en-GB', { maximumFractionDigits: pick([0, 1, 2]) });
        return pick([isPercent ? `${text}%` : text, isPercent ? `${text}%` : text, '-', 'n/a', '*', '']);
      });
    });
    const { rows } = await read(
      `ref,indicator,${months.join(',')}`,
      ...printed.map((cells, index) => `R${index},Visits,${cells.map((cell) => `"${cell}"`).join(',')}`),
    );
    const again = rows.map(({ observations }) =>
      months.map((month) => observations.find((observation) => observation.month === month)?.printed ?? ''),
    );
    expect(again).toEqual(printed);
    for (const { value, printed: text } of rows.flatMap(({ observations }) => observations)) {
      if (value !== undefined) expect(value).toBe(text.replace(/[,%]/g, ''));
    }
  });
});
