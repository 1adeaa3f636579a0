import type { VisibleRows } from '../platform/graphql';
import { readFigures } from './figures';
import type { ReportSubject } from './report-subject';
import { readAttendance, tellAttendance } from './sections/attendance';
import { readOverviews, tellChildDeaths } from './sections/child-deaths';
import { findContradictions } from './sections/contradictions';
import { readContributions, tellFinance } from './sections/finance';
import { readCompleted, tellImpact } from './sections/impact';
import { tellIndicators } from './sections/indicators';
import { readLaggards, tellLackOfProgress } from './sections/lack-of-progress';
import { readLearning, tellLearning } from './sections/learning';
import { readSeats, tellMembership } from './sections/membership';
import { readPriorities, tellPriorities } from './sections/priorities';
import { readScorecards } from './sections/read-scorecards';
import { readStatuses, tellRecommendations } from './sections/recommendations';
import { readReviews, readThemes, tellReviews } from './sections/reviews';
import { readReturns, tellSelfAssessments } from './sections/self-assessments';

/** Does something when it is first asked for, and never again. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

/** The parts of a report, in their order; each is read when it is asked for, and what several need is read once. */
export function reportParts(rows: VisibleRows, subject: ReportSubject) {
  const { span, asOf } = subject;
  const figures = once(() => readFigures(rows, subject));
  const seats = once(() => readSeats(rows, subject));
  const statuses = once(() => readStatuses(rows, subject));
  const priorities = once(async () => tellPriorities(await readPriorities(rows, subject), span));
  return {
    membership: once(async () => tellMembership(await seats(), await figures())),
    finance: once(async () => tellFinance(await readContributions(rows, subject))),
    attendance: once(async () => tellAttendance(await readAttendance(rows, subject), await figures())),
    selfAssessments: once(async () => tellSelfAssessments(await readReturns(rows, subject), await seats())),
    indicators: once(async () => {
      const [scorecards, printed] = [await readScorecards(rows, subject), await figures()];
      return tellIndicators(scorecards, printed, await findContradictions(scorecards, printed, subject), span);
    }),
    reviews: once(async () => tellReviews(await readReviews(rows, subject), await readThemes(rows, subject))),
    recommendations: once(async () => tellRecommendations(await statuses())),
    impact: once(async () => tellImpact(await statuses(), await readCompleted(rows, subject))),
    lackOfProgress: once(async () =>
      tellLackOfProgress(await readLaggards(rows, subject), (await priorities()).section, asOf),
    ),
    childDeaths: once(async () => tellChildDeaths(await readOverviews(rows, subject))),
    learning: once(async () => tellLearning(await readLearning(rows, subject), await figures())),
    priorities,
  };
}

/** The parts of a report. */
export type ReportParts = ReturnType<typeof reportParts>;

/** Every part, as told. */
export type ToldParts = { readonly [Part in keyof ReportParts]: Awaited<ReturnType<ReportParts[Part]>> };

/** Reads every part; one after the other, since a transaction has one connection. */
export async function readAll(parts: ReportParts): Promise<ToldParts> {
  const told: [string, unknown][] = [];
  for (const [name, read] of Object.entries(parts)) told.push([name, await read()]);
  return Object.fromEntries(told) as ToldParts;
}
