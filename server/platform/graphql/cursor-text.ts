import { InvalidCursorError } from './errors';

/** What a cursor consists of: the list and order that it belongs to, and the position in it. */
export type CursorParts = readonly [list: string, ...position: (string | number | boolean | null)[]];

/** Writes a cursor: JSON in Base64 with the letters of URLs. */
export function writeCursor(parts: CursorParts): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * Reads a cursor of any list.
 * @throws InvalidCursorError for a text that no list has returned
 */
export function readCursor(cursor: string, argument: string): CursorParts {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError(argument);
  }
  if (!isCursor(parts)) throw new InvalidCursorError(argument);
  return parts;
}

function isCursor(parts: unknown): parts is CursorParts {
  if (!Array.isArray(parts) || parts.length < 2 || typeof parts[0] !== 'string') return false;
  return parts.every((part) => part === null || ['string', 'number', 'boolean'].includes(typeof part));
}
