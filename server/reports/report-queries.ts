import { Arg, Ctx, Extensions, Query, Resolver } from 'type-graphql';
import { Priced } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import type { RequestContext } from '../platform/graphql/schema';
import { findReportSubject } from './report-subject';
import { YearlyReport } from './yearly-report';

/** The subjects that a report is told from: one who may not read one of them would take its part for empty. */
export const REPORT_SUBJECTS = [
  ...['boards', 'partners', 'meetings', 'indicators', 'case-reviews', 'recommendations'],
] as const;

/** Yearly reports, from the root of the graph. */
@Resolver()
export class YearlyReportQueries {
  @Extensions({ subjects: REPORT_SUBJECTS })
  @Priced({ each: 20 })
  @Query(() => YearlyReport, {
    nullable: true,
    description:
      'What a board must report on a financial year, assembled from its records; null when there is no such board to see. A year of which nothing is recorded gives a report that is all gaps.',
  })
  async yearlyReport(
    @Arg('board', () => String, { description: 'The short name of the board.' }) slug: string,
    @Arg('year', () => FinancialYearScalar, { description: 'The financial year.' }) year: string,
    @Ctx() { database }: RequestContext,
  ): Promise<YearlyReport | null> {
    const today = new Date().toISOString().slice(0, 10);
    const subject = await findReportSubject(database, slug, year, today);
    return subject ? new YearlyReport(database, subject) : null;
  }
}
