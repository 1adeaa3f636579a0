import { readCursor, writeCursor } from '../platform/graphql/cursor-text';
import { InvalidCursorError } from '../platform/graphql/errors';
import { SearchKind } from './search-kind';

/** Where a hit is in the results of a search. It stays valid when the hit itself is gone. */
export interface HitPosition {
  readonly exact: boolean;
  readonly rank: number;
  readonly kind: SearchKind;
  readonly sortTitle: string;
  readonly id: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Writes the cursor of a hit. */
export function toHitCursor({ exact, rank, kind, sortTitle, id }: HitPosition): string {
  return writeCursor(['search', exact, rank, kind, sortTitle, id]);
}

/** Reads a cursor. @throws InvalidCursorError if it is not one of a search */
export function fromHitCursor(cursor: string, argument: string): HitPosition {
  const [list, exact, rank, kind, sortTitle, id, ...more] = readCursor(cursor, argument);
  const isSound =
    more.length === 0 &&
    list === 'search' &&
    typeof exact === 'boolean' &&
    typeof rank === 'number' &&
    typeof kind === 'string' &&
    Object.hasOwn(SearchKind, kind) &&
    typeof sortTitle === 'string' &&
    !/[\0\p{Cs}]/u.test(sortTitle) &&
    typeof id === 'string' &&
    UUID.test(id);
  if (!isSound) throw new InvalidCursorError(argument);
  return { exact, rank, kind: kind as SearchKind, sortTitle, id };
}
