import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import { BoardObligationsDocument, type BoardObligationsQueryVariables } from '../generated/obligations.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read } from '../subject.js';

export type * from '../generated/obligations.js';
export { BoardObligationsDocument } from '../generated/obligations.js';

/** What can be asked about obligations: what has to be done, by when, and by which rule. */
export type Obligations = ReturnType<typeof obligations>;

/** Adds the methods about obligations: what has to be done, by when, and by which rule. */
export function obligations(client: CoreClient) {
  const list = read(client, BoardObligationsDocument);
  return {
    /** What a board has to do, the first due first, a page at a time. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<BoardObligationsQueryVariables>, options?: CallOptions) =>
      pagesOf(list, ({ board }) => board?.obligations, variables, options),
  };
}
