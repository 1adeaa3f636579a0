import { rm } from 'node:fs/promises';
import { type App, createApp } from '../../server/app';
import { readSettings } from '../../server/config';
import { createLogger } from '../../server/platform/logging/logger';
import { preparedFolder } from '../support/started-app';

/** Safeboard in this process, on the embedded database with the sample. */
export interface SampleApp extends App {
  /** Its URL. */
  readonly url: string;
}

/** A folder with the sample, for the apps of one test file. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await preparedFolder('sampled');
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts it on a free port with these settings. */
export async function startSampleApp(dataDir: string, env: Record<string, string> = {}): Promise<SampleApp> {
  const settings = readSettings({ LOG_LEVEL: 'silent', RATE_LIMIT: '0', ...env, PORT: '0', DATA_DIR: dataDir });
  const app = await createApp(settings, createLogger(settings));
  return { ...app, ...(await app.listen()) };
}

/** A response of the graph. */
export interface GraphResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The response as JSON. Its shape depends on the query. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

/** Sends any request to the graph. */
export async function send(url: string, init: RequestInit, parameters = ''): Promise<GraphResponse> {
  const response = await fetch(`${url}/graphql${parameters}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
}

/** A POST request as a program sends it. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The code of the first error of a response. */
export function codeOf({ json }: GraphResponse): string | undefined {
  return (json as { errors?: { extensions?: { code?: string } }[] }).errors?.[0]?.extensions?.code;
}
