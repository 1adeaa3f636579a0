export * as pages from './page';
export {
  YearlyChildDeathOverviewFields,
  YearlyContributionFields,
  YearlyEventFields,
  YearlyImpactEntryFields,
  StalledRecommendationFields,
  YearlyMemberFields,
  YearlyPriorityFields,
  YearlyReportFields,
  YearlyReturnFields,
  YearlyReviewFields,
  YearlyScorecardFields,
} from './report-fields';
export { YearlyReportQueries } from './report-queries';
