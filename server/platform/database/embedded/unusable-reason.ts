/** The codes of file errors inside the embedded database, which carry only their number in WASI. */
const WASI_CODES: Readonly<Record<number, string>> = {
  2: 'EACCES',
  20: 'EEXIST',
  51: 'ENOSPC',
  54: 'ENOTDIR',
  63: 'EPERM',
  69: 'EROFS',
};

/** Why a data folder cannot be used, as part of a sentence; undefined for an error that is not about files. */
export function unusableReason(error: unknown): string | undefined {
  const { code, errno } = error as NodeJS.ErrnoException;
  switch (code ?? WASI_CODES[errno ?? 0]) {
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there.';
    case 'EROFS':
      return 'it is on a read-only disk.';
    case 'ENOSPC':
      return 'the disk is full.';
    case 'ENOENT':
      return 'no folder can be created there.';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'there is a file of that name, or above it.';
    default:
      return undefined;
  }
}
