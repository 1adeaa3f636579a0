import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { FileError } from './errors.js';

/** Writes a file whole or not at all: what was there stays until the new one is complete. */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new FileError('write', path, error);
  }
}
