import { Board } from '../boards';
import { Indicator, Observation } from '../indicators';
import { Meeting } from '../meetings';
import { Contribution } from '../partners';
import { sql, type ViewerSql } from '../platform/graphql';
import { html, type Html } from '../platform/http/html';

/** A board on the start page. */
interface ListedBoard {
  readonly slug: string;
  readonly name: string;
  readonly areaName: string;
  /** The latest month with a figure, `2018-10`; null when it has none. */
  readonly month: string | null;
  /** The first year of the latest financial year with a figure or a meeting; null when there is none. */
  readonly year: number | null;
}

/** The most boards that the start page lists. */
const MOST = 200;

/** `2017` as `2017-18`. */
export function yearLabel(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

function readBoards(rows: ViewerSql): Promise<readonly ListedBoard[]> {
  return rows.query<ListedBoard>(sql`
    select board.slug, board.name, board.area_name as "areaName", to_char(figures.month, 'YYYY-MM') as month,
      extract(year from greatest(figures.month, meetings.day, money.day) - interval '3 months')::int as year
    from ${Board} as board
    left join lateral (
      select max(observation.month) as month from ${Indicator} as indicator
      join ${Observation} as observation on observation.indicator_id = indicator.id
      where indicator.board_id = board.id and observation.value is not null) as figures on true
    left join lateral (
      select max(meeting.starts_at)::date as day from ${Meeting} as meeting
      where meeting.board_id = board.id and meeting.status = 'HELD') as meetings on true
    left join lateral (
      select to_date(left(max(contribution.financial_year), 4) || '-04-01', 'YYYY-MM-DD') as day
      from ${Contribution} as contribution where contribution.board_id = board.id) as money on true
    order by board.name, board.slug limit ${MOST}`);
}

function boardItem({ slug, name, areaName, month, year }: ListedBoard): Html {
  const named = html`<span class="visually-hidden"> of ${name}</span>`;
  const scorecard = html`<li><a href="/scorecards/${slug}/${month}.csv">Scorecard ${month}${named}</a></li>`;
  const report = year === null ? '' : yearLabel(year);
  return html`<li>
    <h3><a href="/boards/${slug}">${name}</a></h3>
    <p>${areaName}</p>
    <ul class="links">
      ${month === null ? '' : scorecard}
      ${report === '' ? '' : html`<li><a href="/reports/${slug}/${report}">Report ${report}${named}</a></li>`}
      <li><a href="/calendars/${slug}.ics">Calendar${named}</a></li>
    </ul>
  </li>`;
}

/** The boards that the viewer may read, for the start page. */
export async function boardList(rows: ViewerSql): Promise<Html> {
  const boards = await readBoards(rows);
  const list = html`<ul class="examples">
    ${boards.map(boardItem)}
  </ul>`;
  return html`<section aria-labelledby="boards">
    <h2 id="boards">Boards</h2>
    ${boards.length === 0 ? html`<p>There are no boards that you can read without signing in.</p>` : list}
  </section>`;
}
