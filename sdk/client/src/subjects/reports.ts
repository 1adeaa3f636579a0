import type { CoreClient } from '../core.js';
import { RecordYearlyReportPublicationDocument, YearlyReportDocument } from '../generated/reports.js';
import { read, write } from '../subject.js';

export type * from '../generated/reports.js';
export { RecordYearlyReportPublicationDocument, YearlyReportDocument } from '../generated/reports.js';

/** Methods for the yearly report of a board. */
export type Reports = ReturnType<typeof reports>;

/** Adds the methods for the yearly report of a board. */
export function reports(client: CoreClient) {
  return {
    /** What a board must report on its year; `yearlyReport` is null if the board does not exist. */
    yearly: read(client, YearlyReportDocument),
    /** Records that the yearly report of a board was published. */
    recordPublication: write(client, RecordYearlyReportPublicationDocument),
  };
}
