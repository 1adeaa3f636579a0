import { rm } from 'node:fs/promises';
import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import { type Database, openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { post, send, startSampleApp } from '../abuse/sample-app';
import { type DatabaseKind, templateOf } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { preparedFolder, startApp } from '../support/started-app';
import { makeTestKey, replaceTestKey } from './access';

const settings = {
  ...{ TRUSTED_DOCUMENTS: 'prefer', RATE_LIMIT: '0', PUBLIC_VIEW: 'on', SAMPLE_DATA: 'off', LOG_LEVEL: 'warn' },
};

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';

/** A viewer. Their key can be replaced. */
export interface Requesting {
  readonly name: string;
  key?: string | undefined;
}

/** The result of a write. Its shape depends on the write. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Payload = any;

/** The sample, behind as many servers as its database supports, with its readers and writers. */
export interface ServedWorld {
  /** The URLs of the servers. */
  readonly urls: readonly string[];
  readonly viewers: readonly Requesting[];
  /** The keys of the writers: an administrator, and a manager who belongs to a group. */
  readonly administrator: string;
  readonly member: string;
  /** Keys and global ids of rows, by table. */
  ids(table: string, condition?: string): Promise<string[]>;
  /** Gives a viewer a key with all that its account has, and ends the one before. */
  replaceKey(viewer: Requesting): Promise<string>;
  /** Runs a write. Undefined if it was refused. */
  write(url: string, operation: string, input: object, selection?: string, key?: string): Promise<Payload>;
  close(): Promise<void>;
}

/** Servers on one database, and a function that stops them. */
interface Served {
  readonly urls: readonly string[];
  readonly database: Database;
  close(): Promise<void>;
}

/** One server in this process. */
async function serveEmbedded(): Promise<Served> {
  const folder = await preparedFolder('sampled');
  const app = await startSampleApp(folder, settings);
  const close = async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { urls: [app.url], database: app.database, close };
}

/** Two processes on one database of a PostgreSQL server, and a connection of the test. */
async function serveTwice(): Promise<Served> {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const name = freshName('cached');
  await createDatabase(server, name, templateOf('sampled'));
  const DATABASE_URL = addressOf(server, name);
  const apps = await Promise.all([0, 1].map(() => startApp({ ...settings, DATABASE_URL })));
  const database = await openDatabase({
    ...{ url: DATABASE_URL, poolSize: 2, startTimeout: 5, entities, migrations },
    logger: createLogger({ logLevel: 'silent' }),
  });
  const close = async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await database.close();
    await dropDatabase(server, name);
  };
  return { urls: apps.map(({ url }) => url), database, close };
}

/** Opens the world on a kind of database. */
export async function openServedWorld(kind: DatabaseKind): Promise<ServedWorld> {
  const served = await (kind === 'server' ? serveTwice() : serveEmbedded());
  const { database, urls } = served;
  const administrator = await makeTestKey(database, { role: 'ADMINISTRATOR' });
  const manager = (label: string) => makeTestKey(database, { role: 'BOARD_MANAGER', board: LSCB, label });
  const group = { role: 'BOARD_MANAGER', board: LSCB, label: 'Member', group: 'Review team' } as const;
  const member = await makeTestKey(database, group);
  const viewers: Requesting[] = [
    { name: 'public' },
    { name: 'administrator', key: administrator },
    { name: 'member', key: member },
    { name: 'manager', key: await manager('Manager') },
    { name: 'analyst', key: await makeTestKey(database, { role: 'ANALYST', board: PANEL, label: 'Analyst' }) },
    { name: 'officer', key: await makeTestKey(database, { role: 'SCRUTINY_OFFICER', board: PANEL, label: 'Officer' }) },
  ];
  const typeOf = (table: string) => entities.find(({ name }) => name.toLowerCase() === table.replaceAll('_', ''))?.name;
  return {
    ...{ urls, viewers, administrator, member, close: served.close },
    ids: async (table, condition = 'true') => {
      const rows = await database.query<{ id: string }>(`select id from ${table} where ${condition} order by id`);
      return rows.map(({ id }) => `${typeOf(table)}:${id}`);
    },
    replaceKey: async (viewer) => {
      const { name } = viewer;
      return (viewer.key = await replaceTestKey(database, `${name[0]?.toUpperCase()}${name.slice(1)}`));
    },
    write: async (url, operation, input, selection = '', key = administrator) => {
      const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
      const { json } = await send(url, post({ query, variables: { input } }, { authorization: `Bearer ${key}` }));
      const payload: Payload = json.data?.[operation];
      return json.errors || payload.userErrors.length > 0 ? undefined : payload;
    },
  };
}
