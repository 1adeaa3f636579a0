import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { readSettings } from '../../server/config';
import { type Database, openDatabase } from '../../server/platform/database';
import { fatalMessage } from '../../server/platform/database/embedded/messages';
import { createLogger } from '../../server/platform/logging/logger';
import { EmbeddedServer, freePort } from '../support/embedded-server';
import { addressOf } from '../support/server-databases';
import { until } from '../support/until';

/** A logger and its lines. */
function recorder() {
  const lines: string[] = [];
  return { lines, logger: createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) }) };
}

/** Opens the database at a URL. */
function open(url: string, startTimeout: number, logger = recorder().logger): Promise<Database> {
  return openDatabase({ url, startTimeout, logger, poolSize: 2, entities: [], migrations: [] });
}

describe('a database server', () => {
  let server: EmbeddedServer;
  beforeAll(async () => {
    server = await EmbeddedServer.create();
  });
  afterEach(() => server.stop());
  afterAll(() => server.close());

  it('is retried while it cannot be reached, with a warning for each attempt', async () => {
    const { lines, logger } = recorder();
    const opening = open(server.url, 20, logger);
    await until(() => lines.length >= 2);
    await server.start();
    const database = await opening;
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    const warnings = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(warnings.length).toBeGreaterThanOrEqual(2);
    warnings.forEach((warning, index) =>
      expect(warning).toMatchObject({
        ...{ level: 'warn', attempt: index + 1, address: `127.0.0.1:${server.port}/boards` },
        msg: expect.stringContaining('next attempt in'),
        reason: expect.stringContaining('ECONNREFUSED'),
      }),
    );
    expect(lines.join('')).not.toContain('s3cret');
  });

  it('is reached over a Unix socket', async () => {
    await server.start();
    const folder = await mkdtemp(join(tmpdir(), 'safeboard-socket-'));
    const socket = createServer((incoming) => {
      const outgoing = connect(server.port, '127.0.0.1');
      pipeline(incoming, outgoing, incoming, () => undefined);
    }).listen(join(folder, '.s.PGSQL.5432'));
    await once(socket, 'listening');
    const url = `postgres://app:s3cret@/boards?host=${folder}`;
    const database = await open(readSettings({ DATABASE_URL: url }).databaseUrl ?? '', 5);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    socket.close();
    await rm(folder, { recursive: true });
  });

  it('is reported after the time limit, with its address and without its password', async () => {
    const port = await freePort();
    const failure = await open(`postgres://app:s3cret@127.0.0.1:${port}/boards`, 1).catch((error: Error) => error);
    expect(failure).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining(`127.0.0.1:${port}/boards could not be reached within 1 s`),
    });
    expect((failure as Error).message).not.toContain('s3cret');
  });

  it.each([
    ['28P01', 'wrong user or password'],
    ['3D000', 'no database of that name'],
  ])('that refuses with %s is not retried', async (code, words) => {
    let attempts = 0;
    const refusing = createServer((socket) => {
      attempts++;
      socket.once('data', () => socket.end(fatalMessage(code, 'no')));
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    await expect(open(`postgres://app:s3cret@127.0.0.1:${port}/boards`, 20)).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.stringContaining(words),
    });
    expect(attempts).toBe(1);
    refusing.close();
  });

  it('can be restarted under idle connections: the ping fails, and then it works again', async () => {
    await server.start();
    const database = await open(server.url, 5);
    await Promise.all([database.ping(), database.ping()]);
    await server.stop();
    await expect(database.ping()).rejects.toThrow();
    await expect(database.query('select 1')).rejects.toThrow();
    await server.start();
    await database.ping();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('that stops responding fails the ping within the time limit', async () => {
    await server.start();
    const database = await open(server.url, 5);
    const holder = await database.connectAlone();
    await holder.query('begin');
    await expect(database.ping()).rejects.toThrow('did not respond within 2 s');
    await holder.query('rollback');
    await holder.end();
    await database.ping();
    await database.close();
  });

  it('gets each text as one prepared statement', async () => {
    await server.start();
    const database = await open(server.url, 5);
    const prepared = 'select count(*) from pg_prepared_statements where statement = $1';
    for (const n of [1, 2, 3]) await database.query('select $1::int as prepared_once', [n]);
    const before = await database.query(prepared, ['select $1::int as prepared_once']);
    expect(before).toEqual([{ count: 1 }]);
    await database.close();
  });
});

const serverUrl = process.env.TEST_DATABASE_URL;
(serverUrl ? describe : describe.skip)('a PostgreSQL server', () => {
  it('without the database is not retried', async () => {
    const url = addressOf(serverUrl ?? '', 'safeboard_nowhere');
    await expect(open(url, 20)).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  });

  it('returns times in UTC, in any time zone', async () => {
    const url = new URL(serverUrl ?? '');
    url.searchParams.set('options', '-c timezone=Asia/Tokyo -c datestyle=German');
    const database = await open(url.href, 5);
    expect(await database.query(`select '2018-09-27 10:00+00'::timestamptz as at, '2018-09-27'::date as day`)).toEqual([
      { at: '2018-09-27 10:00:00+00', day: '2018-09-27' },
    ]);
    await database.close();
  });
});
