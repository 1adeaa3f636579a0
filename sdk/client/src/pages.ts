import type { CallOptions } from './call.js';
import { EndlessListError, NotFoundError } from './errors.js';

/** One page of a list. */
export interface Page<Entry> {
  /** Its entries. */
  readonly nodes: readonly Entry[];
  /** Where the next one begins. */
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * A list that is fetched page by page while it is read: `for await (const entry of list)`. Only one page is held at a
 * time; who leaves the loop early causes no further request.
 */
export interface Pages<Entry> extends AsyncIterable<Entry> {
  /** The same, a page at a time. */
  pages(): AsyncGenerator<Page<Entry>, void, undefined>;
}

/** What a list is asked with, apart from the cursor, which is passed on by itself. */
export type ListVariables<Variables> = Omit<Variables, 'after'>;

/**
 * Makes a list of a read that takes `after`.
 * @param read asks for one page
 * @param pageOf finds the page in what it answers; null or undefined where what holds the list is not there
 */
export function pagesOf<Data, Variables extends { after?: string | null | undefined }, Entry>(
  read: (variables: Variables, options?: CallOptions) => Promise<Data>,
  pageOf: (data: Data) => Page<Entry> | null | undefined,
  variables: ListVariables<Variables>,
  options?: CallOptions,
): Pages<Entry> {
  async function* pages(): AsyncGenerator<Page<Entry>, void, undefined> {
    const isRepeated = cursorWatch();
    for (let after: string | null | undefined; ;) {
      const asked = after === undefined ? variables : { ...variables, after };
      const page = pageOf(await read(asked as Variables, options));
      if (!page) throw new NotFoundError('What this list belongs to is not there, or may not be seen. Check its name.');
      yield page;
      if (!page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
      if (after === null || after === undefined || isRepeated(after)) {
        const what = 'The server says that the list goes on, but gives no new place to go on from.';
        throw new EndlessListError(`${what} It was stopped here; report it to who runs the server.`);
      }
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { nodes } of pages()) yield* nodes;
    },
  };
}

/**
 * Finds a cursor that comes back, after however many others, while it remembers only one (Brent's method): the one to
 * compare with is replaced after 1, 2, 4, 8 ... steps.
 */
function cursorWatch(): (cursor: string) => boolean {
  let remembered: string | undefined;
  let steps = 0;
  let limit = 1;
  return (cursor) => {
    if (cursor === remembered) return true;
    steps += 1;
    if (steps === limit) {
      remembered = cursor;
      steps = 0;
      limit *= 2;
    }
    return false;
  };
}
