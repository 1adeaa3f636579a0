import { Board, type BoardKind, type StatutoryRegime } from '../boards';
import { sql, type VisibleRows } from '../platform/graphql';
import { isStorableText } from '../platform/graphql/kind';
import { lookedAtOn, spanOf, type YearSpan } from './financial-year';

/** The board of a report. */
export interface ReportBoard {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: BoardKind;
  readonly areaName: string;
  readonly areaCode: string | null;
  readonly statutoryRegime: StatutoryRegime | null;
}

/** What a report is about: a board, those below it, and a year. */
export interface ReportSubject {
  readonly board: ReportBoard;
  /** The board and all below it: groups do part of its work, and hold its audits and recommendations. */
  readonly boardIds: readonly string[];
  readonly span: YearSpan;
  /** The day at which what is overdue is told: the last one of the year, or today while it runs. */
  readonly asOf: string;
}

/**
 * Finds what a report is about; undefined where there is no such board to see.
 * @param today the day it is, `2018-11-29`
 */
export async function findReportSubject(
  rows: VisibleRows,
  slug: string,
  year: string,
  today: string,
): Promise<ReportSubject | undefined> {
  if (!isStorableText(slug)) return undefined;
  const [found] = await rows.query<ReportBoard & { boardIds: readonly string[] }>(sql`
    with recursive below as (
      select board.id from ${Board} as board where slug = ${slug}
      union select board.id from ${Board} as board join below on board.parent_id = below.id)
    select id, slug, name, kind, area_name as "areaName", area_code as "areaCode", statutory_regime as "statutoryRegime",
      array(select below.id::text from below) as "boardIds"
    from ${Board} as board where slug = ${slug}`);
  if (!found) return undefined;
  const { boardIds, ...board } = found;
  const span = spanOf(year);
  return { board, boardIds, span, asOf: lookedAtOn(span, today) };
}
