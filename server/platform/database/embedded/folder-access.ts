import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderExposedError } from '../errors';

/** Everything that a mode allows to the group and to others. */
const others = 0o077;

/** Whether the modes of files mean something on this system. */
const hasModes = process.platform !== 'win32';

/** Refuses a folder that other users may enter. @throws DataFolderExposedError */
export function rejectExposedFolder(folder: string): void {
  const stat = statSync(folder);
  const isExposed = hasModes && stat.isDirectory() && (stat.mode & others) !== 0;
  if (isExposed) throw new DataFolderExposedError(folder, stat.mode);
}

/**
 * Makes everything in a folder the user's own: folders 0700, files 0600. Earlier versions left files open to all, in a folder
 * that was not.
 */
export function makePrivate(folder: string): void {
  if (!hasModes) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isDirectory() && !entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((lstatSync(path).mode & others) !== 0) chmodSync(path, entry.isFile() ? 0o600 : 0o700);
  }
}
