import type { ViewerSql } from '../platform/graphql';
import { readFigures } from './figures';
import type { ReportSubject } from './report-subject';
import { readAttendance, buildAttendanceSection } from './sections/attendance';
import { readOverviews, buildChildDeathsSection } from './sections/child-deaths';
import { findContradictions } from './sections/contradictions';
import { readContributions, buildFinanceSection } from './sections/finance';
import { readCompleted, buildImpactSection } from './sections/impact';
import { buildIndicatorsSection } from './sections/indicators';
import { readStalled, buildLackOfProgressSection } from './sections/lack-of-progress';
import { readLearning, buildLearningSection } from './sections/learning';
import { readSeats, buildMembershipSection } from './sections/membership';
import { readPriorities, buildPrioritiesSection } from './sections/priorities';
import { readScorecards } from './sections/read-scorecards';
import { readStatuses, buildRecommendationsSection } from './sections/recommendations';
import { readReviews, readThemes, buildReviewsSection } from './sections/reviews';
import { readReturns, buildSelfAssessmentsSection } from './sections/self-assessments';

/** Runs a function on the first call and reuses its result afterwards. */
function once<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= run());
}

/** The parts of a report in order. Each is read when first requested; data that several parts need is read once. */
export function reportParts(rows: ViewerSql, subject: ReportSubject) {
  const { span, asOf } = subject;
  const figures = once(() => readFigures(rows, subject));
  const seats = once(() => readSeats(rows, subject));
  const statuses = once(() => readStatuses(rows, subject));
  const priorities = once(async () => buildPrioritiesSection(await readPriorities(rows, subject), span));
  return {
    membership: once(async () => buildMembershipSection(await seats(), await figures())),
    finance: once(async () => buildFinanceSection(await readContributions(rows, subject))),
    attendance: once(async () => buildAttendanceSection(await readAttendance(rows, subject), await figures())),
    selfAssessments: once(async () => buildSelfAssessmentsSection(await readReturns(rows, subject), await seats())),
    indicators: once(async () => {
      const [scorecards, printed] = [await readScorecards(rows, subject), await figures()];
      return buildIndicatorsSection(scorecards, printed, await findContradictions(scorecards, printed, subject), span);
    }),
    reviews: once(async () => buildReviewsSection(await readReviews(rows, subject), await readThemes(rows, subject))),
    recommendations: once(async () => buildRecommendationsSection(await statuses())),
    impact: once(async () => buildImpactSection(await statuses(), await readCompleted(rows, subject))),
    lackOfProgress: once(async () =>
      buildLackOfProgressSection(await readStalled(rows, subject), (await priorities()).section, asOf),
    ),
    childDeaths: once(async () => buildChildDeathsSection(await readOverviews(rows, subject))),
    learning: once(async () => buildLearningSection(await readLearning(rows, subject), await figures())),
    priorities,
  };
}

/** The parts of a report. */
export type ReportParts = ReturnType<typeof reportParts>;

/** The content of all parts. */
export type ReportSections = { readonly [Part in keyof ReportParts]: Awaited<ReturnType<ReportParts[Part]>> };

/** Reads all parts, one after the other because a transaction has one connection. */
export async function readAll(parts: ReportParts): Promise<ReportSections> {
  const sections: [string, unknown][] = [];
  for (const [name, read] of Object.entries(parts)) sections.push([name, await read()]);
  return Object.fromEntries(sections) as ReportSections;
}
