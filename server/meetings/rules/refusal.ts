/** Why a rule forbids something: the rule by a code that stays the same, and in words how to mend it. */
export interface Refusal {
  readonly code: string;
  /** The field of the input at fault, as a path; null where it is none. */
  readonly field: string | null;
  readonly message: string;
}
