import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Doors, Visit } from '../../access';
import { isFinancialYear } from '../../platform/graphql/scalars';
import { readAll, reportParts, type ToldParts } from '../report-parts';
import { REPORT_SUBJECTS } from '../report-queries';
import { findReportSubject } from '../report-subject';
import { noReportPage, reportPage, REPORT_STYLES } from './report-page';

/** The page needs its two style sheets and the mark in its tab; it runs nothing. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A short name of a board and a year; nothing else goes to the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/(\d{4}-\d{2})$/;

/** Adds `/reports/<board>/<year>`: the yearly report as a page to read and print. */
export function addReportRoute(app: FastifyInstance, doors: Doors): void {
  const styles = readFileSync(join(__dirname, 'report.css'), 'utf8');
  app.get(REPORT_STYLES, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(styles),
  );
  // The rest of the path rather than parameters of it, which may not be long.
  app.get<{ Params: { '*': string } }>('/reports/*', async (request, reply) => {
    const [, board, year] = ADDRESS.exec(request.params['*']) ?? [];
    if (board === undefined || year === undefined || !isFinancialYear(year))
      return send(reply.code(404), noReportPage());
    const visit = await doors.visit(request, { subjects: REPORT_SUBJECTS });
    const page = await writeReport(visit, board, year);
    return page === undefined ? send(reply.code(404), noReportPage()) : send(reply, page);
  });
}

function send(reply: FastifyReply, page: string): FastifyReply {
  void reply.header('content-security-policy', PAGE_POLICY).header('cache-control', 'no-store');
  return reply.type('text/html; charset=utf-8').send(page);
}

/** Is anything recorded of the year itself? Seats and priorities last for years. */
function isKnownYear(parts: ToldParts): boolean {
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

/** Writes the page of a report; undefined where there is no such board to see, or nothing recorded of the year. */
async function writeReport(visit: Visit, board: string, year: string): Promise<string | undefined> {
  const today = new Date().toISOString().slice(0, 10);
  // One snapshot for all statements: the parts of a report fit each other.
  const written = await visit.snapshot(async (rows) => {
    const subject = await findReportSubject(rows, board, year, today);
    if (!subject) return undefined;
    const parts = await readAll(reportParts(rows, subject));
    return isKnownYear(parts) ? { subject, page: await reportPage(subject, parts, today) } : undefined;
  });
  if (!written) return undefined;
  await visit.audit({ action: 'EXPORT', operation: 'yearlyReport.html', boardId: written.subject.board.id });
  return written.page;
}
