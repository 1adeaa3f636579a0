import { getSdk } from '../generated/boards.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardGlossaryQuery,
  BoardGlossaryQueryVariables,
  BoardOverviewQuery,
  BoardOverviewQueryVariables,
  BoardsQuery,
  BoardsQueryVariables,
  BoardSummaryFragment,
  PrioritySummaryFragment,
} from '../generated/boards.js';

/** What can be asked about boards. */
export type Boards = ReturnType<typeof createBoards>;

/** Makes the methods about boards. */
export function createBoards(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** The boards that may be looked into, a page at a time. */
    list: sdk.Boards,
    /** One board at a glance: purpose, rules, parent, groups and priorities; `board` is null where there is none. */
    overview: sdk.BoardOverview,
    /** What the acronyms and terms of a board's papers mean. */
    glossary: sdk.BoardGlossary,
  };
}
