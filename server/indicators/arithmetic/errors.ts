import { SafeboardError } from '../../platform/errors';

/** A text or number that is not a decimal. */
export class NotADecimalError extends SafeboardError {
  constructor(given: unknown) {
    super('NOT_A_DECIMAL', `Not a decimal number: ${String(given)}`);
  }
}

/** A text that is not a month (`2018-10`) or not a financial year (`2018-19`). */
export class NotAPeriodError extends SafeboardError {
  constructor(given: unknown, wanted: string) {
    super('NOT_A_PERIOD', `Not a ${wanted}: ${String(given)}`);
  }
}
