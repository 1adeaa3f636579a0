import type { Role } from '../role';

/**
 * What each role may do with the records of a subject. Every viewer reads PUBLIC records, and only the members of its
 * group a RESTRICTED one. Everything else is declared here and nowhere else.
 */
export interface Policy {
  /** The subject, as the folder of its code is called. */
  readonly subject: string;
  /** Roles that read records with sensitivity PARTNERSHIP, and what a paper or an item withholds from the public. */
  readonly readsConfidential: readonly Role[];
  /** Who reads what is under an embargo before it ends. */
  readonly readsEmbargoed: readonly Role[];
  /** Who writes. */
  readonly writes: readonly Role[];
  /**
   * Roles that set the sensitivity of a record: only those accountable for the board, because other writers might
   * open what is not theirs.
   */
  readonly setsSensitivity: readonly Role[];
}
