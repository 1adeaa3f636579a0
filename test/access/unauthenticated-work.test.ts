import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { until } from '../support/until';
import { makeApiKey } from './authentication/authentication';
import { makeTestKey } from './test-keys';

const PANEL = 'southampton-children-families-scrutiny-panel';
const LIMIT = 5;

describe('work for clients without an account', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    folder = await dataFolder();
  });
  beforeEach(async () => {
    app = await startSampleApp(folder.path, { RATE_LIMIT: String(LIMIT) });
  }, 60_000);
  afterEach(() => app.close());
  afterAll(() => folder.remove());

  const ask = async (key: string) =>
    (await send(app.url, post({ query: '{ viewer { label } }' }, { authorization: `Bearer ${key}` }))).status;
  const inTurn = async (keys: readonly string[]) => {
    const statuses: number[] = [];
    for (const key of keys) statuses.push(await ask(key));
    return statuses;
  };
  const madeUp = (count: number) => Array.from({ length: count }, () => makeApiKey().key);
  const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);
  const entries = (action: string) =>
    app.database.query<{ operation: string; actor: string; times: number }>(
      `select operation, actor, times from audit_entry where action = $1 order by created_at`,
      [action],
    );

  it('ends at the rate limit: further keys are refused before they are looked up', async () => {
    expect(await inTurn(madeUp(LIMIT))).toEqual(times(LIMIT, 401));
    await until(async () => (await entries('REQUEST')).length > 0);
    const before = await entries('REQUEST');
    const statements: string[] = [];
    const stop = app.database.onStatement((text) => statements.push(text));
    expect(await inTurn(madeUp(60))).toEqual(times(60, 429));
    expect(await Promise.all(madeUp(40).map(ask))).toEqual(times(40, 429));
    stop();
    expect(statements).toEqual([]);
    expect(await entries('REQUEST')).toEqual(before);
  });

  it('does not keep out clients that were accepted before at the same address', async () => {
    const [known, fresh] = [
      await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Known' }),
      await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Fresh' }),
    ];
    expect(await ask(known)).toBe(200);
    expect(await inTurn(madeUp(20))).toEqual([...times(LIMIT, 401), ...times(15, 429)]);
    expect(await ask(known)).toBe(200);
    expect(await ask(fresh)).toBe(429);
    // A key that was revoked counts for its address again.
    await app.database.query(
      `update api_key set revoked_at = now() where account_id = (select id from account where label = 'Known')`,
    );
    expect(await inTurn([known, known])).toEqual([401, 429]);
  });

  it('is counted in the audit trail, also when the server stops: one entry for many downloads', async () => {
    await app.close();
    app = await startSampleApp(folder.path);
    const before = (await entries('EXPORT')).length;
    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Reader' });
    const get = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${app.url}${path}`, { headers })).status;
    const scorecard = `/scorecards/${PANEL}/2018-10.csv`;
    const all = await Promise.all([
      ...times(30, scorecard).map((path) => get(path)),
      ...times(3, `/reports/southampton-lscb/2017-18`).map((path) => get(path)),
      ...times(2, scorecard).map((path) => get(path, { authorization: `Bearer ${key}` })),
    ]);
    expect(all).toEqual(times(35, 200));
    await app.close();
    app = await startSampleApp(folder.path);
    const added = (await entries('EXPORT')).slice(before);
    const sum = (operation: string, actor: string) =>
      added.filter((each) => each.operation === operation && each.actor === actor).map((each) => each.times);
    expect(sum('scorecard.csv', 'ACCOUNT')).toEqual([1, 1]);
    for (const [operation, count] of [
      ['scorecard.csv', 30],
      ['yearlyReport.html', 3],
    ] as const) {
      const counts = sum(operation, 'ANONYMOUS');
      expect(counts.reduce((total, each) => total + each)).toBe(count);
      expect(counts.length).toBeLessThanOrEqual(2);
    }
  });
});
