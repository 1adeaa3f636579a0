import type { DesiredDirection, ProcessRule, Unit, Variation } from '../arithmetic';
import { VINTAGE_NOT_STATED, type Comparator } from '../benchmark';
import type { ChartBenchmark } from './chart-data';

/** The name of a unit on the axis. */
export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  COUNT: 'Number',
  PERCENT: 'Percent',
  RATE_PER_10000: 'Rate per 10,000 children',
};

/** The desired direction in words. */
export const DIRECTION_WORDS: Readonly<Record<DesiredDirection, string>> = {
  HIGHER_IS_BETTER: 'higher is better',
  LOWER_IS_BETTER: 'lower is better',
  NOT_STATED: 'no desired direction stated',
};

/** The name of a kind of point in the legend. */
export const VARIATION_WORDS: Readonly<Record<Variation, string>> = {
  COMMON_CAUSE: 'No signal',
  CONCERN: 'Signal: concern',
  IMPROVEMENT: 'Signal: improvement',
  NEITHER: 'Signal: no judgement',
};

/** The rules in words. */
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

/** The name of a benchmark: its comparator and, when stated, its vintage. */
export function benchmarkName({ comparator, vintage }: ChartBenchmark, form: 'full' | 'short' = 'full'): string {
  const [full, short] = COMPARATOR_WORDS[comparator];
  if (form === 'short') return short;
  return vintage === VINTAGE_NOT_STATED ? full : `${full} ${vintage}`;
}

/** Formats by the decimals that they show at most. */
const formats = {
  0: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }),
  1: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
  2: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

/**
 * Formats a value: to one decimal at most, percentages with their sign, thousands as whole numbers, and values below one
 * (0.38 children a month) to two decimals. The mean and the lower limit are whole numbers when the upper limit (`like`) is.
 */
export function figure(value: number, unit: Unit, like = value): string {
  const isPercent = unit === 'PERCENT';
  const decimals = Math.abs(like) >= 1000 ? 0 : Math.abs(value) < 1 && !isPercent ? 2 : 1;
  const text = formats[decimals].format(value);
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

const lists = new Intl.ListFormat('en-GB');

/** Lists several parts in a sentence: `a, b and c`. */
export function listOf(parts: readonly string[]): string {
  return lists.format(parts);
}

// Control characters and unpaired surrogates, which XML does not allow.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text on one line, without characters that XML does not allow. */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/\s+/g, ' ').trim();
}
