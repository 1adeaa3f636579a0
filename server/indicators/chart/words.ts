import type { DesiredDirection, ProcessRule, Unit, Variation } from '../arithmetic';
import { VINTAGE_NOT_STATED, type Comparator } from '../benchmark';
import type { ChartBenchmark } from './chart-data';

/** What an axis counts in. */
export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  COUNT: 'Number',
  PERCENT: 'Percent',
  RATE_PER_10000: 'Rate per 10,000 children',
};

/** Which way the board wants it, in words. */
export const DIRECTION_WORDS: Readonly<Record<DesiredDirection, string>> = {
  HIGHER_IS_BETTER: 'higher is better',
  LOWER_IS_BETTER: 'lower is better',
  NOT_STATED: 'no desired direction stated',
};

/** What a kind of point is called in the legend. */
export const VARIATION_WORDS: Readonly<Record<Variation, string>> = {
  COMMON_CAUSE: 'No signal',
  CONCERN: 'Signal: concern',
  IMPROVEMENT: 'Signal: improvement',
  NEITHER: 'Signal: no judgement',
};

/** Why a point is a signal. */
export const RULE_WORDS: Readonly<Record<ProcessRule, string>> = {
  OUTSIDE_LIMITS: 'outside the limits',
  TREND: 'seven or more in a row rising or falling',
  TWO_OF_THREE: 'two of three near the same limit',
  SHIFT: 'seven or more in a row on one side of the mean',
};

const COMPARATOR_WORDS: Readonly<Record<Comparator, readonly [full: string, short: string]>> = {
  STATISTICAL_NEIGHBOURS: ['Statistical neighbours', 'Neighbours'],
  ENGLAND: ['England', 'England'],
  REGION: ['Region', 'Region'],
};

/** Whom a benchmark is of, and of when where that is known. */
export function benchmarkName({ comparator, vintage }: ChartBenchmark, form: 'full' | 'short' = 'full'): string {
  const [full, short] = COMPARATOR_WORDS[comparator];
  if (form === 'short') return short;
  return vintage === VINTAGE_NOT_STATED ? full : `${full} ${vintage}`;
}

/**
 * A figure as a reader wants it: to one decimal at most, percentages with their sign; thousands are whole, and what is below
 * one (0.38 children a month) keeps two. Limits and their mean are written whole where the upper one, `like` it, is.
 */
export function figure(value: number, unit: Unit, like = value): string {
  const isPercent = unit === 'PERCENT';
  const decimals = Math.abs(like) >= 1000 ? 0 : Math.abs(value) < 1 && !isPercent ? 2 : 1;
  const text = new Intl.NumberFormat('en-GB', { maximumFractionDigits: decimals }).format(value);
  return isPercent ? `${text}%` : text;
}

const NAMES = 'January February March April May June July August September October November December'.split(' ');

/** A month in words: `October 2018`. */
export function monthName(month: string): string {
  return `${monthOnly(month)} ${month.slice(0, 4)}`;
}

/** A month without its year, `October`. */
export function monthOnly(month: string): string {
  return NAMES[Number(month.slice(5)) - 1] ?? month;
}

/** Several things in a sentence: `a, b and c`. */
export function listOf(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(parts);
}

// Control characters and halves of surrogate pairs: no XML document may hold them.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text from the records on one line, without what no picture can hold. */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/\s+/g, ' ').trim();
}
