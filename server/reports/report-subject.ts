import { Board, type BoardKind, type StatutoryRegime } from '../boards';
import { sql, type ViewerSql } from '../platform/graphql';
import { findForbidden } from '../platform/text/characters';
import { asOfDate, spanOf, type YearSpan } from './financial-year';

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

/** The subject of a report: a board, the boards below it, and a year. */
export interface ReportSubject {
  readonly board: ReportBoard;
  /** The board and all boards below it: sub-groups do part of its work and own audits and recommendations. */
  readonly boardIds: readonly string[];
  readonly span: YearSpan;
  /** The date for overdue items: the last day of the year, or today while the year has not ended. */
  readonly asOf: string;
}

/**
 * Finds the subject of a report; undefined when the board does not exist or the viewer has no access to it.
 * @param today the current date, `2018-11-29`
 */
export async function findReportSubject(
  rows: ViewerSql,
  slug: string,
  year: string,
  today: string,
): Promise<ReportSubject | undefined> {
  if (findForbidden(slug, 'line') !== undefined) return undefined;
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
  return { board, boardIds, span, asOf: asOfDate(span, today) };
}
