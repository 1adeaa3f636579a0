import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RequestAuthenticator, RequestContext } from '../../access';
import { projectPath } from '../../platform/project-path';
import { isFinancialYear } from '../../platform/graphql/scalars';
import { readAll, reportParts, type ReportSections } from '../report-parts';
import { REPORT_SUBJECTS } from '../report-queries';
import { findReportSubject } from '../report-subject';
import { noReportPage, reportPage, REPORT_STYLES } from './report-page';

/** The page needs two style sheets and an icon, and no scripts. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The slug of a board and a year. Other paths are not looked up in the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/(\d{4}-\d{2})$/;

/** Adds `/reports/<board>/<year>`: the yearly report as a page to read and print. */
export function addReportRoute(app: FastifyInstance, authenticator: RequestAuthenticator): void {
  const styles = readFileSync(projectPath('server', 'reports', 'page', 'report.css'), 'utf8');
  app.get(REPORT_STYLES, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(styles),
  );
  // A wildcard, because named parameters have a maximum length.
  app.get<{ Params: { '*': string } }>('/reports/*', async (request, reply) => {
    const [, board, year] = ADDRESS.exec(request.params['*']) ?? [];
    if (board === undefined || year === undefined || !isFinancialYear(year))
      return send(reply.code(404), noReportPage());
    const context = await authenticator.createContext(request, { subjects: REPORT_SUBJECTS });
    const page = await renderReport(context, board, year);
    return page === undefined ? send(reply.code(404), noReportPage()) : send(reply, page);
  });
}

function send(reply: FastifyReply, page: string): FastifyReply {
  void reply.header('content-security-policy', PAGE_POLICY).header('cache-control', 'no-store');
  return reply.type('text/html; charset=utf-8').send(page);
}

/** Whether anything is recorded for the year itself. Seats and priorities do not count, since they last for years. */
function hasRecords(parts: ReportSections): boolean {
  const { finance, attendance, selfAssessments, indicators, reviews, recommendations, childDeaths, learning } = parts;
  return (
    [
      finance.section.purposes,
      selfAssessments.section.returns,
      indicators.section.scorecards,
      indicators.section.figures,
      reviews.section.cases,
      reviews.section.others,
      recommendations.section.byStatus,
      childDeaths.section.overviews,
      learning.section.events,
    ].some((list) => list.length > 0) || attendance.section.meetingsHeld > 0
  );
}

/** Renders a report; undefined when the board does not exist, is not accessible, or has no records of the year. */
async function renderReport(context: RequestContext, board: string, year: string): Promise<string | undefined> {
  const today = new Date().toISOString().slice(0, 10);
  // One snapshot for all statements, so that the parts of a report are consistent.
  const report = await context.snapshot(async (rows) => {
    const subject = await findReportSubject(rows, board, year, today);
    if (!subject) return undefined;
    const parts = await readAll(reportParts(rows, subject));
    return hasRecords(parts) ? { subject, page: await reportPage(subject, parts, today) } : undefined;
  });
  if (!report) return undefined;
  await context.audit({ action: 'EXPORT', operation: 'yearlyReport.html', boardId: report.subject.board.id });
  return report.page;
}
