/** The command was not written as it should be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Stable, for programs. */
  readonly code = 'WRONG_USAGE';
}

/** A file cannot be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError';
  /** Stable, for programs. */
  readonly code = 'FILE';

  constructor(what: 'read' | 'write', path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot ${what} ${path}: ${reason}. Check its path, and that you may ${what} it.`, { cause });
  }
}

/** The object was not found, or you do not have access to it. */
export class AbsentError extends Error {
  override readonly name = 'AbsentError';
  /** Stable, for programs. */
  readonly code = 'NOT_FOUND';
}

/** The work is incomplete, and the problems have been reported already. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  /** Stable, for programs. */
  readonly code = 'INCOMPLETE';
}

/** The command requires a key, and there is none. */
export class NoKeyError extends Error {
  override readonly name = 'NoKeyError';
  /** Stable, for programs. */
  readonly code = 'NO_KEY';

  constructor() {
    super('This needs a key. Set SAFEBOARD_KEY, or give --key-file.');
  }
}
