import { Board, type BoardKind } from '../boards';
import { Indicator, Observation } from '../indicators';
import { Meeting, type MeetingStatus } from '../meetings';
import { Contribution } from '../partners';
import { sql, type ViewerSql } from '../platform/graphql';
import { Recommendation } from '../recommendations';

/** What the page of a board lists. */
export interface BoardRecords {
  readonly board: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly areaName: string;
    readonly kind: BoardKind;
  };
  /** Boards above and below it. */
  readonly relatives: readonly { readonly slug: string; readonly name: string; readonly isParent: boolean }[];
  /** The months with figures, the latest first. */
  readonly months: readonly string[];
  /** The first years of the financial years with figures or meetings, the latest first. */
  readonly years: readonly number[];
  readonly indicators: readonly { readonly ref: string; readonly name: string }[];
  readonly meetings: readonly { readonly date: string; readonly status: MeetingStatus }[];
  readonly recommendations: readonly {
    readonly reference: string;
    readonly text: string;
    readonly status: string;
    readonly dueOn: string | null;
  }[];
}

/** The most entries of each list on the page. GraphiQL has the others. */
export const MOST_LISTED = 100;

/** Reads what the page of a board lists; undefined when the board does not exist or the viewer has no access to it. */
export async function readBoardRecords(rows: ViewerSql, slug: string): Promise<BoardRecords | undefined> {
  const [board] = await rows.query<BoardRecords['board']>(sql`
    select board.id, slug, name, area_name as "areaName", kind from ${Board} as board where slug = ${slug}`);
  if (!board) return undefined;
  const { id } = board;
  const [relatives, months, years, indicators, meetings, recommendations] = await Promise.all([
    rows.query<BoardRecords['relatives'][number]>(sql`
      select other.slug, other.name, other.parent_id is distinct from ${id}::uuid as "isParent" from ${Board} as other
      where other.parent_id = ${id}::uuid
        or other.id = (select own.parent_id from ${Board} as own where own.id = ${id}::uuid)
      order by other.name, other.slug limit ${MOST_LISTED}`),
    rows.query<{ month: string }>(sql`
      select distinct to_char(observation.month, 'YYYY-MM') as month from ${Indicator} as indicator
      join ${Observation} as observation on observation.indicator_id = indicator.id
      where indicator.board_id = ${id}::uuid and observation.value is not null
      order by month desc limit ${MOST_LISTED}`),
    rows.query<{ year: number }>(sql`
      select distinct extract(year from day - interval '3 months')::int as year from (
        select observation.month::date as day from ${Indicator} as indicator
        join ${Observation} as observation on observation.indicator_id = indicator.id
        where indicator.board_id = ${id}::uuid and observation.value is not null
        union select to_date(left(contribution.financial_year, 4) || '-04-01', 'YYYY-MM-DD')
        from ${Contribution} as contribution where contribution.board_id = ${id}::uuid
        union select meeting.starts_at::date from ${Meeting} as meeting
        where meeting.board_id = ${id}::uuid and meeting.status = 'HELD') as recorded
      order by year desc limit ${MOST_LISTED}`),
    rows.query<BoardRecords['indicators'][number]>(sql`
      select indicator.ref, indicator.name from ${Indicator} as indicator
      where indicator.board_id = ${id}::uuid order by indicator.ref, indicator.id limit ${MOST_LISTED}`),
    rows.query<BoardRecords['meetings'][number]>(sql`
      select to_char(meeting.starts_at at time zone 'Europe/London', 'YYYY-MM-DD') as date, meeting.status
      from ${Meeting} as meeting where meeting.board_id = ${id}::uuid
      order by meeting.starts_at desc, meeting.id limit ${MOST_LISTED}`),
    rows.query<BoardRecords['recommendations'][number]>(sql`
      select recommendation.reference, recommendation.text, recommendation.status,
        to_char(recommendation.due_on, 'YYYY-MM-DD') as "dueOn"
      from ${Recommendation} as recommendation where recommendation.board_id = ${id}::uuid
      order by recommendation.reference, recommendation.id limit ${MOST_LISTED}`),
  ]);
  return {
    ...{ board, relatives, indicators, meetings, recommendations },
    months: months.map(({ month }) => month),
    years: years.map(({ year }) => year),
  };
}
