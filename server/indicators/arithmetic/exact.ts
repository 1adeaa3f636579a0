import FractionClass from 'fraction.js';
import { NotADecimalError } from './errors';

/**
 * An exact rational number. Every figure stays one until it is shown: as doubles, a change of exactly -32.5% between two
 * ratios comes out a hair above or below, and is rounded to the wrong side.
 */
export type Fraction = InstanceType<typeof FractionClass>;

/** The constructor, for the few places that build a fraction from two whole numbers. */
export const Fraction = FractionClass;

const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:e([+-]?\d{1,3}))?$/i;

/** Nothing. */
export const ZERO: Fraction = new Fraction(0);

/**
 * The number that a decimal says as it is written: `exact(0.1)` is one tenth, not the double nearest to it. A number is
 * taken as JavaScript writes it, which is the shortest decimal that means it.
 *
 * @throws NotADecimalError for anything else, NaN and Infinity included
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
 * A numerator over a denominator, times what the unit is a share of (100 for a percentage, 10,000 for a rate).
 * Null over nothing: a share of no cases is not zero, there is none.
 */
export function ratio(numerator: Fraction, denominator: Fraction, per: number): Fraction | null {
  return denominator.equals(ZERO) ? null : numerator.mul(per).div(denominator);
}

/**
 * Rounds to so many decimals, halves away from zero: 0.5 gives 1 and -0.5 gives -1. That is how the scorecard's
 * spreadsheet rounds; `Math.round` would take -32.5 to -32.
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
 * The sum of the fractions; zero for none. Reduced once at the end: of many different denominators (percentages computed
 * from their counts) reducing after each step is what takes the time.
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

/** The arithmetic mean; null for none. */
export function mean(values: readonly Fraction[]): Fraction | null {
  return values.length === 0 ? null : sum(values).div(values.length);
}
