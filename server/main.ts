import './production';
import 'reflect-metadata';
import { hasWriters } from './accounts';
import { createApp, isPublicViewOpen, type App } from './app';
import { readSettings, type Settings, settingWarnings } from './config';
import { errorText } from './platform/logging/error-text';
import { describe } from './platform/command-line';
import { createLogger } from './platform/logging/logger';
import { withoutSecrets } from './platform/logging/secrets';
import { onStopRequest } from './stop';

/** The start message for an operator. The log itself stays one JSON object per line. */
function welcome(url: string, settings: Settings, canAnybodyWrite: boolean): string {
  const store = settings.databaseUrl
    ? 'the PostgreSQL server of DATABASE_URL'
    : `${settings.dataDir} (embedded database)`;
  const rows = [
    [`${url}/`, 'example queries, to be opened in a browser'],
    [`${url}/graphql`, 'GraphiQL in a browser, and the endpoint of programs'],
    [`${url}/health/ready`, 'whether the server can answer requests now'],
  ] as const;
  const ready = ['Safeboard is ready.', describe(rows), `The data are in ${store}.`];
  return ['', ...ready, ...whoMay(settings, canAnybodyWrite), 'Stop with Ctrl+C.', ''].join('\n');
}

/** Who may read and write, and how to grant access. */
function whoMay(settings: Settings, canAnybodyWrite: boolean): string[] {
  const readers = isPublicViewOpen(settings)
    ? 'Everyone may read public records.'
    : 'Only viewers with a key or a role may read. Set PUBLIC_VIEW=on to open public records to everyone.';
  if (canAnybodyWrite) return [readers];
  const setting = settings.databaseUrl ? 'DATABASE_URL' : settings.dataDir === '.data' ? undefined : 'DATA_DIR';
  const command = '  npm run keys -- create --name "<what it is for>" --role administrator';
  return [
    readers,
    `Nobody can write yet. Create the first key with${setting ? ` (and the same ${setting} as here)` : ''}:`,
    command,
  ];
}

/** Ends the process when that is done: with 0, or with 1 and the reason when it failed. */
function endAfter(work: Promise<void>): void {
  work.then(() => process.exit(0), fail);
}

function fail(error: unknown): never {
  process.stderr.write(`${withoutSecrets(errorText(error))}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  for (const warning of settingWarnings()) logger.warn(warning);
  // One request that fails unexpectedly must not end the others.
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'Unhandled promise rejection'));
  let app: App | undefined = undefined;
  onStopRequest({
    stop() {
      logger.info(app ? 'Stopping: running requests are finished first' : 'Stopping before the start was finished');
      // An unfinished start loses nothing: its open transaction is rolled back and the next start repeats it.
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
