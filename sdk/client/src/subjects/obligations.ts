import type { CoreClient } from '../core.js';
import {
  BoardObligationsDocument,
  EndClockOverrideDocument,
  ObligationsDocument,
  SetClockOverrideDocument,
  StatutoryClocksDocument,
} from '../generated/obligations.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/obligations.js';
export {
  BoardObligationsDocument,
  EndClockOverrideDocument,
  ObligationsDocument,
  SetClockOverrideDocument,
  StatutoryClocksDocument,
} from '../generated/obligations.js';

/** Methods for obligations: what is due, when, and under which rule. */
export type Obligations = ReturnType<typeof obligations>;

/** Adds the methods for obligations: what is due, when, and under which rule. */
export function obligations(client: CoreClient) {
  const list = read(client, BoardObligationsDocument);
  const acrossBoards = read(client, ObligationsDocument);
  const clocks = read(client, StatutoryClocksDocument);
  return {
    /** The obligations of a board, the earliest due first, a page at a time. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ board }) => board?.obligations),
    /** The obligations of all boards, the earliest due first, a page at a time. */
    acrossBoards,
    /** The same as `acrossBoards`, entry by entry; pages are fetched as needed. */
    allAcrossBoards: readAll(acrossBoards, (data) => data.obligations),
    /** The statutory clocks: from which event each due date is counted, and under which rule. */
    clocks,
    /** The same as `clocks`, entry by entry; pages are fetched as needed. */
    allClocks: readAll(clocks, (data) => data.statutoryClocks),
    /** Replaces a statutory clock by a local agreement on one board. */
    setClockOverride: write(client, SetClockOverrideDocument),
    /** Ends a local agreement: the statutory clock applies again. */
    endClockOverride: write(client, EndClockOverrideDocument),
  };
}
