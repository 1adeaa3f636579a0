import FractionClass from 'fraction.js';
import { NotADecimalError } from './errors';

/**
 * An exact rational number. Values stay exact until they are displayed: with doubles, a change of exactly -32.5% between two
 * ratios comes out slightly above or below and is rounded the wrong way.
 */
export type Fraction = InstanceType<typeof FractionClass>;

/** The constructor, for code that builds a fraction from two whole numbers. */
export const Fraction = FractionClass;

const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:e([+-]?\d{1,3}))?$/i;

/** Zero. */
export const ZERO: Fraction = new Fraction(0);

/**
 * Parses a decimal exactly: `exact(0.1)` is one tenth, not the nearest double. A number is read as JavaScript prints it,
 * which is the shortest decimal that identifies it.
 *
 * @throws NotADecimalError for anything else, including NaN and Infinity
 */
export function exact(value: number | string): Fraction {
  const [matched, sign, digits = '', exponent = '0'] = DECIMAL.exec(String(value).trim()) ?? [];
  if (matched === undefined) throw new NotADecimalError(value);
  const [whole = '', decimals = ''] = digits.split('.');
  const shift = Number(exponent) - decimals.length;
  const significand = BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`);
  return shift >= 0
    ? new Fraction(significand * 10n ** BigInt(shift), 1n)
    : new Fraction(significand, 10n ** BigInt(-shift));
}

/**
 * Divides a numerator by a denominator and scales the result (100 for a percentage, 10,000 for a rate).
 * Null when the denominator is zero: a share of no cases does not exist.
 */
export function ratio(numerator: Fraction, denominator: Fraction, per: number): Fraction | null {
  return denominator.equals(ZERO) ? null : numerator.mul(per).div(denominator);
}

/**
 * Rounds to a number of decimals, halves away from zero: 0.5 gives 1 and -0.5 gives -1. The scorecard's spreadsheet rounds
 * this way; `Math.round` would turn -32.5 into -32.
 */
export function roundHalfAway(value: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  const whole = (2n * value.n * scale + value.d) / (2n * value.d);
  if (whole === 0n) return 0;
  const digits = whole.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return Number(`${value.s < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}

/**
 * The sum of the fractions; zero for an empty list. The result is reduced once, at the end: with many different
 * denominators, such as percentages computed from counts, reducing after each step dominates the cost.
 */
export function sum(values: readonly Fraction[]): Fraction {
  let numerator = 0n;
  let denominator = 1n;
  for (const { s, n, d } of values) {
    numerator = d === denominator ? numerator + s * n : numerator * d + s * n * denominator;
    denominator = d === denominator ? denominator : denominator * d;
  }
  return new Fraction(numerator, denominator);
}

/** The arithmetic mean; null for an empty list. */
export function mean(values: readonly Fraction[]): Fraction | null {
  return values.length === 0 ? null : sum(values).div(values.length);
}
