import type { BoardKind, StatutoryRegime } from '../../boards';
import type { ClockEvent, ObligationKind } from '../clocks/statutory-clock';

/** A board, as far as what is due on it goes by it. */
export interface BoardRow {
  readonly id: string;
  readonly kind: BoardKind;
  readonly regime: StatutoryRegime | null;
  readonly name: string;
}

/** Whether something was done; as the rows have it, whatever day is asked about. */
export interface Deed {
  /** When; null where that was not recorded. */
  readonly on: string | null;
  /** What was done, as a word to begin a sentence with: `Published`. */
  readonly word: string;
  /** What to say instead where the day was not recorded. */
  readonly undated?: string;
}

/** Something that makes things due on a board. */
export interface Occasion {
  readonly boardId: string;
  /** What sets clocks running; null where only a day of its own makes it due. */
  readonly event: ClockEvent | null;
  /** When that is; null where it is not known. */
  readonly on: string | null;
  /** The edition of the guidance that it goes by where that is not the board's. */
  readonly regime?: StatutoryRegime;
  /** What can come of it; clocks for other things do not count. */
  readonly due: readonly ObligationKind[];
  /** What that day is, as in `the referral`. */
  readonly name: string;
  /** The object that it is about, as type and key. */
  readonly subject: { readonly type: string; readonly id: string };
  /** Tells apart several things that are due about one object: a year, a partner. */
  readonly part?: string;
  readonly title: string;
  /** A day that the record itself sets; it goes before that of a clock. */
  readonly ownDay?: { readonly on: string; readonly sentence: string } | undefined;
  /** Why no day can be told, where the day of the event is not known. */
  readonly unknown?: string;
  /** The partners that it is asked of; empty where it is the board's own affair. */
  readonly partnerIds: readonly string[];
  /** Null while it is not done. */
  readonly done: Deed | null;
  /** More to the working, for a day that it was done on. */
  readonly measure?: (doneOn: string) => string;
}
