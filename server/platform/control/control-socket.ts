import { join, relative, resolve } from 'node:path';

/** The longest path of a socket that every system accepts, in bytes: Linux allows 107, macOS 103. */
const maxBytes = 100;

/**
 * The path of the socket on which the server of a data folder listens for commands: absolute or, if that is too long for a
 * socket, relative to the working directory.
 * @returns undefined if both are too long, and on Windows
 */
export function controlSocket(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const path = join(resolve(folder), 'control.sock');
  return [path, relative(process.cwd(), path)].find((each) => Buffer.byteLength(each) <= maxBytes);
}
