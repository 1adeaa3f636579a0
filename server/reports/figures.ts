import { Board, ContextFigure, type ContextTopic, type ContextFigureStatus, type ContextFigureUnit } from '../boards';
import { sql, type ViewerSql } from '../platform/graphql';
import type { ReportSubject } from './report-subject';
import { gap, type ReportGap, type YearlyReportPart } from './section-content';

/** A figure printed in a report of the board. */
export interface PrintedFigure {
  readonly id: string;
  readonly topic: ContextTopic;
  readonly name: string;
  readonly area: string;
  readonly period: string;
  readonly value: number | null;
  readonly status: ContextFigureStatus;
  readonly unit: ContextFigureUnit;
  readonly note: string | null;
  /** Whether its period is within the year. Other figures are printed for comparison. */
  readonly inYear: boolean;
  /** Whether its period ends on the last day of the year. */
  readonly atYearEnd: boolean;
}

/** Reads the figures of the year, and those of other periods that the board's report on the year prints for comparison. */
export function readFigures(rows: ViewerSql, { boardIds, span }: ReportSubject): Promise<readonly PrintedFigure[]> {
  return rows.query<PrintedFigure>(sql`
    select * from (
      select figure.id, topic, figure.name, area, period, value::float8 as value, status, unit, note, source, slug,
        coalesce("from" >= ${span.firstDay}::date and "to" <= ${span.lastDay}::date, false) as "inYear",
        coalesce("to" = ${span.lastDay}::date, false) as "atYearEnd"
      from ${ContextFigure} as figure join ${Board} as board on board.id = figure.board_id
      where board_id = any(${boardIds}::uuid[])
    ) as printed
    where "inYear" or strpos(coalesce(source, ''), ${span.year}) > 0
    order by topic, name, slug, area, period, id`);
}

const PARTS: Partial<Record<ContextTopic, YearlyReportPart>> = {
  ATTENDANCE: 'ATTENDANCE',
  TRAINING: 'LEARNING',
  ENGAGEMENT: 'LEARNING',
};

/** The part of a report that a figure belongs to. */
export function partOf({ topic }: Pick<PrintedFigure, 'topic'>): YearlyReportPart {
  return PARTS[topic] ?? 'INDICATORS';
}

/** The figures of a part without a value: lost from the paper, or mentioned without a number. */
export function figureGaps(figures: readonly PrintedFigure[], part: YearlyReportPart): ReportGap[] {
  return figures.flatMap((figure) => {
    const { status, name, area, period, note } = figure;
    if (status === 'RECORDED' || partOf(figure) !== part) return [];
    return [gap(part, status, `${name}, ${area}, ${period}`, { explanation: note })];
  });
}
