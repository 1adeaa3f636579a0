import type { CoreClient } from '../core.js';
import { YearlyReportDocument } from '../generated/reports.js';
import { read } from '../subject.js';

export type * from '../generated/reports.js';
export { YearlyReportDocument } from '../generated/reports.js';

/** What can be asked about the yearly report of a board. */
export type Reports = ReturnType<typeof reports>;

/** Adds the methods about the yearly report of a board. */
export function reports(client: CoreClient) {
  return {
    /** What a board must report on its year; `yearlyReport` is null where there is no such board. */
    yearly: read(client, YearlyReportDocument),
  };
}
