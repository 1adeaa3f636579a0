/** The database server could not be reached in the time given for it. */
export class DatabaseUnreachableError extends Error {
  /** Stable name of this error. */
  readonly code = 'DATABASE_UNREACHABLE';

  constructor(address: string, seconds: number, cause: unknown) {
    super(
      `The database at ${address} could not be reached within ${seconds} s. ` +
        'Check that the server runs and that DATABASE_URL names its host and port.',
      { cause },
    );
    this.name = 'DatabaseUnreachableError';
  }
}

/** The database server answered, and the answer was no: trying again would not help. */
export class DatabaseRefusedError extends Error {
  /** Stable name of this error. */
  readonly code = 'DATABASE_REFUSED';

  constructor(address: string, reason: string, cause: unknown) {
    super(`The database at ${address} refused the connection: ${reason}`, { cause });
    this.name = 'DatabaseRefusedError';
  }
}

/** The database server took a statement and gave no answer in time; the connection is thrown away. */
export class DatabaseSilentError extends Error {
  /** PostgreSQL's own code of a connection that failed. */
  readonly code = '08006';

  constructor(milliseconds: number, cause?: unknown) {
    super(`The database gave no answer within ${milliseconds} ms.`, { cause });
    this.name = 'DatabaseSilentError';
  }
}

/** The embedded database's folder belongs to another process. */
export class DataFolderInUseError extends Error {
  /** Stable name of this error. */
  readonly code = 'DATA_FOLDER_IN_USE';

  constructor(
    /** The folder, in full. */
    readonly folder: string,
    /** The process that holds it; absent when its lock does not say. */
    readonly pid: number | undefined,
  ) {
    super(
      `The data folder ${folder} is in use by ${pid === undefined ? 'another process' : `the process ${pid}`}. ` +
        'Stop that process, or give this one a folder of its own with DATA_DIR.',
    );
    this.name = 'DataFolderInUseError';
  }
}

/** The embedded database's folder cannot be made, written or read. */
export class DataFolderUnusableError extends Error {
  /** Stable name of this error. */
  readonly code = 'DATA_FOLDER_UNUSABLE';

  constructor(
    /** The folder, in full. */
    readonly folder: string,
    reason: string,
    cause: unknown,
  ) {
    super(`The data folder ${folder} cannot be used: ${reason} Name another folder with DATA_DIR, or mend this one.`, {
      cause,
    });
    this.name = 'DataFolderUnusableError';
  }
}
