import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { peersFolder } from './peers';

const run = promisify(execFile);

/** Installs the packages of the peers, unless they match the lockfile. */
export async function installPeers(): Promise<void> {
  const installed = join(peersFolder, 'node_modules', '.package-lock.json');
  const wanted = join(peersFolder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing the servers to compare with.');
  // They run on their own Node, which can be newer than the installing one.
  await run('npm', ['ci', '--prefix', peersFolder, '--no-audit', '--no-fund', '--loglevel=error']);
}
