import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import { type Database, NO_ACCESS, openDatabase, rawSql, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { EmbeddedServer } from '../support/embedded-server';
import { addressOf, createDatabase, dropDatabase } from '../support/server-databases';

const serverUrl = process.env.TEST_DATABASE_URL;
const name = `prepared_statements_${process.pid}`;

/** A server reached over TCP, and a way to remove it. */
async function startServer(): Promise<{ url: string; remove(): Promise<void> }> {
  if (serverUrl) {
    await createDatabase(serverUrl, name);
    return { url: addressOf(serverUrl, name), remove: () => dropDatabase(serverUrl, name) };
  }
  const server = await EmbeddedServer.create();
  await server.start();
  return { url: server.url, remove: () => server.stop().then(() => server.close()) };
}

describe('prepared statements on a server', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let database: Database;

  beforeAll(async () => {
    server = await startServer();
    const logger = createLogger({ logLevel: 'silent' });
    database = await openDatabase({ url: server.url, startTimeout: 20, poolSize: 1, entities, migrations, logger });
    await runMigrations(database);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await server.remove();
  });

  const viewer = () => database.asViewer(NO_ACCESS);
  const run = async (text: string, times: number) => {
    for (let time = 0; time < times; time++) await viewer().query(rawSql(text));
  };
  const prepared = async () =>
    (await database.query<{ statement: string }>('select statement from pg_prepared_statements')).map(
      ({ statement }) => statement,
    );

  it('are closed after a flood of texts, except those that are used; later ones are prepared as before', async () => {
    const used = 'select 1 as used';
    for (let text = 0; text < 800; text++) {
      await run(`select ${text} as flood`, 3);
      if (text % 10 === 0) await run(used, 2);
    }
    const after = await prepared();
    expect(after.length).toBeLessThanOrEqual(560);
    expect(after).toContain(used);
    expect(after).not.toContain('select 0 as flood');
    expect(after).toContain('select 799 as flood');

    await run('select 1 as later', 3);
    await run('select 0 as flood', 3);
    expect(await prepared()).toEqual(expect.arrayContaining(['select 1 as later', 'select 0 as flood']));
  }, 60_000);

  it('can be given up by a statement that fails', async () => {
    for (let text = 0; text < 120; text++) await run(`select ${text} as another`, 3);
    for (let time = 0; time < 3; time++) await expect(run('select 1 / 0 as failing', 1)).rejects.toThrow('division');
    expect(await viewer().query(rawSql('select 3 as another'))).toEqual([{ another: 3 }]);
    expect((await prepared()).length).toBeLessThanOrEqual(560);
  });
});
