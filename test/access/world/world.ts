import { rm } from 'node:fs/promises';
import { type App, createApp } from '../../../server/app';
import { RequestAuthenticator, type RequestContext } from '../../../server/access';
import { readSettings } from '../../../server/config';
import { createGraph } from '../../../server/graph';
import type { Database } from '../../../server/platform/database';
import { createLogger } from '../../../server/platform/logging/logger';
import type { GraphQLSchema } from 'graphql';
import { templateOf } from '../../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../../support/server-databases';
import { preparedFolder } from '../../support/started-app';
import { Oracle } from './oracle';
import { type Place, PlaceMaker } from './places';
import { Store } from './store';
import { makeViewers, type TestViewer } from './viewers';

/** A running Safeboard with the sample and, besides, rows of every record in every protection; and everybody who could ask. */
export interface World {
  /** Where it listens. */
  readonly url: string;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** A board, one below it, and one that has nothing to do with them. */
  readonly places: readonly [Place, Place, Place];
  readonly viewers: readonly TestViewer[];
  /** Begins a request of somebody, as the server does. */
  visit(viewer: TestViewer): Promise<RequestContext>;
  /** What somebody should see of the rows that there are now. */
  oracle(viewer: TestViewer): Promise<{ store: Store; oracle: Oracle }>;
  close(): Promise<void>;
}

/** A running server, and what takes its data away. */
export interface StartedServer {
  readonly app: App;
  readonly remove: () => Promise<void>;
}

/** Starts the server on the kind of database that the tests run on, with the sample; the settings may say otherwise. */
export async function startServer(env: Record<string, string> = {}): Promise<StartedServer> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  const name = freshName('world');
  const folder = serverUrl ? undefined : await preparedFolder('sampled');
  if (serverUrl && !env.DATABASE_URL) await createDatabase(serverUrl, name, templateOf('sampled'));
  const settings = readSettings({
    ...{ LOG_LEVEL: 'silent', RATE_LIMIT: '0', PUBLIC_VIEW: 'on', PORT: '0' },
    ...(folder ? { DATA_DIR: folder } : { DATABASE_URL: addressOf(serverUrl ?? '', name) }),
    ...env,
  });
  const app = await createApp(settings, createLogger(settings));
  const remove = async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    else await dropDatabase(serverUrl ?? '', name);
  };
  return { app, remove };
}

/** Opens a world. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const { app, remove } = await startServer(env);
  const { database } = app;
  const maker = new PlaceMaker(database);
  const upper = await maker.make();
  const places = [upper, await maker.make(upper.board), await maker.make()] as const;
  const viewers = await makeViewers(database, places);
  const authenticator = [false, true].map((publicView) => new RequestAuthenticator({ database, publicView }));
  const { url } = await app.listen();
  // Reading all rows takes long: they are read again only after a transaction that wrote, which moves this number on.
  const nextTransaction = 'select pg_snapshot_xmax(pg_current_snapshot())::text as id';
  let stored: { at: string | undefined; store: Store } | undefined;
  const currentStore = async (): Promise<Store> => {
    const [next] = await database.query<{ id: string }>(nextTransaction);
    if (stored?.at !== next?.id || !stored) stored = { at: next?.id, store: await Store.read(database) };
    return stored.store;
  };
  return {
    ...{ url, database, places, viewers, schema: createGraph() },
    visit: ({ key, publicView }) =>
      authenticator[Number(publicView)]!.createContext({
        headers: { authorization: key && `Bearer ${key}` },
        id: 'walk',
      }),
    oracle: async (viewer) => {
      const store = await currentStore();
      return { store, oracle: new Oracle(store, viewer) };
    },
    close: async () => {
      await app.close();
      await remove();
    },
  };
}
