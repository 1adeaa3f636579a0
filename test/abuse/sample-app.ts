import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../server/app';
import { readSettings } from '../../server/config';
import { createLogger } from '../../server/platform/logging/logger';

/** A Safeboard in this process, on the embedded database with the sample. */
export interface SampleApp extends App {
  /** Where it listens. */
  readonly url: string;
}

/** A folder for the data of one test file, so that only its first app has to load the sample. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'safeboard-abuse-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts it on a free port with these settings. */
export async function startSampleApp(dataDir: string, env: Record<string, string> = {}): Promise<SampleApp> {
  const settings = readSettings({ LOG_LEVEL: 'silent', RATE_LIMIT: '0', ...env, PORT: '0', DATA_DIR: dataDir });
  const app = await createApp(settings, createLogger(settings));
  return { ...app, ...(await app.listen()) };
}

/** What the graph answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The answer as JSON; its shape depends on the question. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

/** Sends any request to the graph. */
export async function send(url: string, init: RequestInit, parameters = ''): Promise<Answer> {
  const response = await fetch(`${url}/graphql${parameters}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
}

/** Posts a question the way a program does. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The code of the first error of an answer. */
export function codeOf({ json }: Answer): string | undefined {
  return (json as { errors?: { extensions?: { code?: string } }[] }).errors?.[0]?.extensions?.code;
}
