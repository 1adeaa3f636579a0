import { PER, type Unit } from '../arithmetic';

/** The figure of a month: a value, with its counts for a ratio, or the reason why there is none. */
export interface FigureInput {
  readonly month: string;
  readonly value?: number | null;
  readonly status?: string | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

/** The indicator that a figure belongs to. */
export interface MeasuredBy {
  readonly unit: Unit;
  /** The number of decimals displayed. */
  readonly decimals: number;
}

/** A violated rule: its stable code, the field, and how to fix it. */
export interface FigureViolation {
  readonly code: 'INVALID' | 'IN_FUTURE' | 'COUNTS_INCOMPLETE' | 'COUNTS_DO_NOT_FIT';
  readonly field: keyof FigureInput;
  readonly message: string;
}

const MAX_DECIMALS = 6;
const MAX_VALUE = 1e12;

/** Rejects a month that has not begun; both months as `2018-10`. */
export function validateFutureMonth(month: string, thisMonth: string): FigureViolation | undefined {
  if (month <= thisMonth) return undefined;
  return { code: 'IN_FUTURE', field: 'month', message: `month must not be in the future: ${month} has not begun.` };
}

/** Rejects a value that the unit does not allow. */
export function validateValue(value: number, unit: Unit): FigureViolation | undefined {
  const reject = (message: string): FigureViolation => ({ code: 'INVALID', field: 'value', message });
  if (value < 0) return reject('value must not be negative.');
  if (unit === 'PERCENT' && value > 100) return reject('value must be at most 100 for a percentage.');
  if (unit === 'COUNT' && !Number.isInteger(value))
    return reject('value must be a whole number for an indicator that counts.');
  if (value >= MAX_VALUE || Number(value.toFixed(MAX_DECIMALS)) !== value) {
    return reject(`value must have at most 12 digits before the decimal point and ${MAX_DECIMALS} after it.`);
  }
  return undefined;
}

/** Rejects an invalid figure of a month; `thisMonth` as `2018-11`. */
export function validateFigure(given: FigureInput, by: MeasuredBy, thisMonth: string): FigureViolation | undefined {
  const { value = null, status } = given;
  if (status === 'RECORDED') {
    const message = 'RECORDED is the status of a value. Give the value, or a status that says why there is none.';
    return { code: 'INVALID', field: 'status', message };
  }
  return (
    validateFutureMonth(given.month, thisMonth) ??
    (value === null ? undefined : validateValue(value, by.unit)) ??
    validateCounts(given, by)
  );
}

/** Counts come in pairs, with the value that they give. A value that differs from its counts could not be explained. */
function validateCounts(given: FigureInput, { unit, decimals }: MeasuredBy): FigureViolation | undefined {
  const { value = null, numerator = null, denominator = null } = given;
  if (numerator === null && denominator === null) return undefined;
  if (numerator === null || denominator === null || value === null || unit === 'COUNT') {
    const message = 'Counts require a percentage or rate: give numerator, denominator and value together.';
    return { code: 'COUNTS_INCOMPLETE', field: numerator === null ? 'denominator' : 'numerator', message };
  }
  if (numerator < 0) return { code: 'INVALID', field: 'numerator', message: 'numerator must not be negative.' };
  if (denominator < 1) {
    return {
      code: 'INVALID',
      field: 'denominator',
      message:
        'denominator must be at least 1. For a share of no cases, give the status NOT_APPLICABLE instead of a value.',
    };
  }
  // The value may be rounded to the decimals displayed, or to more.
  const places = Math.max(decimals, String(value).split('.')[1]?.length ?? 0);
  if (Math.abs((PER[unit] * numerator) / denominator - value) <= 0.5 * 10 ** -places + 1e-9) return undefined;
  const message = `value must equal the ratio of its counts: ${numerator} of ${denominator} is not ${value}.`;
  return { code: 'COUNTS_DO_NOT_FIT', field: 'value', message };
}
