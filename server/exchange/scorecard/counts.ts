import type { Column } from './columns';
import type { CountSide } from './headings';
import type { ScorecardProblemCode } from './problem-codes';
import type { ScorecardRow } from './sheet';

/** A numerator or denominator and its position in the file. */
export interface PlacedCount {
  readonly side: CountSide;
  readonly month: string;
  readonly column: Column;
  readonly count: string;
}

/** Receives a count with a problem. */
export type CountReport = (count: PlacedCount, code: ScorecardProblemCode, fix: string) => void;

/** The factor of a ratio in each unit. */
const PER = { COUNT: undefined, PERCENT: 100, RATE_PER_10000: 10_000 } as const;

/**
 * Adds the counts to the months of a row. Counts come in pairs, belong to a month with a value, and must round to that value:
 * a ratio that differs from its counts could not be explained.
 */
export function placeCounts(row: ScorecardRow, counts: readonly PlacedCount[], report: CountReport): void {
  for (const numerator of counts.filter(({ side }) => side === 'numerator')) {
    const denominator = counts.find(({ side, month }) => side === 'denominator' && month === numerator.month);
    const observation = row.observations.find(({ month }) => month === numerator.month);
    const per = PER[row.unit];
    if (!denominator || observation?.value === undefined || per === undefined) {
      const fix = 'Counts require a percentage or rate: give numerator, denominator and the value of the month.';
      report(numerator, 'COUNTS_INCOMPLETE', fix);
      continue;
    }
    const ratio = (per * Number(numerator.count)) / Number(denominator.count);
    // Rounded to the decimals of this cell; other months can have more.
    const decimals = observation.value.split('.')[1]?.length ?? 0;
    const half = 0.5 * 10 ** -decimals + 1e-9;
    if (Math.abs(ratio - Number(observation.value)) <= half) {
      Object.assign(observation, { numerator: numerator.count, denominator: denominator.count });
    } else {
      report(
        numerator,
        'COUNTS_DO_NOT_FIT',
        `The value must equal the ratio of its counts: ${numerator.count} of ${denominator.count} is not ${observation.printed}.`,
      );
    }
  }
  for (const denominator of counts.filter(({ side }) => side === 'denominator')) {
    if (counts.some(({ side, month }) => side === 'numerator' && month === denominator.month)) continue;
    report(denominator, 'COUNTS_INCOMPLETE', 'Give the numerator of the month too.');
  }
}
