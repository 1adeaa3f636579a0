import 'reflect-metadata';
import { hasWriters } from './accounts';
import { createApp, isPublicViewOpen, type App } from './app';
import { readSettings, type Settings } from './config';
import { createLogger } from './platform/logging/logger';
import { withoutSecrets } from './platform/logging/secrets';
import { onStopRequest } from './stop';

/** Where to go next, for whoever started the server by hand. The log itself stays one JSON object a line. */
function welcome(url: string, settings: Settings, canAnybodyWrite: boolean): string {
  const store = settings.databaseUrl
    ? 'the PostgreSQL server of DATABASE_URL'
    : `${settings.dataDir} (embedded database)`;
  const rows = [
    [`${url}/`, 'example queries, to be opened in a browser'],
    [`${url}/graphql`, 'GraphiQL in a browser; programs ask here as well'],
    [`${url}/health/ready`, 'whether questions can be answered now'],
  ] as const;
  const width = Math.max(...rows.map(([address]) => address.length));
  const lines = rows.map(([address, purpose]) => `  ${address.padEnd(width)}  ${purpose}`);
  const ready = ['Safeboard is ready.', ...lines, `The data are in ${store}.`];
  return ['', ...ready, ...whoMay(settings, canAnybodyWrite), 'Stop with Ctrl+C.', ''].join('\n');
}

/** Who may read and write, and how to let somebody. */
function whoMay(settings: Settings, canAnybodyWrite: boolean): string[] {
  const readers = isPublicViewOpen(settings)
    ? 'Anybody may read what is public.'
    : 'Only those with a key or a role may read; PUBLIC_VIEW=on opens what is public to anybody.';
  if (canAnybodyWrite) return [readers];
  const setting = settings.databaseUrl ? 'DATABASE_URL' : settings.dataDir === '.data' ? undefined : 'DATA_DIR';
  const command = '  npm run keys -- create --name "<what it is for>"';
  return [
    readers,
    `Nobody can write yet. Make the first key with${setting ? ` (and the same ${setting} as here)` : ''}:`,
    command,
  ];
}

/** Ends the process when that is done: with 0, or with 1 and the reason when it failed. */
function endAfter(work: Promise<void>): void {
  work.then(() => process.exit(0), fail);
}

/** Errors with a code are meant for whoever started the server; anything else is a fault and shows its stack. */
function fail(error: unknown): never {
  const text = error instanceof Error ? ('code' in error ? error.message : error.stack) : String(error);
  process.stderr.write(`${withoutSecrets(text ?? 'Unknown error')}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  // One question that fails in a way that nobody foresaw must not end the answers to all others.
  process.on('unhandledRejection', (reason) =>
    logger.error({ err: reason }, 'Something failed that nobody waited for'),
  );
  let app: App | undefined = undefined;
  onStopRequest({
    stop() {
      logger.info(app ? 'Stopping: running requests are finished first' : 'Stopping before the start was finished');
      // Nothing is lost by an unfinished start: its open transaction is undone, the next start does it again.
      endAfter(app ? app.close() : Promise.resolve());
    },
    hurry: () => process.exit(1),
  });
  logger.info('Starting; the first start takes a few seconds longer');
  app = await createApp(settings, logger);
  try {
    const { url } = await app.listen();
    const shown = url.replace('//127.0.0.1:', '//localhost:');
    logger.info({ url: shown, graphql: `${shown}/graphql` }, 'Safeboard is ready');
    process.stderr.write(welcome(shown, settings, await hasWriters(app.database)));
  } catch (error) {
    await app.close();
    throw error;
  }
}

main().catch(fail);
