import { readResponse } from '../../server/platform/http/graphiql/src/result/response';
import { monthlyChartsIn } from '../../server/platform/http/graphiql/src/result/monthly-charts';
import { scaleOf } from '../../server/platform/http/graphiql/src/result/month-scale';
import { chartAddress, chartsIn, chartsMatching } from '../../server/platform/http/graphiql/src/result/charts';

describe('the URL of a chart', () => {
  it('is a path of this server below /charts/', () => {
    expect(chartAddress('/charts/LAC1.svg?board=b&until=2018-10')).toBe('/charts/LAC1.svg?board=b&until=2018-10');
    expect(chartAddress('/charts/LAC6%20(val).svg')).toBe('/charts/LAC6%20(val).svg');
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'https://example.org/charts/a.svg',
    '//example.org/charts/a.svg',
    '/\\example.org/charts/a.svg',
    '\t//example.org/charts/',
    '/charts/../graphql?query={a}',
    '/charts/%2e%2e/graphql',
    '/charts/..\\graphql',
    '/chartsa.svg',
    'charts/a.svg',
    '/graphql',
    '',
    null,
    7,
    ['/charts/a.svg'],
  ])('is not %j', (value) => {
    expect(chartAddress(value)).toBeUndefined();
  });
});

describe('the charts of a response', () => {
  const data = {
    scorecard: {
      rows: [
        { indicator: { ref: 'LAC1', name: 'Looked after' }, chartUrl: '/charts/LAC1.svg' },
        { indicator: { ref: 'LAC2' }, chartUrl: 'https://example.org/charts/LAC2.svg' },
        { indicator: { ref: 'LAC3', latest: { chartUrl: '/charts/LAC3.svg?board=b' } } },
      ],
    },
    chartUrl: '/charts/NI%20147.svg?board=b',
  };

  it('are found at any depth, with the path and the nearest name, and only those of this server', () => {
    expect(chartsIn(data)).toEqual([
      { address: '/charts/NI%20147.svg?board=b', place: '', label: 'NI 147' },
      { address: '/charts/LAC1.svg', place: 'scorecard.rows[0]', label: 'LAC1 Looked after' },
      { address: '/charts/LAC3.svg?board=b', place: 'scorecard.rows[2].indicator.latest', label: 'LAC3' },
    ]);
  });

  it('are filtered by words of the name and path', () => {
    const labels = (words: string) => chartsMatching(chartsIn(data), words).map(({ label }) => label);
    expect(labels('after lac')).toEqual(['LAC1 Looked after']);
    expect(labels('rows[2]')).toEqual(['LAC3']);
    expect(labels('  ')).toHaveLength(3);
    expect(labels('nothing')).toEqual([]);
  });
});

