import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..', '..', '..');

/** Creates an API key for Safeboard with the command for operators. */
export async function createKey(databaseUrl: string, ...more: string[]): Promise<string> {
  const command = ['dist/server/keys-command.js', 'create'];
  const { stdout } = await run(process.execPath, [...command, '--name', 'Bench', '--expires', '2d', ...more], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  return stdout.trim();
}
