import type { Column } from './columns';
import type { CountSide } from './headings';
import type { ScorecardProblemCode } from './problem-codes';
import type { ScorecardRow } from './sheet';

/** A count behind a percentage or rate, and where it stands. */
export interface PlacedCount {
  readonly side: CountSide;
  readonly month: string;
  readonly column: Column;
  readonly count: string;
}

/** Told of a count that cannot be kept. */
export type CountReport = (count: PlacedCount, code: ScorecardProblemCode, mend: string) => void;

/** What a unit is a share of. */
const PER = { COUNT: undefined, PERCENT: 100, RATE_PER_10000: 10_000 } as const;

/**
 * Gives the months of a row the counts behind them. Counts come in pairs, belong to a month with a figure, and must print
 * as that figure does: a ratio that is not the ratio of its counts could not be explained.
 */
export function placeCounts(row: ScorecardRow, counts: readonly PlacedCount[], report: CountReport): void {
  for (const numerator of counts.filter(({ side }) => side === 'numerator')) {
    const denominator = counts.find(({ side, month }) => side === 'denominator' && month === numerator.month);
    const observation = row.observations.find(({ month }) => month === numerator.month);
    const per = PER[row.unit];
    if (!denominator || observation?.value === undefined || per === undefined) {
      const mend = 'Counts belong to a percentage or rate: give numerator, denominator and the figure of the month.';
      report(numerator, 'COUNTS_INCOMPLETE', mend);
      continue;
    }
    const ratio = (per * Number(numerator.count)) / Number(denominator.count);
    // To the decimals of this very cell: another month may be printed to more.
    const decimals = observation.value.split('.')[1]?.length ?? 0;
    const half = 0.5 * 10 ** -decimals + 1e-9;
    if (Math.abs(ratio - Number(observation.value)) <= half) {
      Object.assign(observation, { numerator: numerator.count, denominator: denominator.count });
    } else {
      report(
        numerator,
        'COUNTS_DO_NOT_FIT',
        `${numerator.count} of ${denominator.count} is not ${observation.printed}.`,
      );
    }
  }
  for (const denominator of counts.filter(({ side }) => side === 'denominator')) {
    if (counts.some(({ side, month }) => side === 'numerator' && month === denominator.month)) continue;
    report(denominator, 'COUNTS_INCOMPLETE', 'Give the numerator of the month as well.');
  }
}
