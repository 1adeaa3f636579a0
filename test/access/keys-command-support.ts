import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type CommandSurroundings, runKeysCommand } from '../../server/keys-command';

/** A whole key, alone on its line. */
export const WHOLE_KEY = /^safeboard_([a-z0-9]{12})_([\w-]{43})_[0-9a-f]{8}\n$/;

/** How a command ended and what it said. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run keys` in this process, with nothing of this process's own settings. */
export async function keys(
  env: Record<string, string>,
  args: readonly string[],
  options: Pick<CommandSurroundings, 'patience'> = {},
): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runKeysCommand(args, { env, stdout, stderr, ...options });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

/** The part of a key that is no secret, and the part that is. */
export function partsOf(key: string): { prefix: string; secret: string } {
  const [, prefix = '', secret = ''] = WHOLE_KEY.exec(`${key.trim()}\n`) ?? [];
  if (secret === '') throw new Error('This is no whole key.');
  return { prefix, secret };
}

/** Asks a running server something as the holder of a key; `status` is that of HTTP. */
export async function askWith(key: string, url: string, query: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key.trim()}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  // The shape depends on the question.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
}

/** The files below a folder that hold this text. */
export function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name)).filter((path) => readFileSync(path).includes(text));
}
