import { SafeboardError } from '../errors';

/** The database server could not be reached in time. */
export class DatabaseUnreachableError extends SafeboardError {
  constructor({ address, setting }: { address: string; setting: string }, seconds: number, cause: unknown) {
    super(
      'DATABASE_UNREACHABLE',
      `The database at ${address} could not be reached within ${seconds} s. ` +
        `Check that the server runs and that ${setting} names its host and port.`,
      { cause },
    );
  }
}

/** The database server rejected the connection. A retry would not help. */
export class DatabaseRefusedError extends SafeboardError {
  constructor(address: string, reason: string, cause: unknown) {
    super('DATABASE_REFUSED', `The database at ${address} refused the connection: ${reason}`, { cause });
  }
}

/** The login of requests could do more, or less, than requests need. */
export class RequestLoginError extends SafeboardError {
  constructor(login: string, problem: string, fix: string) {
    super('REQUEST_LOGIN_UNSAFE', `The login ${login} of DATABASE_REQUEST_URL ${problem}: ${fix}.`);
  }
}

/** The login of DATABASE_URL may not work under the roles that the server needs. */
export class DatabaseRolesError extends SafeboardError {
  constructor(login: string, roles: string, fix: string, cause?: unknown) {
    super(
      'DATABASE_ROLE_MISSING',
      `The login ${login} of DATABASE_URL may not work under ${roles}: let an administrator of the database run "${fix}".`,
      { cause },
    );
  }
}

/** The database server did not respond to a statement in time. The connection is discarded. */
export class DatabaseSilentError extends SafeboardError {
  constructor(milliseconds: number, cause?: unknown) {
    // PostgreSQL's own code of a failed connection.
    super('08006', `The database did not respond within ${milliseconds} ms.`, { cause });
  }
}

/** The embedded database's folder belongs to another process. */
export class DataFolderInUseError extends SafeboardError {
  constructor(
    /** The absolute path of the folder. */
    readonly folder: string,
    /** The process that holds it; absent when the lock does not say. */
    readonly pid: number | undefined,
  ) {
    super(
      'DATA_FOLDER_IN_USE',
      `The data folder ${folder} is in use by ${pid === undefined ? 'another process' : `the process ${pid}`}. ` +
        'Stop that process, or set another folder with DATA_DIR.',
    );
  }
}

/** The embedded database's folder cannot be created, written or read. */
export class DataFolderUnusableError extends SafeboardError {
  constructor(
    /** The absolute path of the folder. */
    readonly folder: string,
    reason: string,
    cause: unknown,
  ) {
    const fix = 'Set another folder with DATA_DIR, or fix this one.';
    super('DATA_FOLDER_UNUSABLE', `The data folder ${folder} cannot be used: ${reason} ${fix}`, { cause });
  }
}

/** The thread of the embedded database ended before a response. What was committed in a folder is kept. */
export class EmbeddedDatabaseLostError extends SafeboardError {
  constructor(cause: unknown) {
    // PostgreSQL's own code of a session that ends with a crash.
    super('57P02', 'The embedded database was interrupted.', { cause });
  }
}

/** Others than the server's own user may read or change the embedded database's folder. */
export class DataFolderExposedError extends SafeboardError {
  constructor(
    /** The absolute path of the folder. */
    readonly folder: string,
    mode: number,
  ) {
    const path = /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`;
    super(
      'DATA_FOLDER_EXPOSED',
      `The data folder ${folder} is open to other users (mode ${(mode & 0o777).toString(8).padStart(4, '0')}). ` +
        `Run "chmod -R go= ${path}", or set a folder with DATA_DIR that does not exist yet: the server creates it for its own user only.`,
    );
  }
}

/** The client left, or the time of its request ended, before the result was complete. */
export class RequestAbortedError extends SafeboardError {
  constructor() {
    super('REQUEST_STOPPED', 'The request was aborted before it completed.', { status: 504 });
  }
}
