import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type KeysEnvironment, runKeysCommand } from '../../server/keys-command';

/** A complete key, alone on its line. */
export const WHOLE_KEY = /^safeboard_([a-z0-9]{12})_([\w-]{43})_[0-9a-f]{8}\n$/;

/** The exit code and output of a command. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run keys` in this process, without the settings of this process. */
export async function keys(
  env: Record<string, string>,
  args: readonly string[],
  options: Pick<KeysEnvironment, 'patience'> = {},
): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runKeysCommand(args, { env, stdout, stderr, ...options });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

/** The prefix and the secret of a key. */
export function partsOf(key: string): { prefix: string; secret: string } {
  const [, prefix = '', secret = ''] = WHOLE_KEY.exec(`${key.trim()}\n`) ?? [];
  if (secret === '') throw new Error('This is no whole key.');
  return { prefix, secret };
}

/** Sends a query to a running server with a key. `status` is the HTTP status. */
export async function requestWith(key: string, url: string, query: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key.trim()}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  // The shape depends on the query.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
}

/** The files below a folder that contain a text. */
export function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name)).filter((path) => readFileSync(path).includes(text));
}
