import { join, relative, resolve } from 'node:path';

/** The longest address of a socket that every system takes, in bytes: Linux allows 107, macOS 103. */
const longest = 100;

/**
 * Where the server of a data folder listens for commands: a socket in that folder, named in full or, where that is too long
 * for a socket, from the folder that this process works in.
 * @returns undefined where there can be none: both are too long, or the system is Windows
 */
export function controlSocket(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const path = join(resolve(folder), 'control.sock');
  return [path, relative(process.cwd(), path)].find((each) => Buffer.byteLength(each) <= longest);
}
