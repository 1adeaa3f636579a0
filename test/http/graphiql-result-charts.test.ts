import { readResponse } from '../../server/platform/http/graphiql/src/result/response';
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
