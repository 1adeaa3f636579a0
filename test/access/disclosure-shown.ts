import type { Principal } from '../../server/access';
import type { Fact, Total } from './disclosure-attacker';
import type { DisclosureWorld } from './disclosure-world';

/** Everything that was shown of a board's months. */
export interface Shown {
  readonly facts: readonly Fact[];
  readonly totals: readonly Total[];
}

const INPUTS = 'inputs { month value numerator denominator }';
const EXPLAINED = `explanation { formula rule ${INPUTS} }`;
const QUESTION = `query Everything($board: String!) {
  board(slug: $board) { indicators(first: 100) { nodes { ref
    observations { month value status printed numerator denominator revisions { value numerator denominator printed } }
    quarters: series(by: QUARTER) { from to value numerator denominator missingMonths ${EXPLAINED} }
    years: series(by: FINANCIAL_YEAR) { from to value numerator denominator missingMonths ${EXPLAINED} } } } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any */

/** The figures behind a month or an input; those that are null were not shown. */
function factsOf(ref: string, shown: any): Fact[] {
  const { month, value, numerator, denominator } = shown;
  const figures = { value, numerator, denominator };
  return Object.entries(figures).flatMap(([what, number]) =>
    typeof number === 'number' ? [{ ref, month, what: what as Fact['what'], number }] : [],
  );
}

/** Asks for every month of a board, and for what is put together of them, and notes every figure. */
export async function lookAt(world: DisclosureWorld, board: string, principal?: Principal): Promise<Shown> {
  const data = await world.ask(QUESTION, principal, { board });
  const facts: Fact[] = [];
  const totals: Total[] = [];
  for (const { ref, observations, quarters, years } of data.board.indicators.nodes) {
    const months: string[] = observations.map(({ month }: { month: string }) => month);
    for (const observation of observations) facts.push(...factsOf(ref, observation));
    for (const { from, to, value, numerator, missingMonths, explanation } of [...quarters, ...years]) {
      for (const input of explanation.inputs) facts.push(...factsOf(ref, input));
      // A flow's sum is of the months that it does not call missing.
      if (value === null || numerator !== null) continue;
      const inPeriod = months.filter((month) => month >= from && month <= to && !missingMonths.includes(month));
      totals.push({ ref, months: inPeriod, sum: value });
    }
  }
  return { facts, totals };
}
