import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logging/logger';
import { DataFolderExposedError, DataFolderInUseError, DataFolderUnusableError } from '../errors';
import { rejectExposedFolder } from './folder-access';
import { liveness, ownIdentity, type ProcessIdentity } from './process-identity';
import { unusableReason } from './unusable-reason';

/** How often a holder shows that it lives, in milliseconds. */
const heartbeat = 1000;

/** How long a lock of another machine or container is watched for such a sign before it counts as left behind. */
const watchTime = 10_000;

/** Milliseconds after which a take-over that others attempted as well has settled. */
const settlingTime = 100;

/** How many locks left behind are cleared away before giving up. */
const mostAttempts = 5;

/** The exclusive right to a data folder. */
export interface FolderLock {
  /** Releases the folder. */
  release(): void;
}

/**
 * Locks the folder for this process; creates it and its parents when missing. A lock left behind by an ended process
 * is taken over.
 * @throws DataFolderExposedError when other users may enter it
 * @throws DataFolderInUseError while another process holds it
 * @throws DataFolderUnusableError when the folder cannot be created or written
 */
export async function lockFolder(folder: string, logger: Logger, watch = watchTime): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own = ownIdentity();
  try {
    createFolder(folder);
    rejectExposedFolder(folder);
    let attempts = 0;
    while (!create(path, own)) {
      const found = read(path);
      if (++attempts > mostAttempts || (found !== 'absent' && !(await isLeftBehind(path, found, logger, watch)))) {
        throw inUse(folder, path);
      }
      if (found !== 'absent') removeIfSame(path, found, own, logger);
    }
    if (attempts > 0) await confirm(folder, path, own);
  } catch (error) {
    if (error instanceof DataFolderInUseError || error instanceof DataFolderExposedError) throw error;
    throw new DataFolderUnusableError(folder, unusableReason(error) ?? `${(error as Error).message}.`, error);
  }
  return hold(path, own);
}

/**
 * Creates a folder and its parents, for this user only. Node's own `recursive` never returns on a file system that
 * accepts no new folders and reports them as absent, such as /proc, and then no signal ends the process.
 */
function createFolder(folder: string): void {
  if (existsSync(folder)) return;
  createFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Others may have wanted the same lock at the same moment: only one of them finds its own name in it a while later. */
async function confirm(folder: string, path: string, own: ProcessIdentity): Promise<void> {
  await sleep(settlingTime);
  if (!isSame(read(path), own)) throw inUse(folder, path);
}

function inUse(folder: string, path: string): DataFolderInUseError {
  const holder = read(path);
  return new DataFolderInUseError(folder, holder === 'absent' ? undefined : holder?.pid);
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

/** The holder of the lock; undefined when the file does not say, for example while it is being written. */
function read(path: string): ProcessIdentity | 'absent' | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity> | null;
    return typeof found?.pid === 'number' && typeof found.token === 'string' ? (found as ProcessIdentity) : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'absent';
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function isLeftBehind(
  path: string,
  found: ProcessIdentity | undefined,
  logger: Logger,
  watch: number,
): Promise<boolean> {
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
    const now = touchedAt(path);
    if (now !== before) return now === undefined;
  }
  return true;
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Removes a lock left behind. Another process may do the same at the same time: a lock that is no longer the assessed
 * one is put back.
 */
function removeIfSame(path: string, assessed: ProcessIdentity | undefined, own: ProcessIdentity, logger: Logger): void {
  if (!isSame(read(path), assessed)) return;
  const aside = `${path}.${own.token}`;
  try {
    renameSync(path, aside);
    const moved = readFileSync(aside);
    if (!isSame(read(aside), assessed)) writeFileSync(path, moved, { flag: 'wx', mode: 0o600 });
    else logger.warn({ lock: path, pid: assessed?.pid }, 'Took over the lock that an earlier process left behind');
  } catch (error) {
    // Another process was faster; reading the lock again settles who holds it.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isSame(one: ProcessIdentity | 'absent' | undefined, other: ProcessIdentity | undefined): boolean {
  return one !== 'absent' && one?.token === other?.token;
}

function hold(path: string, own: ProcessIdentity): FolderLock {
  const timer = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The folder was taken away; the database's own writes will tell.
    }
  }, heartbeat).unref();
  const remove = (): void => {
    if (isSame(read(path), own)) rmSync(path, { force: true });
  };
  // A process that ends early, while it starts or after a second signal, leaves no lock to wonder about.
  process.once('exit', remove);
  return {
    release() {
      clearInterval(timer);
      process.off('exit', remove);
      remove();
    },
  };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
