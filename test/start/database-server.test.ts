import { openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { EmbeddedServer, freePort } from '../support/embedded-server';
import { requestApp, type StartedApp, startServer } from '../support/started-app';
import { SilencingProxy } from '../support/silencing-proxy';
import { until } from '../support/until';

jest.setTimeout(180_000);

const QUESTION = '{ boards { totalCount } }';

describe('a start without its database server', () => {
  it('warns at growing intervals, then exits with 1 and what to check, without the password', async () => {
    const port = await freePort();
    const address = `127.0.0.1:${port}/boards`;
    const DATABASE_URL = `postgres://app:s3cret@${address}`;
    const server = startServer({ DATABASE_URL, DATABASE_START_TIMEOUT: '2', PORT: '0', LOG_LEVEL: 'warn' });
    expect(await server.ended).toEqual({ code: 1, signal: null });

    expect(server.log.map(({ level, attempt }) => [level, attempt])).toEqual(
      server.log.map((_, index) => ['warn', index + 1]),
    );
    const pauses = server.log.map(({ msg }) => Number(/next attempt in ([\d.]+) s$/.exec(String(msg))?.[1]));
    expect(pauses.length).toBeGreaterThanOrEqual(3);
    expect(pauses[2]).toBeGreaterThan(pauses[0] ?? NaN);
    expect(server.stderr).toBe(
      `The database at ${address} could not be reached within 2 s. ` +
        'Check that the server runs and that DATABASE_URL names its host and port.\n',
    );
    expect(server.stdout + server.stderr).not.toContain('s3cret');
  });
});

describe('a server whose database server', () => {
  let database: EmbeddedServer;
  let proxy: SilencingProxy;
  let app: Pick<StartedApp, 'url' | 'server'>;

  beforeAll(async () => {
    database = await EmbeddedServer.create();
    proxy = await SilencingProxy.start(database.port);
  });
  afterAll(async () => {
    await app?.server.end('SIGTERM');
    await proxy?.close();
    await database?.close();
  });

  const health = async (path: string) => {
    const response = await fetch(`${app.url}/health/${path}`);
    return [response.status, await response.json()];
  };
  const ready = [200, { status: 'ready' }];
  const notReady = [503, { status: 'not ready', reason: 'The database does not respond.' }];

  it('becomes available starts with the sample', async () => {
    const url = database.url.replace(String(database.port), String(proxy.port));
    const port = await freePort();
    const settings = {
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: '1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      PUBLIC_VIEW: 'on',
    };
    app = { url: `http://127.0.0.1:${port}`, server: startServer(settings) };
    await app.server.wrote('next attempt in');
    await database.start();
    await app.server.wrote('Stop with Ctrl+C.');
    expect(app.server.log[0]).toMatchObject({ level: 'warn', attempt: 1 });
    expect((await requestApp(app.url, QUESTION)).data).toEqual({ boards: { totalCount: 12 } });
    expect(await health('ready')).toEqual(ready);
  });

  it('disappears reports it, stays alive, and recovers when it is back', async () => {
    await database.stop();
    for (const round of [1, 2, 3]) {
      const { errors, data } = await requestApp(app.url, QUESTION);
      expect([round, { errors, data }]).toEqual([
        round,
        {
          errors: [
            expect.objectContaining({
              message: 'The database is unavailable at the moment. Nothing is lost. Try again shortly.',
              extensions: { code: 'DATABASE_UNAVAILABLE' },
            }),
          ],
          data: { boards: null },
        },
      ]);
      expect(await health('ready')).toEqual(notReady);
      expect(await health('live')).toEqual([200, { status: 'live' }]);
    }
    await database.start();
    await until(async () => (await health('ready'))[0] === 200);
    expect(await requestApp(app.url, QUESTION)).toMatchObject({ data: { boards: { totalCount: 12 } } });
    expect(app.server.stdout).not.toContain('s3cret');
  });

  it('becomes silent on open connections reconnects on new ones', async () => {
    await requestApp(app.url, QUESTION);
    proxy.silence();
    expect(await health('ready')).toEqual(notReady);
    await until(async () => (await health('ready'))[0] === 200);
    expect(await requestApp(app.url, QUESTION)).toMatchObject({ data: { boards: { totalCount: 12 } } });
  });

  it('becomes silent during queries ends them after a while, and lets the pool close', async () => {
    const url = database.url.replace(String(database.port), String(proxy.port));
    const logger = createLogger({ logLevel: 'silent' });
    const options = { url, poolSize: 1, startTimeout: 5, responseTimeout: 500, logger, entities: [], migrations: [] };
    const opened = await openDatabase(options);
    proxy.silence();
    await expect(opened.query('select 1')).rejects.toMatchObject({ code: '08006' });
    expect(await opened.query('select 1 as one')).toEqual([{ one: 1 }]);

    proxy.silence();
    const before = proxy.lostBytes;
    const lost = opened.dataSource.query('select 1').catch(() => 'lost');
    await until(() => proxy.lostBytes > before);
    await expect(opened.close()).resolves.toBeUndefined();
    await proxy.close();
    expect(await lost).toBe('lost');
  });
});
