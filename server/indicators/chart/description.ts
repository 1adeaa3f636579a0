import type { AssuranceVerdict, Variation } from '../arithmetic';
import type { ChartData, ChartPoint } from './chart-data';
import { benchmarkName, DIRECTION_WORDS, figure, listOf, monthName, oneLine, RULE_WORDS, UNIT_WORDS } from './words';

const MEANING: Readonly<Record<Variation, string>> = {
  COMMON_CAUSE: 'no signal',
  CONCERN: 'a concern',
  IMPROVEMENT: 'an improvement',
  NEITHER: 'neither good nor bad, since no direction is stated',
};

const EXPECTATION: Readonly<Record<AssuranceVerdict, string | null>> = {
  CONSISTENTLY_HITS: 'As the process runs now, every month will meet the target.',
  HIT_OR_MISS: 'As the process runs now, chance decides which months meet the target.',
  CONSISTENTLY_FAILS: 'As the process runs now, no month will meet the target.',
  NOT_ASSESSED: null,
};

/** The name of the picture: what a screen reader says first. */
export function nameOf(data: ChartData): string {
  return `${oneLine(data.ref)}: ${oneLine(data.name)}`;
}

/** The picture in plain sentences, for those who cannot see it and for those who want it in words. */
export function describe(data: ChartData): string {
  return [
    `Control chart for ${oneLine(data.board)}. ${UNIT_WORDS[data.unit]}; ${DIRECTION_WORDS[data.desiredDirection]}.`,
    ...(data.points.length === 0 ? ['No month to show has a value.'] : monthsOf(data)),
    ...phasesOf(data),
    ...signalsOf(data),
    ...targetsOf(data),
    ...benchmarksOf(data),
  ].join(' ');
}

function monthsOf({ months, points, unit }: ChartData): string[] {
  const [first, last, latest] = [months[0], months.at(-1), points.at(-1)];
  if (first === undefined || last === undefined || !latest) return [];
  const present = new Set(points.map(({ month }) => month));
  const missing = months.filter((month) => !present.has(month));
  return [
    first === last ? `It shows ${monthName(first)}.` : `It shows ${monthName(first)} to ${monthName(last)}.`,
    `The latest value, of ${monthName(latest.month)}, is ${figure(latest.value, unit)}.`,
    ...(missing.length > 0 ? [`No value: ${listOf(runsOf(months, missing))}.`] : []),
  ];
}

function phasesOf({ phases, unit }: ChartData): string[] {
  return phases.map(({ from, declared, limits }) => {
    const since = declared ? `From the step change of ${monthName(from)} on, the` : 'The';
    if (!limits) return `${since} limits cannot be worked out from a single value.`;
    const { centreLine, lower, upper, points, trial } = limits;
    const [mean, low, high] = [centreLine, lower, upper].map((value) => figure(value, unit));
    const kind = trial ? `trial limits, of ${points} points (fewer than twelve)` : `limits, of ${points} points`;
    return `${since} mean is ${mean}, the lower limit ${low} and the upper limit ${high} (${kind}).`;
  });
}

function signalsOf({ points, unit }: ChartData): string[] {
  if (points.length === 0) return [];
  const groups: ChartPoint[][] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (point.rules.length === 0) return;
    if (before && sameSignal(before, point)) groups.at(-1)?.push(point);
    else groups.push([point]);
  });
  if (groups.length === 0) return ['No month is a signal.'];
  const sentences = groups.map((group) => {
    const [first, last] = [group[0] as ChartPoint, group.at(-1) as ChartPoint];
    const when =
      first === last
        ? `${monthName(first.month)} (${figure(first.value, unit)})`
        : `${monthName(first.month)} to ${monthName(last.month)} (${group.length} values)`;
    return `${when}: ${MEANING[first.variation]}, ${listOf(first.rules.map((rule) => RULE_WORDS[rule]))}.`;
  });
  const count = groups.flat().length;
  return [`${count} ${count === 1 ? 'month is a signal' : 'months are signals'}.`, ...sentences];
}

function sameSignal(one: ChartPoint, other: ChartPoint): boolean {
  return one.variation === other.variation && one.rules.join() === other.rules.join();
}

function targetsOf({ targets, unit, isFlow, assurance }: ChartData): string[] {
  const sentences = targets.map(({ financialYear, value, perMonth }) => {
    if (value === null || perMonth === null) return `The target for ${financialYear} is to be confirmed.`;
    const share = isFlow ? ` for the year, shown as a twelfth (${figure(perMonth, unit)} a month)` : '';
    return `The target for ${financialYear} is ${figure(value, unit)}${share}.`;
  });
  const expected = EXPECTATION[assurance];
  return expected ? [...sentences, expected] : sentences;
}

function benchmarksOf({ benchmarks, unit }: ChartData): string[] {
  const named = benchmarks.map((benchmark) => `${benchmarkName(benchmark)} ${figure(benchmark.value, unit)}`);
  return named.length > 0 ? [`To compare: ${listOf(named)}.`] : [];
}

/** Some of the months, each unbroken run of them told by its first and last. */
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
