import pino from 'pino';
import { RequestAuthenticator } from '../../server/access';
import { createHttpServer, type HttpServer } from '../../server/platform/http';
import { pages } from '../../server/reports';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { change, makeTestKey } from './access';

const LSCB = 'southampton-lscb';
let graph: SampleGraph;
let server: HttpServer;
let authenticator: RequestAuthenticator;
let url: string;

async function serve(
  publicView: boolean,
): Promise<{ server: HttpServer; authenticator: RequestAuthenticator; url: string }> {
  const { database, schema } = graph;
  const made = new RequestAuthenticator({ database, publicView });
  const http = await createHttpServer({
    ...{ schema, logger: pino({ level: 'silent' }) },
    createContext: (request) => made.createContext(request),
    isReady: async () => ({ ready: true }),
    routes: (app) => pages.addReportRoute(app, made),
  });
  return { server: http, authenticator: made, url: (await http.listen({ host: '127.0.0.1', port: 0 })).url };
}

beforeAll(async () => {
  graph = await openSampleGraph();
  ({ server, authenticator, url } = await serve(true));
});
afterAll(async () => {
  await server.close();
  await authenticator.close();
  await graph.close();
});

const get = (address: string, key?: string) =>
  fetch(`${url}/reports/${address}`, { headers: key ? { authorization: `Bearer ${key}` } : {} });

/** The visible text of a page, without markup and repeated spaces. */
const textOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the page shows the report, loads nothing from other origins and is not cached', async () => {
  const response = await get(`${LSCB}/2017-18`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'self';/);
  expect(policy).not.toContain('unsafe');
  const page = await response.text();
  const text = textOf(page);
  for (const known of [
    ...['£82,200', '£34,196', '£13,482', '£2,757', '£1,348', '£445', 'Total £134,428', 'Total £20,144'],
    ...['24 agencies and groups, 27 seats', '6 full self-assessments and 13 updates', '9 referrals; 0 reviews'],
    ...['Serious case review 6', 'Partnership review 1', 'No further action 2', '14 deaths notified, 4 reviewed'],
    ...['Children and Families Scrutiny Panel at March 2018', 'prints 104 for 2017-18', 'missing in the source'],
  ])
    expect(text).toContain(known);
  expect(page).not.toMatch(/<script|<iframe|<img|\son\w+=|\sstyle=|javascript:|https?:\/\/(?!www\.w3\.org)/i);
});

test('headings are in order, and every table has a caption and scoped headings', async () => {
  const page = await (await get(`${LSCB}/2017-18`)).text();
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  const tables = page.match(/<table>.*?<\/table>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(10);
  for (const each of tables) {
    expect(each).toMatch(/^<table>\s*<caption>\s*\S/);
    expect(each).not.toMatch(/<th(?! scope="(row|col)")[ >]/);
  }
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).toContain(id);
});

test('the style sheet is served', async () => {
  const response = await get('report.css');
  expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(await response.text()).toContain('@media print');
});

test('recorded texts are escaped', async () => {
  const { database } = graph;
  const hostile = `<script>alert("1")</script><b onmouseover='x'>&amp;`;
  const [board] = await database.query<{ id: string; name: string }>('select id, name from board where slug = $1', [
    LSCB,
  ]);
  const [money] = await database.query<{ id: string }>(`select id from contribution where contributor = 'CAFCASS'`);
  const [indicator] = await database.query<{ id: string }>(`select id from indicator where ref = 'M1'`);
  await change(database, 'board', board!.id, { name: `Board ${hostile}` });
  await change(database, 'contribution', money!.id, { contributor: hostile, note: hostile });
  await change(database, 'indicator', indicator!.id, { ref: `M1"><script>${'x'.repeat(50)}` });
  const page = await (await get(`${LSCB}/2017-18`)).text();
  expect(page).not.toMatch(/<script|<b /i);
  expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;');
  expect(page).toContain('/charts/M1%22%3E%3Cscript%3E');
  await change(database, 'board', board!.id, { name: board!.name });
  await change(database, 'contribution', money!.id, { contributor: 'CAFCASS', note: null });
  await change(database, 'indicator', indicator!.id, { ref: 'M1' });
});

test.each([
  'nobody/2017-18',
  `${LSCB}/2041-42`,
  `${LSCB}/2017-19`,
  `${LSCB}/2017`,
  `${LSCB}/2017-18/`,
  `${LSCB}/2017-18.html`,
  LSCB,
  '',
  '%00/2017-18',
  '..%2f..%2fetc/2017-18',
  `${'a'.repeat(5000)}/2017-18`,
  'Southampton-LSCB/2017-18',
])('there is no report at %s', async (address) => {
  const response = await get(address);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Report not found');
});

test('counts for the public exclude confidential records', async () => {
  const { database } = graph;
  const [review] = await database.query<{ id: string }>(`select id from case_review where reference = 'SCR-2017-18-6'`);
  await change(database, 'case_review', review!.id, { sensitivity: 'PARTNERSHIP' });
  const key = await makeTestKey(database, { role: 'BOARD_MANAGER', board: LSCB });
  const referrals = async (by?: string) =>
    /(\d+) referrals;/.exec(textOf(await (await get(`${LSCB}/2017-18`, by)).text()))?.[1];
  expect([await referrals(), await referrals(key)]).toEqual(['8', '9']);
  await change(database, 'case_review', review!.id, { sensitivity: 'PUBLIC' });

  const [board] = await database.query<{ id: string }>('select id from board where slug = $1', [LSCB]);
  await change(database, 'board', board!.id, { sensitivity: 'PARTNERSHIP' });
  expect([(await get(`${LSCB}/2017-18`)).status, (await get(`${LSCB}/2017-18`, key)).status]).toEqual([404, 200]);
  await change(database, 'board', board!.id, { sensitivity: 'PUBLIC' });
});

test('a viewer without access to one of its subjects gets no report', async () => {
  const key = await makeTestKey(graph.database, {
    role: 'BOARD_MANAGER',
    board: LSCB,
    scopes: ['boards:read', 'partners:read'],
  });
  const response = await get(`${LSCB}/2017-18`, key);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    error: { code: 'FORBIDDEN', message: expect.stringContaining('meetings:read') },
  });
  expect((await get(`${LSCB}/2017-18`, 'safeboard_abc')).status).toBe(401);

  const closed = await serve(false);
  expect((await fetch(`${closed.url}/reports/${LSCB}/2017-18`)).status).toBe(401);
  await closed.server.close();
  await closed.authenticator.close();
});

test('each report returned is in the audit trail, and no others', async () => {
  const entries = () =>
    graph.database.query(
      `select operation, actor, board.slug from audit_entry join board on board.id = board_id
       where action = 'EXPORT' order by audit_entry.created_at, audit_entry.id`,
    );
  await authenticator.close();
  const before = await entries();
  await get(`${LSCB}/2017-18`);
  await get(`${LSCB}/2041-42`);
  await get('nobody/2017-18');
  await authenticator.close();
  expect((await entries()).slice(before.length)).toEqual([
    { operation: 'yearlyReport.html', actor: 'ANONYMOUS', slug: LSCB },
  ]);
});
