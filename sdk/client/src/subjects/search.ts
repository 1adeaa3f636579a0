import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import { SearchDocument, type SearchQueryVariables } from '../generated/search.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read } from '../subject.js';

export type * from '../generated/search.js';
export { SearchDocument } from '../generated/search.js';

/** What can be asked about what holds certain words. */
export type Search = ReturnType<typeof search>;

/** Adds the methods about what holds certain words. */
export function search(client: CoreClient) {
  const find = read(client, SearchDocument);
  return {
    /** What holds these words, best match first, a page at a time. */
    find,
    /** The same as `find`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<SearchQueryVariables>, options?: CallOptions) =>
      pagesOf(find, ({ search }) => search, variables, options),
  };
}
