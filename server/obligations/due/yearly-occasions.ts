import { Board } from '../../boards';
import { CaseReview } from '../../case-reviews';
import { Contribution, Partner, SelfAssessment, SelfAssessmentBoard } from '../../partners';
import { sql, type VisibleRows } from '../../platform/graphql';
import { financialYearOf, lastDayOf, yearsBefore } from '../calendar/financial-year';
import { YearlyReportPublication } from '../yearly-report-publication';
import type { Occasion } from './occasion';

/** For how many years a partner that returned a self-assessment is asked for the next. */
const EXPECTED_AFTER = 3;

interface ReportRow {
  readonly boardId: string;
  readonly firstYear: string | null;
  readonly published: readonly { readonly year: string; readonly on: string }[];
}

/**
 * The yearly reports of the last two financial years that ended, as far back as anything of the board is recorded: what is
 * older nobody writes any more.
 */
export async function reportOccasions(
  rows: VisibleRows,
  boardIds: readonly string[],
  asOf: string,
): Promise<Occasion[]> {
  const boards = await rows.query<ReportRow>(
    sql`select board.id as "boardId",
          (select min(year) from (
             select min(financial_year) from ${Contribution} as known where known.board_id = board.id
             union all select min(financial_year) from ${CaseReview} as known where known.board_id = board.id
             union all select min(financial_year) from ${YearlyReportPublication} as known where known.board_id = board.id
             union all select min(financial_year) from ${SelfAssessment} as known
               join ${SelfAssessmentBoard} as served on served.self_assessment_id = known.id where served.board_id = board.id
           ) as known_years(year)) as "firstYear",
          (select coalesce(json_agg(json_build_object('year', report.financial_year, 'on', report.published_on::text)), '[]')
           from ${YearlyReportPublication} as report where report.board_id = board.id) as published
        from ${Board} as board where board.id = any(${boardIds}::uuid[])`,
  );
  const current = financialYearOf(asOf);
  return boards.flatMap(({ boardId, firstYear, published }) =>
    [yearsBefore(current, 1), yearsBefore(current, 2)]
      .filter((year) => firstYear !== null && year >= firstYear)
      .map((year): Occasion => {
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
}

/** The self-assessments of this financial year and the last, of the partners that returned one to the board before. */
export async function selfAssessmentOccasions(
  rows: VisibleRows,
  boardIds: readonly string[],
  asOf: string,
): Promise<Occasion[]> {
  const current = financialYearOf(asOf);
  const returns = await rows.query<ReturnRow>(
    sql`select served.board_id as "boardId", partner.id as "partnerId", partner.name as partner, returned.financial_year as year
        from ${SelfAssessment} as returned
        join ${SelfAssessmentBoard} as served on served.self_assessment_id = returned.id
        join ${Partner} as partner on partner.id = returned.partner_id
        where served.board_id = any(${boardIds}::uuid[])
          and returned.financial_year between ${yearsBefore(current, EXPECTED_AFTER + 1)} and ${current}`,
  );
  return [current, yearsBefore(current, 1)].flatMap((year) => expectedIn(year, returns));
}

function expectedIn(year: string, returns: readonly ReturnRow[]): Occasion[] {
  const earliest = yearsBefore(year, EXPECTED_AFTER);
  const expected = new Map(
    returns
      .filter((each) => each.year >= earliest && each.year <= year)
      .map((each) => [`${each.boardId} ${each.partnerId}`, each]),
  );
  return [...expected.values()].map(({ boardId, partnerId, partner }) => {
    const isReturned = returns.some(
      (each) => each.boardId === boardId && each.partnerId === partnerId && each.year === year,
    );
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
