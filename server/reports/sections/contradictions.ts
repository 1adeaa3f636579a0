import type { sheets } from '../../indicators';
import type { PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { checked, type ReportNote } from '../section-content';
import type { YearlyScorecard } from './indicators';

/** A name without case, spaces and punctuation: `Looked after Children rate` is `lookedafterchildrenrate`. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether a printed figure and an indicator have the same measure. Scorecards append the unit to the name. */
function isSame({ name, unit }: PrintedFigure, { of }: sheets.ScorecardRow): boolean {
  return unit === of.unit && plain(of.name).startsWith(plain(name));
}

/** Finds year-end figures that differ between the report and a scorecard of the same area. */
export async function findContradictions(
  scorecards: readonly YearlyScorecard[],
  figures: readonly PrintedFigure[],
  { board, span }: ReportSubject,
): Promise<ReportNote[]> {
  const printed = figures.filter(
    ({ atYearEnd, area, value }) => atYearEnd && area === board.areaName && value !== null,
  );
  const notes: ReportNote[] = [];
  for (const { boardName, month, rows } of scorecards.filter((each) => each.month === span.lastMonth)) {
    for (const row of rows) {
      const value = await row.value();
      for (const figure of printed.filter((each) => isSame(each, row))) {
        if (value === null || value === figure.value) continue;
        const text = `The report prints ${figure.value} for ${figure.period}; the scorecard of ${boardName} has ${value} for ${month} (${row.of.ref}).`;
        notes.push(checked('INDICATORS', figure.name, text));
      }
    }
  }
  return notes;
}
