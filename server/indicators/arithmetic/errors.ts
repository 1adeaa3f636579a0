/** A text or number that is no decimal: it has no place in the arithmetic. */
export class NotADecimalError extends Error {
  /** Stable, for programs. */
  readonly code = 'NOT_A_DECIMAL';

  constructor(given: unknown) {
    super(`Not a decimal number: ${String(given)}`);
    this.name = 'NotADecimalError';
  }
}

/** A text that is no month (`2018-10`) or no financial year (`2018-19`). */
export class NotAPeriodError extends Error {
  /** Stable, for programs. */
  readonly code = 'NOT_A_PERIOD';

  constructor(given: unknown, wanted: string) {
    super(`Not a ${wanted}: ${String(given)}`);
    this.name = 'NotAPeriodError';
  }
}
