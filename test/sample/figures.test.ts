import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

let sample: SampleGraph;
beforeAll(async () => {
  sample = await openSampleGraph();
});
afterAll(() => sample.close());

const rows = (sql: string) => sample.database.query(sql);
const count = async (sql: string) => (await rows(`select count(*)::int as count from ${sql}`))[0]?.count;

describe('context figures', () => {
  test('are 101: printed ones have a value; those from unreadable charts and from words have none', async () => {
    expect(
      await rows('select status, count(*)::int, count(value)::int as values from context_figure group by 1 order by 1'),
    ).toEqual([
      { status: 'RECORDED', count: 76, values: 76 },
      { status: 'NOT_CAPTURED', count: 15, values: 0 },
      { status: 'NOT_STATED', count: 10, values: 0 },
    ]);
  });

  test('include the quarters of the annual report', async () => {
    const series = async (name: string) =>
      (
        await rows(
          `select period, value::float8 as value from context_figure
           where name = '${name}' and area = 'Southampton' and period like '20%' order by period`,
        )
      ).map(({ period, value }) => `${String(period)}: ${String(value)}`);
    expect(await series('Section 47 enquiries started, rate')).toEqual([
      ...['2017-18 Q1: 76', '2017-18 Q2: 81', '2017-18 Q3: null', '2017-18 Q4: 69'],
    ]);
    expect(await series('Repeat share of high-risk domestic abuse referrals')).toEqual([
      ...[
        '2016-17: 18.1',
        '2017-18: 21.9',
        '2017-18 Q1: 26.8',
        '2017-18 Q2: 21.8',
        '2017-18 Q3: 18.8',
        '2017-18 Q4: 19.6',
      ],
    ]);
    expect(await series('High-risk domestic abuse referrals without children in the household')).toEqual([
      ...['2016-17: 35.9', '2017-18: 41.9', '2017-18 Q1: 38', '2017-18 Q2: 42', '2017-18 Q3: 45', '2017-18 Q4: 43.3'],
    ]);
    expect(await series('Referrals where CSE is a factor')).toEqual(['2015-16: 69', '2016-17: 37', '2017-18: 29']);
    expect(await series('Strategy meetings on CSE referrals')).toEqual(['2015-16: 43', '2016-17: 17', '2017-18: 5']);
  });
});

test('the glossaries have 44 acronyms and 54 terms, each with a meaning', async () => {
  expect(
    await rows(`select kind, count(*)::int, count(meaning)::int as meanings from glossary_term group by 1 order by 1`),
  ).toEqual([
    { kind: 'ACRONYM', count: 44, meanings: 44 },
    { kind: 'TERM', count: 54, meanings: 54 },
  ]);
});

describe('the scorecard', () => {
  test('has 58 indicators over 13 months: 748 values and 6 months without one', async () => {
    expect(await count('indicator')).toBe(58);
    expect(
      await rows('select status, count(*)::int, count(value)::int as values from observation group by 1 order by 1'),
    ).toEqual([
      { status: 'RECORDED', count: 748, values: 748 },
      { status: 'NOT_AVAILABLE', count: 6, values: 0 },
    ]);
    expect(await count('(select distinct month from observation) as months')).toBe(13);
  });

  test('has a commentary for 47 of them', async () => {
    expect(await count('commentary')).toBe(47);
  });

  test('has targets, some of them "to be confirmed"', async () => {
    const targets = await rows(
      `select ref, financial_year as year, value::float8 as value, status from target
       join indicator on indicator.id = indicator_id order by position, financial_year`,
    );
    expect(
      targets.map(({ ref, year, value, status }) => `${String(ref)} ${String(year)} ${String(value ?? status)}`),
    ).toEqual([
      ...['EH1c 2017-18 288', 'EH1c 2018-19 336', 'EH1c 2019-20 TO_BE_CONFIRMED'],
      ...['LAC1 2017-18 515', 'LAC1 2018-19 495', 'LAC1 2019-20 475', 'LAC6 (val) 2017-18 50'],
      ...['NI147 2017-18 92', 'NI147 2018-19 93', 'NI147 2019-20 94'],
      ...['LAC9 (val) 2017-18 112', 'LAC9 (val) 2018-19 TO_BE_CONFIRMED', 'LAC9 (val) 2019-20 TO_BE_CONFIRMED'],
      ...['LAC16 2017-18 190', 'LAC16 2018-19 TO_BE_CONFIRMED', 'LAC16 2019-20 TO_BE_CONFIRMED'],
    ]);
  });

  test('distinguishes benchmarks that do not exist from those that are missing', async () => {
    expect(
      await rows(
        `select status, vintage, count(*)::int, count(value)::int as values from benchmark group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { status: 'PUBLISHED', vintage: '2016-17', count: 81, values: 81 },
      { status: 'LOCAL_MEASURE', vintage: '2016-17', count: 90, values: 0 },
      { status: 'NOT_AVAILABLE', vintage: '2016-17', count: 3, values: 0 },
    ]);
  });
});
