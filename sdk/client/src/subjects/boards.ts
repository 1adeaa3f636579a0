import type { CoreClient } from '../core.js';
import {
  AddPriorityDocument,
  BoardGlossaryDocument,
  BoardOverviewDocument,
  BoardsDocument,
  CreateBoardDocument,
  GlossaryTermsDocument,
  RecordPriorityProgressDocument,
  UpdateBoardDocument,
  UpdatePriorityDocument,
  ViewerDocument,
} from '../generated/boards.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/boards.js';
export {
  AddPriorityDocument,
  BoardGlossaryDocument,
  BoardOverviewDocument,
  BoardsDocument,
  CreateBoardDocument,
  GlossaryTermsDocument,
  RecordPriorityProgressDocument,
  UpdateBoardDocument,
  UpdatePriorityDocument,
  ViewerDocument,
} from '../generated/boards.js';

/** Methods for boards: purpose, groups, priorities and terms; and the viewer. */
export type Boards = ReturnType<typeof boards>;

/** Adds the methods for boards: purpose, groups, priorities and terms; and the viewer. */
export function boards(client: CoreClient) {
  const list = read(client, BoardsDocument);
  const terms = read(client, GlossaryTermsDocument);
  return {
    /** The boards that the viewer can read, a page at a time. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ boards }) => boards),
    /** One board at a glance: purpose, rules, parent, groups and priorities; `board` is null if it does not exist. */
    overview: read(client, BoardOverviewDocument),
    /** What the acronyms and terms of a board's papers mean. */
    glossary: read(client, BoardGlossaryDocument),
    /** The viewer: the account of the key or token, its roles, and what it can read and write. */
    viewer: read(client, ViewerDocument),
    /** What the acronyms and terms of the papers of every board mean, a page at a time. */
    terms,
    /** The same as `terms`, entry by entry; pages are fetched as needed. */
    allTerms: readAll(terms, (data) => data.glossaryTerms),
    /** Creates a board. */
    create: write(client, CreateBoardDocument),
    /** Changes a board. */
    update: write(client, UpdateBoardDocument),
    /** Adds a priority to a board's plan. */
    addPriority: write(client, AddPriorityDocument),
    /** Changes a priority. */
    updatePriority: write(client, UpdatePriorityDocument),
    /** Records progress towards a priority. */
    recordProgress: write(client, RecordPriorityProgressDocument),
  };
}