describe('the monthly series of a response', () => {
  const observations = (...points: [string, number | null][]) =>
    points.map(([month, value]) => ({ month, value, status: 'REPORTED', version: 1 }));

  it('are drawn with the nearest name, the path, the unit and a gap for each month without a number', () => {
    const series = observations(['2018-03', 7], ['2017-11', 5], ['2017-12', null], ['2018-01', 6]);
    const data = { board: { indicators: { nodes: [{ ref: 'LAC1', name: 'Looked after', unit: 'COUNT', series }] } } };
    expect(monthlyChartsIn(data)).toEqual([
      {
        place: 'board.indicators.nodes[0].series',
        label: 'LAC1 Looked after',
        axis: 'value (count)',
        months: ['2017-11', '2017-12', '2018-01', '2018-02', '2018-03'],
        lines: [{ name: 'value', values: [5, null, 6, null, 7] }],
        omitted: 0,
      },
    ]);
  });

  it('have a line for each field, and a chart of its own for each order of magnitude', () => {
    const list = ['2018-01', '2018-02', '2018-03'].map((month, index) => ({
      month,
      percent: 40 + index,
      counts: { of: 800 + index, all: 2000 + index },
    }));
    expect(monthlyChartsIn({ list }).map(({ axis, lines }) => [axis, lines.map(({ name }) => name)])).toEqual([
      ['percent', ['percent']],
      ['counts.of, counts.all', ['counts.of', 'counts.all']],
    ]);
  });

  it('of several boards in one list have a line for each board', () => {
    const nodes = ['2018-01', '2018-02', '2018-03'].flatMap((month, index) =>
      ['a', 'b'].map((slug) => ({
        month,
        value: index,
        printed: `${slug}${index}`,
        indicator: { ref: 'LAC1', board: { slug } },
      })),
    );
    expect(monthlyChartsIn({ observations: { nodes } })).toMatchObject([
      {
        label: 'observations.nodes',
        lines: [
          { name: 'a', values: [0, 1, 2] },
          { name: 'b', values: [0, 1, 2] },
        ],
      },
    ]);
  });

  it('are found in groups by month, and more lines than can be distinguished are counted', () => {
    const groups = ['2018-01', '2018-02', '2018-03'].flatMap((createdAtMonth) =>
      Array.from({ length: 11 }, (_, index) => ({ keys: { createdAtMonth, kind: `k${index}` }, count: index })),
    );
    const [chart] = monthlyChartsIn({ meetings: { groups } });
    expect(chart).toMatchObject({ axis: 'count', omitted: 3 });
    expect(chart?.lines.map(({ name }) => name)).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7']);
  });

  it.each([
    ['two months', observations(['2018-01', 1], ['2018-02', 2])],
    ['no numbers', observations(['2018-01', null], ['2018-02', null], ['2018-03', null])],
    ['no months', [1, 2, 3].map((value) => ({ value, month: 'May', at: '2018-01' }))],
    ['months that repeat', observations(['2018-01', 1], ['2018-02', 2], ['2018-03', 3], ['2018-03', 4])],
    ['impossible months', observations(['2018-13', 1], ['2018-00', 2], ['18-03', 3])],
    ['centuries between them', observations(['0001-01', 1], ['2018-02', 2], ['2018-03', 3])],
    ['numbers outside objects', [1, 2, 3]],
  ])('are not seen in a list with %s', (_what, list) => {
    expect(monthlyChartsIn({ list })).toEqual([]);
  });
});

describe('the axis of a chart', () => {
  it.each([
    [
      [490, 514],
      [490, 495, 500, 505, 510, 515],
    ],
    [
      [1, 9],
      [0, 2, 4, 6, 8, 10],
    ],
    [
      [-0.3, 0.2],
      [-0.3, -0.2, -0.1, 0, 0.1, 0.2],
    ],
    [
      [5, 5],
      [4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6],
    ],
    [
      [0, 0],
      [-0.1, -0.05, 0, 0.05, 0.1],
    ],
  ])('of %j is named at %j', (values, ticks) => {
    const scale = scaleOf(values);
    expect(scale.ticks).toEqual(ticks);
    expect([scale.low, scale.high]).toEqual([ticks[0], ticks.at(-1)]);
  });
});

describe('a response', () => {
  it('without data is reported in a sentence', () => {
    expect(readResponse('{"errors":[{"message":"No such field."}]}')).toEqual({
      notice: 'The response has no data, only errors: No such field.',
    });
    expect(readResponse('{"data":{"board":null}}')).toEqual({ notice: 'The response has no data.' });
    expect(readResponse('')).toEqual({ notice: 'Run a query to see its table and charts here.' });
    expect(readResponse('<html>')).toEqual({ notice: 'The response is not JSON, so there is no table.' });
    expect(readResponse('null')).toEqual({ notice: 'The response has no data.' });
  });

  it('with data and errors is shown as incomplete', () => {
    const errors = ['a', 'b', 'c', 'd', 'e'].map((message) => ({ message }));
    expect(readResponse(JSON.stringify({ data: { a: 1 }, errors }))).toEqual({
      data: { a: 1 },
      notice: 'The response is incomplete: a - b - c - and 2 more',
    });
  });
});
