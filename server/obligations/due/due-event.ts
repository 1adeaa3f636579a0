import type { BoardKind, StatutoryRegime } from '../../boards';
import type { ClockEvent, ObligationKind } from '../clocks/statutory-clock';

/** The parts of a board that its obligations depend on. */
export interface BoardRow {
  readonly id: string;
  readonly kind: BoardKind;
  readonly regime: StatutoryRegime | null;
  readonly name: string;
}

/** The completion of an obligation as recorded, independent of the `asOf` day. */
export interface Completion {
  /** The day; null when not recorded. */
  readonly on: string | null;
  /** What was done, as the first word of a sentence: `Published`. */
  readonly word: string;
  /** The sentence to use when the day is not recorded. */
  readonly undated?: string;
}

/** A due day that a record itself sets. */
export interface OwnDay {
  readonly on: string;
  /** Writes the sentence that says so. */
  readonly sentence: () => string;
}

/** An event that starts clocks on a board. */
export interface DueEvent {
  readonly boardId: string;
  /** The event that starts clocks; null when the record itself sets the due day. */
  readonly event: ClockEvent | null;
  /** The day of the event; null when unknown. */
  readonly on: string | null;
  /** The edition of the guidance that applies, if it is not that of the board. */
  readonly regime?: StatutoryRegime;
  /** The kinds of obligation that the event can start; clocks for other kinds are ignored. */
  readonly due: readonly ObligationKind[];
  /** The name of the event, such as `the referral`. */
  readonly name: string;
  /** The object that it is about, as type and id. */
  readonly subject: { readonly type: string; readonly id: string };
  /** Distinguishes several obligations about one object: a year, a partner. */
  readonly part?: string;
  readonly title: string;
  /** A due day that the record itself sets. It takes precedence over that of a clock. */
  readonly ownDay?: OwnDay | undefined;
  /** Why there is no due day when the day of the event is unknown. */
  readonly unknown?: string;
  /** The partners that are responsible; empty when the board itself is. */
  readonly partnerIds: readonly string[];
  /** Null while it is not done. */
  readonly done: Completion | null;
  /** An addition to the working for the day on which it was done. */
  readonly measure?: (doneOn: string) => string;
}
