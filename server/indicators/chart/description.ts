import { PROCESS_RULES, type AssuranceVerdict, type Variation } from '../arithmetic';
import type { ChartData } from './chart-data';
import { benchmarkName, DIRECTION_WORDS, figure, listOf, monthName, oneLine, RULE_WORDS, UNIT_WORDS } from './words';

const MEANING: Readonly<Record<Exclude<Variation, 'COMMON_CAUSE'>, string>> = {
  CONCERN: 'Concern',
  IMPROVEMENT: 'Improvement',
  NEITHER: 'Neither good nor bad, because no direction is stated',
};
const KINDS = ['CONCERN', 'IMPROVEMENT', 'NEITHER'] as const;

/** The maximum number of runs of months, and of targets, to list. */
const MAX_LISTED = 6;

const EXPECTATION: Readonly<Record<AssuranceVerdict, string | null>> = {
  CONSISTENTLY_HITS: 'Unless the process changes, every month will meet the target.',
  HIT_OR_MISS: 'Unless the process changes, it is down to chance which months meet the target.',
  CONSISTENTLY_FAILS: 'Unless the process changes, no month will meet the target.',
  NOT_ASSESSED: null,
};

/** The accessible name of the picture. */
export function nameOf(data: ChartData): string {
  return `${oneLine(data.ref)}: ${oneLine(data.name)}`;
}

/** A text alternative: the chart in plain sentences. */
export function describe(data: ChartData): string {
  return [
    `Control chart for ${oneLine(data.board)}. ${UNIT_WORDS[data.unit]}; ${DIRECTION_WORDS[data.desiredDirection]}.`,
    ...(data.points.length === 0 ? ['No month in this range has a value.'] : monthsOf(data)),
    ...phasesOf(data),
    ...signalsOf(data),
    ...targetsOf(data),
    ...benchmarksOf(data),
  ].join(' ');
}

function monthsOf({ months, points, suppressed, unit }: ChartData): string[] {
  const [first, last, latest] = [months[0], months.at(-1), points.at(-1)];
  if (first === undefined || last === undefined || !latest) return [];
  const present = new Set(points.map(({ month }) => month));
  const missing = months.filter((month) => !present.has(month) && !suppressed.includes(month));
  return [
    first === last ? `It shows ${monthName(first)}.` : `It shows ${monthName(first)} to ${monthName(last)}.`,
    `The latest value, for ${monthName(latest.month)}, is ${figure(latest.value, unit)}.`,
    ...(missing.length > 0 ? [`No value: ${latestOf(runsOf(months, missing))}.`] : []),
    ...(suppressed.length > 0
      ? [`Suppressed, because the value would disclose too small a count: ${latestOf(runsOf(months, suppressed))}.`]
      : []),
  ];
}

function phasesOf({ phases, unit }: ChartData): string[] {
  return phases.map(({ from, declared, limits }) => {
    const since = declared ? `From the step change in ${monthName(from)}, the` : 'The';
    if (!limits) return `${since} limits cannot be computed from a single value.`;
    const { centreLine, lower, upper, points, trial } = limits;
    const [mean, low, high] = [centreLine, lower, upper].map((value) => figure(value, unit, upper));
    const kind = trial ? `trial limits from only ${points} points` : `limits from ${points} points`;
    return `${since} mean is ${mean}, the lower limit ${low} and the upper limit ${high} (${kind}).`;
  });
}

function signalsOf({ months, points }: ChartData): string[] {
  if (points.length === 0) return [];
  const count = points.filter(({ rules }) => rules.length > 0).length;
  if (count === 0) return ['No month is a signal.'];
  const sentences = KINDS.flatMap((kind) =>
    PROCESS_RULES.flatMap((rule) => {
      const fired = points.filter(({ variation, rules }) => variation === kind && rules.includes(rule));
      if (fired.length === 0) return [];
      const runs = runsOf(
        months,
        fired.map(({ month }) => month),
      );
      return [`${MEANING[kind]}, ${RULE_WORDS[rule]}: ${latestOf(runs)}.`];
    }),
  );
  return [`${count} ${count === 1 ? 'month is a signal' : 'months are signals'}.`, ...sentences];
}

/** The latest parts, with the number of earlier ones: a full list of twenty years would be too long to be useful. */
function latestOf(parts: readonly string[]): string {
  const earlier = parts.length - MAX_LISTED;
  return earlier > 0 ? listOf([`${earlier} earlier times`, ...parts.slice(-MAX_LISTED)]) : listOf(parts);
}

function targetsOf({ targets, unit, isFlow, assurance }: ChartData): string[] {
  const sentences = targets.slice(-MAX_LISTED).map(({ financialYear, value, perMonth }) => {
    if (value === null || perMonth === null) return `The target for ${financialYear} is to be confirmed.`;
    const share = isFlow ? ` for the year, shown as a twelfth (${figure(perMonth, unit)} a month)` : '';
    return `The target for ${financialYear} is ${figure(value, unit)}${share}.`;
  });
  const expected = EXPECTATION[assurance];
  return expected ? [...sentences, expected] : sentences;
}

function benchmarksOf({ benchmarks, unit }: ChartData): string[] {
  const named = benchmarks.map((benchmark) => `${benchmarkName(benchmark)}: ${figure(benchmark.value, unit)}`);
  return named.length > 0 ? [`Benchmarks: ${listOf(named)}.`] : [];
}

/** Consecutive months as ranges: `April 2018 to June 2018`. */
function runsOf(months: readonly string[], some: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const month of some) {
    const run = runs.at(-1);
    if (run && months.indexOf(month) === months.indexOf(run.at(-1) ?? '') + 1) run.push(month);
    else runs.push([month]);
  }
  return runs.map((run) => {
    const [first, last] = [monthName(run[0] ?? ''), monthName(run.at(-1) ?? '')];
    return first === last ? first : `${first} to ${last}`;
  });
}
