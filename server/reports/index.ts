export * as pages from './page';
export {
  YearlyChildDeathOverviewFields,
  YearlyContributionFields,
  YearlyEventFields,
  YearlyImpactEntryFields,
  YearlyLaggardFields,
  YearlyMemberFields,
  YearlyPriorityFields,
  YearlyReportFields,
  YearlyReturnFields,
  YearlyReviewFields,
  YearlyScorecardFields,
} from './report-fields';
export { YearlyReportQueries } from './report-queries';
