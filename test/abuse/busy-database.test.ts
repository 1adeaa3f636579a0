import { NO_ACCESS, rawSql } from '../../server/platform/database';
import { until } from '../support/until';
import { dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

/** Takes minutes, and nothing but the end of its thread stops it on the embedded database. */
const LONG = rawSql('select count(*) from generate_series(1, 20000000000) as n');

describe('while the embedded database is busy with one statement', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  const departure = new AbortController();
  let isOver = false;
  let running: Promise<unknown>;

  const health = async (path: string) => {
    const response = await fetch(`${app.url}/health/${path}`);
    return [response.status, await response.json()] as const;
  };

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    let isSent = false;
    const viewer = app.database.asViewer(NO_ACCESS, {
      signal: departure.signal,
      onStatement: () => (isSent = true),
    });
    running = viewer.query(LONG).catch(() => undefined);
    void running.then(() => (isOver = true));
    await until(() => isSent);
  }, 180_000);

  afterAll(async () => {
    departure.abort();
    await running;
    await app.close();
    await folder.remove();
  });

  it('the process says that it is alive, and that it is not ready', async () => {
    for (let times = 0; times < 3; times++) expect(await health('live')).toEqual([200, { status: 'live' }]);
    expect(await health('ready')).toEqual([503, { status: 'not ready', reason: 'The database does not respond.' }]);
    // Beside each other, too.
    const both = await Promise.all([health('ready'), health('live'), health('live')]);
    expect(both.map(([status]) => status)).toEqual([503, 200, 200]);
    expect(isOver).toBe(false);
  });

  it('and that it is ready again when the statement has ended with its request', async () => {
    departure.abort();
    await running;
    await until(async () => (await health('ready'))[0] === 200);
    expect((await send(app.url, post({ query: '{ boards { totalCount } }' }))).json.data.boards.totalCount).toBe(12);
  });
});
