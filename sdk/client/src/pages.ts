import type { CallArguments, CallOptions, PartialCallOptions, Read } from './call.js';
import { EndlessListError, NotFoundError } from './errors.js';
import type { PartialResponse } from './response.js';
import type { GraphErrorEntry } from './response-errors.js';

/** One page of a list. */
export interface Page<Entry> {
  /** Its entries. */
  readonly nodes: readonly Entry[];
  /** The position of the next page. */
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * A list that is fetched page by page while it is read: `for await (const entry of list)`. Only one page is held at a
 * time. Leaving the loop early sends no further request.
 */
export interface Pages<Entry> extends AsyncIterable<Entry> {
  /** The same, a page at a time. */
  pages(): AsyncGenerator<Page<Entry>, void, undefined>;
}

/** The variables of a list, without the cursor, which is added for each page. */
export type ListVariables<Variables> = Omit<Variables, 'after'>;

/** One page of a list that is read with `errors: 'return'`. */
export interface PartialPage<Entry> extends Page<Entry> {
  /** The errors; empty if the page is complete. */
  readonly errors: readonly GraphErrorEntry[];
}

/** Reads a whole list: entry by entry, or with `errors: 'return'` page by page, each with its errors. */
export interface ReadAll<Entry, Variables> {
  (variables: ListVariables<Variables>, options: PartialCallOptions): AsyncIterable<PartialPage<Entry>>;
  (...rest: CallArguments<ListVariables<Variables>>): Pages<Entry>;
}

/**
 * Creates the method that reads a whole list.
 * @param read requests one page
 * @param pageOf finds the page in the result
 */
export function readAll<Data, Variables extends { after?: string | null | undefined }, Entry>(
  read: Read<Data, Variables>,
  pageOf: (data: Data) => Page<Entry> | null | undefined,
): ReadAll<Entry, Variables> {
  return ((variables: ListVariables<Variables>, options?: CallOptions | PartialCallOptions) =>
    options?.errors === 'return'
      ? partialPages(read, pageOf, variables ?? {}, options)
      : pagesOf(read as PageRead<Data, Variables>, pageOf, variables ?? {}, options)) as ReadAll<Entry, Variables>;
}

/** The pages of a list with their errors. It ends where the list itself failed. */
async function* partialPages<Data, Variables extends { after?: string | null | undefined }, Entry>(
  read: Read<Data, Variables>,
  pageOf: (data: Data) => Page<Entry> | null | undefined,
  variables: ListVariables<Variables>,
  options: PartialCallOptions,
): AsyncGenerator<PartialPage<Entry>, void, undefined> {
  let errors: readonly GraphErrorEntry[] = [];
  const partial = async (requested: Variables): Promise<PartialResponse<Data>> => {
    const response = await read(requested, options);
    errors = response.errors;
    return response;
  };
  const pageOrEnd = ({ data }: PartialResponse<Data>) =>
    (data && pageOf(data as Data)) ?? (errors.length > 0 ? END : undefined);
  for await (const page of pagesOf(partial, pageOrEnd, variables).pages()) yield { ...page, errors };
}

/** The page instead of a list that failed. */
const END: Page<never> = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** A read as {@link pagesOf} takes it. */
type PageRead<Data, Variables> = (variables: Variables, options?: CallOptions) => Promise<Data>;

/**
 * Makes a list from a read that takes `after`.
 * @param read requests one page
 * @param pageOf finds the page in the result; null or undefined if the parent of the list does not exist
 */
export function pagesOf<Data, Variables extends { after?: string | null | undefined }, Entry>(
  read: PageRead<Data, Variables>,
  pageOf: (data: Data) => Page<Entry> | null | undefined,
  variables: ListVariables<Variables>,
  options?: CallOptions,
): Pages<Entry> {
  async function* pages(): AsyncGenerator<Page<Entry>, void, undefined> {
    const isRepeated = cursorWatch();
    for (let after: string | null | undefined; ;) {
      const requested = after === undefined ? variables : { ...variables, after };
      const page = pageOf(await read(requested as Variables, options));
      if (!page) throw notFound(variables);
      yield page;
      if (!page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
      if (after === null || after === undefined || isRepeated(after)) {
        const what = 'The server reports more pages, but returned no new cursor.';
        throw new EndlessListError(`${what} The list was stopped here. Report this to the operator of the server.`);
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
 * Finds a cursor that comes back, after any number of others, while it remembers only one (Brent's method): the one to
 * compare with is replaced after 1, 2, 4, 8 ... steps.
 */
function cursorWatch(): (cursor: string) => boolean {
  let cached: string | undefined;
  let steps = 0;
  let limit = 1;
  return (cursor) => {
    if (cursor === cached) return true;
    steps += 1;
    if (steps === limit) {
      cached = cursor;
      steps = 0;
      limit *= 2;
    }
    return false;
  };
}

/** The error for a list whose parent was not found, with its name if the variables have one. */
function notFound(variables: object): NotFoundError {
  const { board } = variables as { board?: unknown };
  const parent = typeof board === 'string' ? `The board "${board}"` : 'The parent of this list';
  return new NotFoundError(`${parent} was not found, or you do not have access to it. Check its name.`);
}
