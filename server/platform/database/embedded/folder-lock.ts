import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logging/logger';
import { DataFolderInUseError, DataFolderUnusableError } from '../errors';
import { liveness, ownIdentity, type ProcessIdentity } from './process-identity';

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
  /** Gives it back. */
  release(): void;
}

/**
 * Takes the folder for this process alone; makes it and the folders above it when missing. A lock left behind by a
 * process that is gone is taken over.
 * @throws DataFolderInUseError while another process holds it.
 * @throws DataFolderUnusableError when the folder cannot be made or written.
 */
export async function lockFolder(folder: string, logger: Logger, watch = watchTime): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own = ownIdentity();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
    if (error instanceof DataFolderInUseError) throw error;
    throw new DataFolderUnusableError(folder, reasonOf(error), error);
  }
  return hold(path, own);
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

/** Who holds the lock; undefined when the file does not say (it may be in the middle of being written). */
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

/** Removes a lock left behind. Another process may do the same now: a lock that is no longer the one judged goes back. */
function removeIfSame(path: string, judged: ProcessIdentity | undefined, own: ProcessIdentity, logger: Logger): void {
  if (!isSame(read(path), judged)) return;
  const aside = `${path}.${own.token}`;
  try {
    renameSync(path, aside);
    const moved = readFileSync(aside);
    if (!isSame(read(aside), judged)) writeFileSync(path, moved, { flag: 'wx', mode: 0o600 });
    else logger.warn({ lock: path, pid: judged?.pid }, 'Took over the lock that an earlier process left behind');
  } catch (error) {
    // Somebody was quicker; who has it is settled by looking again.
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
