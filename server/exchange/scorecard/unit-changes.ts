import { ScorecardRefusedError } from './import-errors';
import type { ScorecardProblem } from './problem-codes';
import type { Statements } from '../statements';
import type { ScorecardRow } from './sheet';

/**
 * Rejects rows that would change the unit of an indicator with stored months that the file does not contain: those would then
 * have the wrong unit.
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
      const fix = `Write the figures of this row as ${before.get(ref)}, like earlier ones, not as ${unit}; or include all its months.`;
      return { code: 'UNIT_CHANGED', row: rowNumber, cell: ref, fix };
    });
  throw new ScorecardRefusedError(problems);
}
