import pino, { type Logger } from 'pino';
import { connectOpenId, type OpenIdProvider, type OpenIdSettings } from './authentication';
import type { Issuer } from './issuer';

/** A log whose lines can be looked at. */
export function openLog(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, logger: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }) };
}

/** Gets to know this issuer, with the settings of an ordinary server where the test has no others. */
export async function connect(
  issuer: Pick<Issuer, 'url'>,
  settings: Partial<OpenIdSettings> = {},
  logger: Logger = openLog().logger,
): Promise<OpenIdProvider> {
  const usual = { issuer: issuer.url, audience: 'safeboard', algorithms: ['RS256', 'ES256'], clockTolerance: 30 };
  return connectOpenId({ ...usual, ...settings }, logger);
}

/** How a promise ended badly: the error's code and message. */
export async function violation(promise: Promise<unknown>): Promise<{ code?: unknown; message: string }> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('It was accepted.');
  return { code: (error as { code?: unknown }).code, message: error.message };
}
