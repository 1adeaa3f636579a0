import 'reflect-metadata';
import { createApp, type App } from './app';
import { readSettings } from './config';
import { createLogger } from './platform/logging/logger';

/** Where to go next, for whoever started the server by hand. The log itself stays one JSON object a line. */
function welcome(url: string, store: string): string {
  return [
    '',
    'Safeboard is ready.',
    `  Example queries  ${url}/`,
    `  GraphiQL         ${url}/graphql`,
    `  Health           ${url}/health/ready`,
    `  Data             ${store}`,
    'Stop with Ctrl+C.',
    '',
  ].join('\n');
}

/** Closes the app on the first signal; a second one ends the process at once. */
function stopOnSignal(app: App, stopping: () => void): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      stopping();
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  const app = await createApp(settings, logger);
  stopOnSignal(app, () => logger.info('Stopping: running requests are finished first'));
  const { url } = await app.listen();
  const shown = url.replace('//127.0.0.1:', '//localhost:');
  logger.info({ url: shown, graphql: `${shown}/graphql` }, 'Safeboard is ready');
  const store = settings.databaseUrl
    ? 'the PostgreSQL server of DATABASE_URL'
    : `embedded database in ${settings.dataDir}`;
  process.stderr.write(welcome(shown, store));
}

main().catch((error: unknown) => {
  // Errors with a code are meant for whoever started the server; anything else is a fault and shows its stack.
  const known = error instanceof Error && 'code' in error;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
