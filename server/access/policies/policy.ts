import type { Role } from '../role';

/**
 * What each role may do with the records of a subject. Records that are PUBLIC are read by whoever may read at all; those
 * RESTRICTED to a group by its members alone, whatever their role. All else stands here, and nothing of it elsewhere.
 */
export interface Policy {
  /** The subject, as the folder of its code is called. */
  readonly subject: string;
  /** Who reads what is kept within the PARTNERSHIP, and what a paper or an item withholds from the public. */
  readonly readsConfidential: readonly Role[];
  /** Who reads what is under an embargo before it ends. */
  readonly readsEmbargoed: readonly Role[];
  /** Who writes. */
  readonly writes: readonly Role[];
  /** Who sets who may see a record. Those who answer for the board alone: whoever may write might open what is not theirs. */
  readonly setsSensitivity: readonly Role[];
}
