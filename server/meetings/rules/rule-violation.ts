import type { UserErrorCode } from '../../access';

/** The violation of a rule: a stable code, and a message that says how to fix it. */
export interface RuleViolation {
  readonly code: UserErrorCode;
  /** The path of the input field at fault; null when no single field is. */
  readonly field: string | null;
  readonly message: string;
}
