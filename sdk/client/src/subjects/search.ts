import type { CoreClient } from '../core.js';
import { SearchDocument } from '../generated/search.js';
import { readAll } from '../pages.js';
import { read } from '../subject.js';

export type * from '../generated/search.js';
export { SearchDocument } from '../generated/search.js';

/** Methods for full-text search. */
export type Search = ReturnType<typeof search>;

/** Adds the methods for full-text search. */
export function search(client: CoreClient) {
  const find = read(client, SearchDocument);
  return {
    /** The objects that contain these words, best match first, a page at a time. */
    find,
    /** The same as `find`, entry by entry; pages are fetched as needed. */
    all: readAll(find, ({ search }) => search),
  };
}
