import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..', '..', '..');

/** A key for the database's Safeboard, made by the command that operators use. */
export async function createKey(databaseUrl: string, ...more: string[]): Promise<string> {
  const command = ['-r', '@swc-node/register', 'server/keys-command.ts', 'create'];
  const { stdout } = await run(process.execPath, [...command, '--name', 'Bench', '--expires', '2d', ...more], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  return stdout.trim();
}
