import { Arg, Ctx, Extensions, Query, Resolver } from 'type-graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import type { ResolverContext } from '../platform/graphql/schema';
import { findReportSubject } from './report-subject';
import { YearlyReport } from './yearly-report';

/** The subjects that a report reads. A viewer without access to one of them would mistake its part for empty. */
export const REPORT_SUBJECTS = [
  ...['boards', 'partners', 'meetings', 'indicators', 'case-reviews', 'recommendations'],
] as const;

/** The root query of yearly reports. */
@Resolver()
export class YearlyReportQueries {
  @Extensions({ subjects: REPORT_SUBJECTS })
  @Query(() => YearlyReport, {
    nullable: true,
    description:
      'The yearly report of a board, compiled from its records; null when the board does not exist or you do not have access to it. For a year without records, the report lists gaps only.',
  })
  async yearlyReport(
    @Arg('board', () => String, { description: 'The slug of the board.' }) slug: string,
    @Arg('year', () => FinancialYearScalar, { description: 'The financial year.' }) year: string,
    @Ctx() { database }: ResolverContext,
  ): Promise<YearlyReport | null> {
    const today = new Date().toISOString().slice(0, 10);
    const subject = await findReportSubject(database, slug, year, today);
    return subject ? new YearlyReport(database, subject) : null;
  }
}
