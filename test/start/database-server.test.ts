import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { EmbeddedServer, freePort } from '../support/embedded-server';
import { askApp, type StartedApp, startServer } from '../support/started-app';
import { SilencingProxy, until } from '../support/silencing-proxy';

jest.setTimeout(180_000);

const QUESTION = '{ boards { totalCount } }';

describe('a start without its database server', () => {
  it('warns at growing intervals, then ends with 1 and says what to check, without the password', async () => {
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
  const notReady = [503, { status: 'not ready', reason: 'The database does not answer.' }];

  it('appears while it waits comes up with the sample', async () => {
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
    expect((await askApp(app.url, QUESTION)).data).toEqual({ boards: { totalCount: 12 } });
    expect(await health('ready')).toEqual(ready);
  });

  it('goes away says so, stays alive, and recovers by itself when it is back', async () => {
    await database.stop();
    for (const round of [1, 2, 3]) {
      const { errors, data } = await askApp(app.url, QUESTION);
      expect([round, { errors, data }]).toEqual([
        round,
        {
          errors: [
            expect.objectContaining({
              message: 'The database cannot be reached at the moment. Nothing is lost; try again shortly.',
              extensions: { code: 'DATABASE_UNAVAILABLE' },
            }),
          ],
          data: null,
        },
      ]);
      expect(await health('ready')).toEqual(notReady);
      expect(await health('live')).toEqual([200, { status: 'live' }]);
    }
    await database.start();
    await until(async () => (await health('ready'))[0] === 200);
    expect(await askApp(app.url, QUESTION)).toMatchObject({ data: { boards: { totalCount: 12 } } });
    expect(app.server.stdout).not.toContain('s3cret');
  });

  it('falls silent on the connections it has, without closing them, is found again on new ones', async () => {
    await askApp(app.url, QUESTION);
    proxy.silence();
    expect(await health('ready')).toEqual(notReady);
    await until(async () => (await health('ready'))[0] === 200);
    expect(await askApp(app.url, QUESTION)).toMatchObject({ data: { boards: { totalCount: 12 } } });
  });

  it('falls silent under running questions, frees them after a while, and lets the pool close', async () => {
    const url = database.url.replace(String(database.port), String(proxy.port));
    const logger = createLogger({ logLevel: 'silent' });
    const options = { url, poolSize: 1, startTimeout: 5, answerTimeout: 500, logger, entities: [], migrations: [] };
    const opened = await openDatabase(options);
    proxy.silence();
    await expect(opened.query('select 1')).rejects.toMatchObject({ code: '08006' });
    expect(await opened.query('select 1 as one')).toEqual([{ one: 1 }]);

    proxy.silence();
    const lost = opened.dataSource.query('select 1').catch(() => 'lost');
    await sleep(100);
    await expect(opened.close()).resolves.toBeUndefined();
    await proxy.close();
    expect(await lost).toBe('lost');
  });
});
