import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

describe('periods and comparisons', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  async function series(ref: string, by: string) {
    const { data, statements } = await graph.query(
      `query ($ref: String!, $by: PeriodKind!) { indicators(filter: { ref: { eq: $ref } }) { nodes {
        series(by: $by) { label value without numerator denominator asOf monthsCounted monthsInPeriod partial explanation { formula } } } } }`,
      { ref, by },
    );
    return { periods: data.indicators.nodes[0].series as Record<string, unknown>[], statements };
  }

  it('sum flows', async () => {
    const { periods } = await series('M2', 'QUARTER');
    expect(periods.map(({ label, value, partial }) => [label, value, partial])).toEqual([
      ['2017-18 Q3', 309 + 257 + 194, false],
      ['2017-18 Q4', 302 + 229 + 270, false],
      ['2018-19 Q1', 245 + 270 + 215, false],
      ['2018-19 Q2', 255 + 262 + 226, false],
      ['2018-19 Q3', 235, true],
    ]);
  });

  it('take the last month of stocks', async () => {
    const { periods } = await series('LAC1', 'FINANCIAL_YEAR');
    expect(periods).toMatchObject([
      { label: '2017-18', value: 522, asOf: '2018-03', monthsCounted: 6, monthsInPeriod: 12, partial: true },
      { label: '2018-19', value: 490, asOf: '2018-10', monthsCounted: 7, partial: true },
    ]);
  });

  it('divide the summed counts of ratios, taken from the rows that measure them', async () => {
    const { periods, statements } = await series('M3', 'QUARTER');
    expect(periods[0]).toMatchObject({
      numerator: 760,
      denominator: 1378 + 1215 + 997,
      value: expect.closeTo((100 * 760) / 3590, 5),
      explanation: { formula: '760 / 3590 x 100 = 21.169916' },
    });
    expect(statements).toHaveLength(3);
  });

  it('neither average percentages with unknown counts nor combine months without a declared aggregation', async () => {
    expect((await series('M8-QL', 'QUARTER')).periods[0]).toMatchObject({ value: null, without: 'COUNTS_MISSING' });
    expect((await series('EH5-QL', 'QUARTER')).periods[0]).toMatchObject({
      value: null,
      without: 'AGGREGATION_NOT_DECLARED',
    });
  });

  it('take three statements for all indicators together', async () => {
    const { statements, data } = await graph.query(
      `{ indicators(first: 100) { nodes { ref series(by: QUARTER) { label value } } } }`,
    );
    expect(statements).toHaveLength(3);
    expect(data.indicators.nodes).toHaveLength(58);
  });

  it('compare boards that share a definition, each with its own direction, and comparators of one vintage', async () => {
    const insert = `insert into indicator (board_id, ref, position, name, unit, decimals, desired_direction, definition_id)
      select board.id, 'LAC1-NI', 1, 'Rate', 'RATE_PER_10000', 0, 'NOT_STATED', definition.id
      from board, indicator_definition as definition where definition.code = 'LAC1-NI' and board.slug = any($1) returning id`;
    const slugs = ['southampton-lscb', 'southampton-lscb-executive', 'southampton-corporate-parenting-committee'];
    const added = await graph.database.query<{ id: string }>(insert, [slugs]);
    await graph.database.query(
      `insert into observation (indicator_id, month, value, status)
       select id::uuid, '2018-10-01', value, 'RECORDED' from unnest($1::text[], array[97, 120]) as given(id, value)`,
      [added.slice(0, 2).map(({ id }) => id)],
    );
    const { data, statements } =
      await graph.query(`{ comparison(definition: "LAC1-NI", month: "2018-10") { vintage definition { name }
      entries { rank value desiredDirection indicator { board { slug } } comparators { comparator vintage value } } } }`);
    const { entries, vintage } = data.comparison;
    expect(entries.map(({ rank, value }: { rank: number; value: number }) => [rank, value])).toEqual([
      [1, 120],
      [2, 97],
      [2, 97],
      [null, null],
    ]);
    expect(new Set(entries.map(({ desiredDirection }: { desiredDirection: string }) => desiredDirection)).size).toBe(2);
    expect(vintage).toBe('2016-17');
    const panel = entries.find((entry: { indicator: { board: { slug: string } } }) =>
      entry.indicator.board.slug.includes('panel'),
    );
    expect(panel.comparators.map(({ value }: { value: number }) => value)).toEqual([69, 62, 41]);
    expect(statements.length).toBeLessThanOrEqual(7);
    expect(
      (await graph.query(`{ comparison(definition: "X", month: "2018-10") { vintage } }`)).data.comparison,
    ).toBeNull();
  });
});
