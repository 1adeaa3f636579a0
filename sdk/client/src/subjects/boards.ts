import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import {
  BoardGlossaryDocument,
  BoardOverviewDocument,
  BoardsDocument,
  ViewerDocument,
  type BoardsQueryVariables,
} from '../generated/boards.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read } from '../subject.js';

export type * from '../generated/boards.js';
export { BoardGlossaryDocument, BoardOverviewDocument, BoardsDocument, ViewerDocument } from '../generated/boards.js';

/** What can be asked about boards: what they are for, their groups, priorities and terms; and who is asking. */
export type Boards = ReturnType<typeof boards>;

/** Adds the methods about boards: what they are for, their groups, priorities and terms; and who is asking. */
export function boards(client: CoreClient) {
  const list = read(client, BoardsDocument);
  return {
    /** The boards that may be looked into, a page at a time. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<BoardsQueryVariables> = {}, options?: CallOptions) =>
      pagesOf(list, ({ boards }) => boards, variables, options),
    /** One board at a glance: purpose, rules, parent, groups and priorities; `board` is null where there is none. */
    overview: read(client, BoardOverviewDocument),
    /** What the acronyms and terms of a board's papers mean. */
    glossary: read(client, BoardGlossaryDocument),
    /** Who is asking: the account behind the key or token, its roles, and what it may read and write. */
    viewer: read(client, ViewerDocument),
  };
}
