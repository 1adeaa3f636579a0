import pino from 'pino';
import { addExchangeRoutes } from '../../server/exchange/routes';
import { importScorecard } from '../../server/exchange/scorecard';
import { createHttpServer, type HttpServer } from '../../server/platform/http';
import { RequestAuthenticator } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { scorecardFiles } from './scorecard-files';

const files = scorecardFiles();
const PANEL = 'southampton-children-families-scrutiny-panel';
let graph: SampleGraph;
let server: HttpServer;
let url: string;

beforeAll(async () => {
  graph = await openSampleGraph();
  const { database, schema } = graph;
  const authenticator = new RequestAuthenticator({ database, publicView: true });
  server = await createHttpServer({
    ...{ schema, logger: pino({ level: 'silent' }) },
    createContext: (request) => authenticator.createContext(request),
    isReady: async () => ({ ready: true }),
    routes: (app) => addExchangeRoutes(app, authenticator),
  });
  ({ url } = await server.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(async () => {
  await server.close();
  await graph.close();
});

const get = (path: string) => fetch(`${url}/scorecards/${path}`);

test('a CSV download has a name, is not cached, and displays in Excel', async () => {
  const response = await get(`${PANEL}/2018-10.csv`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${PANEL}-2018-10.csv"`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString()).toContain(',→ 4%,↓ -24%,');
});

test('a downloaded workbook, imported again, changes nothing', async () => {
  const response = await get(`${PANEL}/2018-10.xlsx`);
  expect(response.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${PANEL}-2018-10.xlsx"`);
  const file = files.write('download.xlsx', Buffer.from(await response.arrayBuffer()));
  const report = await importScorecard(graph.database, { board: PANEL, file });
  for (const tally of Object.values(report))
    if (typeof tally === 'object') expect(tally).toMatchObject({ created: 0, changed: 0 });
  expect(report.observationsWithValue.unchanged).toBe(748);
});

test('more or fewer months, and the values before any were recorded', async () => {
  const headings = async (query: string) => {
    const [line = ''] = (await (await get(`${PANEL}/2018-10.csv?${query}`)).text()).split('\r\n');
    return line.split(',').filter((heading) => /^\d{4}-\d{2}$/.test(heading));
  };
  expect(await headings('months=2')).toEqual(['2018-09', '2018-10']);
  expect(await headings('months=240')).toHaveLength(240);
  expect(await headings('anything=else')).toHaveLength(13);
  const early = await (await get(`${PANEL}/2018-10.csv?knownAt=2001-01-01`)).text();
  expect(early).toMatch(/\r\nM1,[^\r]*,{13}n\/a,n\/a,,n\/a,n\/a,-,/);
});

test.each([
  ['2018-13.csv', 'month'],
  ['2018-1.csv', 'month'],
  ['october.csv', 'month'],
  ['.csv', 'month'],
  ['1066-10.csv', 'month'],
  ['9999-12.xlsx', 'month'],
  ['2018-10.csv?months=1', 'months'],
  ['2018-10.csv?months=241', 'months'],
  ['2018-10.csv?months=many', 'months'],
  ['2018-10.csv?months=12&months=13', 'months'],
  ['2018-10.csv?months=1e1', 'months'],
  ['2018-10.csv?knownAt=yesterday', 'knownAt'],
  ['2018-10.csv?knownAt=2018-02-30', 'knownAt'],
  ['2018-10.csv?knownAt=2018-01-01&knownAt=2018-01-02', 'knownAt'],
])('%s is rejected with the invalid part', async (file, part) => {
  const response = await get(`${PANEL}/${file}`);
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe('INVALID_VALUE');
  expect(error.message).toContain(part);
});

test.each([
  ['an unknown board', 'nowhere/2018-10.csv'],
  ['a board without indicators', 'southampton-lscb/2018-10.csv'],
  ['another ending', `${PANEL}/2018-10.pdf`],
  ['no ending', `${PANEL}/2018-10`],
  ['a name that no board can have', `${encodeURIComponent('a"b\r\nx: y')}/2018-10.csv`],
  ['a zero character', '%00/2018-10.csv'],
  ['a path', `${encodeURIComponent('../..')}/2018-10.csv`],
  ['a long name', `${'a'.repeat(400)}/2018-10.csv`],
])('%s is not found, without internal details', async (_, path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(body).not.toMatch(/\bat \/|node_modules|select /);
});
