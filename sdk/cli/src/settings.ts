import { readFile } from 'node:fs/promises';
import { FileError, UsageError } from './errors.js';
import type { Given } from './given.js';

/** The server, and the credentials. */
export interface Settings {
  /** Address of the server, without a slash at its end: the graph lies below it at `/graphql`. */
  readonly url: string;
  /** The key; without it you read as the public. */
  readonly key: string | undefined;
  /** Milliseconds that a request may take. */
  readonly timeout: number;
}

/** A day: Node's timers take no more than 24. */
const MOST_SECONDS = 86_400;

/** Takes the settings from the options, then from the environment. */
export async function readSettings(given: Given, environment: NodeJS.ProcessEnv): Promise<Settings> {
  const url = given.text('url') ?? (environment['SAFEBOARD_URL'] || 'http://localhost:4000');
  const keyFile = given.text('key-file');
  const key = keyFile === undefined ? environment['SAFEBOARD_KEY'] : await readKey(keyFile);
  return {
    // The URL of the GraphQL endpoint means the same server.
    url: url
      .trim()
      .replace(/\/+$/, '')
      .replace(/\/graphql$/, ''),
    key: key?.trim() || undefined,
    timeout: readTimeout(given.text('timeout')),
  };
}

async function readKey(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileError('read', path, error);
  });
  if (!/^\S+$/.test(text.trim())) throw new UsageError(`${path} must hold the key and nothing else.`);
  return text;
}

function readTimeout(text = '30'): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0 || seconds > MOST_SECONDS) {
    throw new UsageError(`--timeout takes seconds, up to ${MOST_SECONDS}, not "${text}".`);
  }
  return Math.ceil(seconds * 1000);
}
