import { Board } from '../../boards';
import { Indicator, sheets } from '../../indicators';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import type { ScorecardRelation, YearlyScorecard, YearlySignals } from './indicators';

/** A board with a scorecard. */
interface ScorecardBoard {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly relation: ScorecardRelation;
}

/** Reads the boards whose scorecards are reported: the nearest ones only. */
async function readScorecardBoards(
  rows: ViewerSql,
  { board, boardIds }: ReportSubject,
): Promise<readonly ScorecardBoard[]> {
  const boards = await rows.query<ScorecardBoard>(sql`
    with recursive above as (
      select board.id, board.parent_id from ${Board} as board where board.id = ${board.id}
      union select board.id, board.parent_id from ${Board} as board join above on board.id = above.parent_id)
    select id, slug, name, case when id = ${board.id} then 'OWN'
        when id = any(${boardIds}::uuid[]) or id in (select above.id from above) then 'ABOVE_OR_BELOW'
        else 'SAME_AREA' end as relation
    from ${Board} as board
    where exists (select from ${Indicator} as indicator where indicator.board_id = board.id)
      and (id = any(${boardIds}::uuid[]) or id in (select above.id from above) or area_code = ${board.areaCode}
        or (area_code is null and ${board.areaCode}::text is null and area_name = ${board.areaName}))
    order by name, id`);
  const near = boards.filter(({ relation }) => relation !== 'SAME_AREA');
  return near.length > 0 ? near : boards;
}

async function countSignals(rows: readonly sheets.ScorecardRow[]): Promise<YearlySignals> {
  const variations = await Promise.all(rows.map(async (row) => (await row.signal()).variation));
  const count = (variation: (typeof variations)[number]) => variations.filter((each) => each === variation).length;
  return {
    ...{ concern: count('CONCERN'), improvement: count('IMPROVEMENT'), neither: count('NEITHER') },
    ...{ commonCause: count('COMMON_CAUSE'), withoutValue: count(null) },
  };
}

/** Reads each scorecard at its latest month of the year; scorecards without a month of the year are omitted. */
export async function readScorecards(rows: ViewerSql, subject: ReportSubject): Promise<YearlyScorecard[]> {
  const { firstMonth, lastMonth } = subject.span;
  const boards = await readScorecardBoards(rows, subject);
  const ids = boards.map(({ id }) => id);
  const indicators = await sheets.readIndicators(rows, sql`board_id = any(${ids}::uuid[])`);
  const data = new sheets.SheetData(rows, indicators, lastMonth, null);
  const [first] = indicators;
  if (!first) return [];
  // Each statement reads for all indicators. They run one after the other because a transaction has one connection.
  await data.months(first);
  await data.targets(first);
  await data.stepChanges(first);

  const scorecards = boards.map(async ({ id, slug, name, relation }): Promise<YearlyScorecard[]> => {
    const own = indicators.filter(({ boardId }) => boardId === id);
    const recorded = await Promise.all(own.map(async (indicator) => (await data.months(indicator)).recorded));
    // A suppressed month counts as a month with a value.
    const valued = recorded
      .flat()
      .filter(({ month, value, status }) => month >= firstMonth && (value !== null || status === 'SUPPRESSED'));
    const months = [...new Set(valued.map(({ month }) => month))].sort();
    const month = months.at(-1);
    if (month === undefined) return [];
    const sheetRows = own.map((indicator) => new sheets.ScorecardRow(data, indicator, month, slug));
    return [
      {
        boardId: id,
        boardName: name,
        relation,
        month,
        months,
        signals: await countSignals(sheetRows),
        rows: sheetRows,
      },
    ];
  });
  return (await Promise.all(scorecards)).flat();
}
