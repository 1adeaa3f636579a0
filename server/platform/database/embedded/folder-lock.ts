import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logging/logger';
import { DataFolderInUseError, DataFolderUnusableError } from '../errors';
import { liveness, ownIdentity, type ProcessIdentity } from './process-identity';

/** How often a holder shows that it lives, in milliseconds. */
const heartbeat = 1000;

/** How long a lock of another machine or container is watched for such a sign before it counts as left behind. */
const watch = 10_000;

/** The exclusive right to a data folder. */
export interface FolderLock {
  /** Gives it back. */
  release(): void;
}

/**
 * Takes the folder for this process alone; makes it and the folders above it when missing. A lock left behind by a
 * process that is gone is taken over.
 * @throws DataFolderInUseError while another process holds it.
 * @throws DataFolderUnusableError when the folder cannot be made or written.
 */
export async function lockFolder(folder: string, logger: Logger): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own = ownIdentity();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (let attempts = 0; !create(path, own); attempts++) {
      const found = read(path);
      if (found === 'gone') continue;
      if (attempts > 5 || !(await isLeftBehind(path, found, logger))) {
        throw new DataFolderInUseError(folder, found?.pid ?? 0);
      }
      logger.warn({ folder, pid: found?.pid }, 'Taking over the lock that an earlier process left behind');
      removeIfSame(path, found, own);
    }
  } catch (error) {
    if (error instanceof DataFolderInUseError) throw error;
    throw new DataFolderUnusableError(folder, reasonOf(error), error);
  }
  return hold(path, own);
}

/** Creates the lock file; false when there is one already. */
function create(path: string, own: ProcessIdentity): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds the lock; undefined when the file does not say (it may be in the middle of being written). */
function read(path: string): ProcessIdentity | 'gone' | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity> | null;
    return typeof found?.pid === 'number' && typeof found.token === 'string' ? (found as ProcessIdentity) : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function isLeftBehind(path: string, found: ProcessIdentity | undefined, logger: Logger): Promise<boolean> {
  const known = found ? liveness(found) : 'unknown';
  if (known !== 'unknown') return known === 'gone';
  logger.warn(
    { lock: path, seconds: watch / 1000 },
    'The data folder was locked from elsewhere: watching for a sign of life',
  );
  // The file's own clock is compared with itself only: the two machines' clocks may differ.
  const before = touchedAt(path);
  for (let waited = 0; waited < watch; waited += heartbeat) {
    await sleep(heartbeat);
    if (touchedAt(path) !== before) return false;
  }
  return true;
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Removes a lock left behind. Another process may do the same now: a lock that is no longer the one judged goes back. */
function removeIfSame(path: string, judged: ProcessIdentity | undefined, own: ProcessIdentity): void {
  const aside = `${path}.${own.token}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  const same = moved === judged || (typeof moved === 'object' && moved.token === judged?.token);
  if (!same) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function hold(path: string, own: ProcessIdentity): FolderLock {
  const timer = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The folder was taken away; the database's own writes will tell.
    }
  }, heartbeat).unref();
  return {
    release() {
      clearInterval(timer);
      const found = read(path);
      if (typeof found === 'object' && found.token === own.token) rmSync(path, { force: true });
    },
  };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there.';
    case 'EROFS':
      return 'it is on a read-only disk.';
    case 'ENOSPC':
      return 'the disk is full.';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'there is a file of that name, or above it.';
    default:
      return `${(error as Error).message}.`;
  }
}
