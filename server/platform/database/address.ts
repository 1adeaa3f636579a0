import { Client } from 'pg';
import { SafeboardError } from '../errors';

/** The URL of a database server cannot be used. The message never has the URL: it may hold a password anywhere. */
export class InvalidDatabaseUrlError extends SafeboardError {
  constructor(
    /** What the URL is instead of a usable one. */
    readonly found: string,
    /** How to fix it. */
    readonly fix: string,
  ) {
    super('INVALID_DATABASE_URL', `DATABASE_URL is ${found}: ${fix}.`);
  }
}

const EXAMPLE = 'give one such as postgres://user:password@host:5432/database';

/** Checks that `pg` can connect with a URL. @throws InvalidDatabaseUrlError */
export function checkDatabaseUrl(url: string): void {
  parse(url);
}

/** The address of a URL without user and password: `host:5432/database`. @throws InvalidDatabaseUrlError */
export function shownAddress(url: string): string {
  const { host, port, database } = parse(url);
  return `${host}:${port}/${database ?? ''}`;
}

function parse(url: string): Pick<Client, 'host' | 'port' | 'database'> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) throw new InvalidDatabaseUrlError('not a URL', EXAMPLE);
  if (scheme !== 'postgres' && scheme !== 'postgresql') {
    throw new InvalidDatabaseUrlError(`a URL that starts with ${scheme}://`, EXAMPLE);
  }
  checkParts(url);
  try {
    // What pg reads is what is checked and shown: its defaults, the PG* variables and the files of certificates included.
    const client = new Client({ connectionString: url });
    if (Number.isInteger(client.port)) return client;
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (path !== undefined) {
      const fix = `${path} cannot be read (${code}); check the path and its permissions`;
      throw new InvalidDatabaseUrlError('a URL with a certificate or key file that is not usable', fix);
    }
    throw new InvalidDatabaseUrlError('not a readable URL', code === 'ERR_INVALID_URL' ? EXAMPLE : message);
  }
  throw new InvalidDatabaseUrlError('a URL without a usable port', EXAMPLE);
}

/** Checks what `pg` would misread. Whether the server exists, only a connection shows. */
function checkParts(url: string): void {
  const authority = /^[^/]+\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  const hosts = authority.slice(authority.lastIndexOf('@') + 1);
  // An empty host with a user is valid for pg, where the query names the folder of a socket, and invalid for URL.
  const readable = hosts === '' ? url.replace('@/', '@localhost/') : url;
  if (hosts.includes(',') || /[?&]host=[^&]*,/.test(url)) {
    const fix = 'name one; for several servers, put a proxy such as PgBouncer or HAProxy in front of them';
    throw new InvalidDatabaseUrlError('a URL with several hosts', fix);
  }
  try {
    const { username, password, pathname } = new URL(readable);
    [username, password, pathname].forEach(decodeURIComponent);
    // With an "@" left in the path, a slash in the password ended the host before its time.
    if (!pathname.includes('@')) return;
  } catch {
    // The text of the error has the URL.
  }
  throw new InvalidDatabaseUrlError(
    'not a readable URL',
    `${EXAMPLE}, with special characters of the password written as %40, %2F, ...`,
  );
}
