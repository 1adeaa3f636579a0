import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What `check-package.mjs` finds. */
export async function checkedPackage<Result>(task: 'types' | 'sizes' | 'script', place: string): Promise<Result> {
  const parameters = [join(__dirname, 'check-package.mjs'), task, place];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { maxBuffer: 16e6 });
  return JSON.parse(stdout) as Result;
}
