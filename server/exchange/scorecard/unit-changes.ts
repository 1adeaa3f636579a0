import { ScorecardRefusedError } from './import-errors';
import type { ScorecardProblem } from './problem-codes';
import type { Statements } from '../statements';
import type { ScorecardRow } from './sheet';

/**
 * Refuses rows that would turn percentages into counts or the like under figures that the file doesn't hold: those
 * would be read in the wrong unit from then on.
 */
export async function findUnitChanges(
  statements: Statements,
  rows: readonly ScorecardRow[],
  boardId: string,
  months: readonly string[],
): Promise<void> {
  const certain = rows.filter(({ isUnitCertain }) => isUnitCertain);
  const changed = (await statements.query(
    `select indicator.ref, indicator.unit from indicator
     join unnest($2::text[], $3::text[]) as incoming(ref, unit) using (ref)
     where indicator.board_id = $1 and indicator.unit::text <> incoming.unit
       and exists (select from observation where indicator_id = indicator.id
         and value is not null and not to_char(month, 'YYYY-MM') = any($4::text[]))`,
    [boardId, certain.map(({ ref }) => ref), certain.map(({ unit }) => unit), months],
  )) as { ref: string; unit: string }[];
  if (changed.length === 0) return;
  const before = new Map(changed.map(({ ref, unit }) => [ref, unit]));
  const problems = certain
    .filter(({ ref }) => before.has(ref))
    .map(({ ref, rowNumber, unit }): ScorecardProblem => {
      const mend = `Write the figures of this row as ${before.get(ref)}, as the earlier ones are, not as ${unit}; or send all its months.`;
      return { code: 'UNIT_CHANGED', row: rowNumber, cell: ref, mend };
    });
  throw new ScorecardRefusedError(problems);
}
