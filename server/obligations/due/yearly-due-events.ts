import { Board } from '../../boards';
import { CaseReview } from '../../case-reviews';
import { Contribution, Partner, SelfAssessment, SelfAssessmentBoard } from '../../partners';
import { readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import { financialYearOfDate, lastDayOf, yearsBefore } from '../calendar/financial-year';
import { YearlyReportPublication } from '../yearly-report-publication';
import type { DueEvent } from './due-event';

/** For how many years after a self-assessment the next one is expected from the partner. */
const EXPECTED_AFTER = 3;

interface ReportRow {
  readonly boardId: string;
  readonly firstYear: string | null;
  /** Whether the viewer would find every publication. */
  readonly isCertain: boolean;
  readonly published: readonly { readonly year: string; readonly on: string }[];
}

/**
 * The yearly reports of the last two completed financial years, but not before the first year with records of the board. Older
 * reports are no longer expected. Unpublished ones are only for viewers who may read confidential publications of the board.
 */
export async function reportDueEvents(rows: ViewerSql, boardIds: readonly string[], asOf: string): Promise<DueEvent[]> {
  const boards = await rows.query<ReportRow>(
    sql`select board.id as "boardId",
          (select min(year) from (
             select min(financial_year) from ${Contribution} as recorded where recorded.board_id = board.id
             union all select min(financial_year) from ${CaseReview} as recorded where recorded.board_id = board.id
             union all select min(financial_year) from ${YearlyReportPublication} as recorded where recorded.board_id = board.id
             union all select min(financial_year) from ${SelfAssessment} as recorded
               join ${SelfAssessmentBoard} as served on served.self_assessment_id = recorded.id where served.board_id = board.id
           ) as recorded_years(year)) as "firstYear",
          (select coalesce(json_agg(json_build_object('year', report.financial_year, 'on', report.published_on::text)), '[]')
           from ${YearlyReportPublication} as report where report.board_id = board.id) as published,
          ${readsConfidential('obligations', sql`board.id`)} as "isCertain"
        from ${Board} as board where board.id = any(${boardIds}::uuid[])`,
  );
  const current = financialYearOfDate(asOf);
  return boards.flatMap(({ boardId, firstYear, published, isCertain }) =>
    [yearsBefore(current, 1), yearsBefore(current, 2)]
      .filter((year) => firstYear !== null && year >= firstYear)
      .filter((year) => isCertain || published.some((each) => each.year === year))
      .map((year): DueEvent => {
        const on = published.find((each) => each.year === year)?.on;
        return {
          ...{ boardId, event: 'FINANCIAL_YEAR_ENDS', on: lastDayOf(year), due: ['YEARLY_REPORT'], part: year },
          ...{ name: 'the last day of the year', title: `Report on ${year}`, partnerIds: [] },
          ...{ subject: { type: 'Board', id: boardId }, done: on === undefined ? null : { on, word: 'Published' } },
        };
      }),
  );
}

interface ReturnRow {
  readonly boardId: string;
  readonly partnerId: string;
  readonly partner: string;
  readonly year: string;
  /** Whether the viewer would find every return to the board. */
  readonly isCertain: boolean;
}

/**
 * The self-assessments of this financial year and the last, of partners that returned one to the board before. Missing ones
 * are only for viewers who may read confidential returns to the board.
 */
export async function selfAssessmentDueEvents(
  rows: ViewerSql,
  boardIds: readonly string[],
  asOf: string,
): Promise<DueEvent[]> {
  const current = financialYearOfDate(asOf);
  const returns = await rows.query<ReturnRow>(
    sql`select served.board_id as "boardId", partner.id as "partnerId", partner.name as partner, returned.financial_year as year,
          ${readsConfidential('partners', sql`served.board_id`)} as "isCertain"
        from ${SelfAssessment} as returned
        join ${SelfAssessmentBoard} as served on served.self_assessment_id = returned.id
        join ${Partner} as partner on partner.id = returned.partner_id
        where served.board_id = any(${boardIds}::uuid[])
          and returned.financial_year between ${yearsBefore(current, EXPECTED_AFTER + 1)} and ${current}`,
  );
  return [current, yearsBefore(current, 1)].flatMap((year) => expectedIn(year, returns));
}

function expectedIn(year: string, returns: readonly ReturnRow[]): DueEvent[] {
  const earliest = yearsBefore(year, EXPECTED_AFTER);
  const expected = new Map(
    returns
      .filter((each) => each.year >= earliest && each.year <= year)
      .map((each) => [`${each.boardId} ${each.partnerId}`, each]),
  );
  const returned = new Set(
    returns.filter((each) => each.year === year).map(({ boardId, partnerId }) => `${boardId} ${partnerId}`),
  );
  return [...expected.values()].flatMap(({ boardId, partnerId, partner, isCertain }) => {
    const isReturned = returned.has(`${boardId} ${partnerId}`);
    if (!isReturned && !isCertain) return [];
    return {
      ...{ boardId, event: 'FINANCIAL_YEAR_ENDS', on: lastDayOf(year), due: ['SELF_ASSESSMENT'], part: year },
      ...{
        name: 'the last day of the year',
        title: `Self-assessment of ${partner} for ${year}`,
        partnerIds: [partnerId],
      },
      ...{ subject: { type: 'Partner', id: partnerId }, done: isReturned ? { on: null, word: 'Returned' } : null },
    };
  });
}
