import type { FieldPrice, PriceList } from './platform/graphql/limits';

/*
 * What an operation may cost, in one table. The unit is the work of reading one object of a list, about 4 microseconds of
 * CPU of the server and PostgreSQL together, measured by `npm run bench:abuse` on the national data set (150 boards, 9,000
 * indicators, 540,000 observations, 12,000 recommendations; 2 x AMD EPYC, PostgreSQL 15, Node 20, while others used the
 * machine). Beside each price is the time that was measured; prices are rounded. A query pays for what it could cause, not
 * for what it finds, so it costs the same on every installation and on every day.
 */

/** What the fields that code computes cost. `once` is for each parent object, `each` for each entry. */
const fields: Readonly<Record<string, FieldPrice>> = {
  // The scorecard of 60 indicators as the SDK requests it: 78 ms, of which reading its rows 24 ms.
  'Query.scorecard': { once: 500 }, // 2 ms
  'Scorecard.rows': { each: 90, entries: 60 }, // 0.36 ms
  'Scorecard.discrepancies': { once: 8_000, entries: 60 }, // 30 ms
  'Scorecard.discussionOrder': { once: 8_000, entries: 60 }, // 34 ms
  'ScorecardRow.average12Months': { once: 30 }, // 0.1 ms
  'ScorecardRow.max12Months': { once: 30 }, // 0.1 ms
  'ScorecardRow.benchmarks': { entries: 3 },
  'ScorecardRow.judgement': { once: 1 },
  'ScorecardRow.signal': { once: 80 }, // 0.3 ms
  'ScorecardRow.disagrees': { once: 80 }, // 0.3 ms
  'Signal.points': { entries: 60 },
  'Explanation.inputs': { entries: 13 },
  'Query.scorecardChanges': { once: 2_000, entries: 60 },
  'Query.comparison': { once: 5_000 },
  'Comparison.entries': { entries: 20 },
  'Indicator.observations': { entries: 60 },
  'Indicator.series': { once: 400, entries: 20 }, // 1.7 ms
  'Board.attendance': { once: 3_000, entries: 30 }, // 12 ms
  'PartnerAttendance.meetings': { once: 20, entries: 12 },
  'Board.monitoringList': { once: 1_000 }, // 4 ms
  'Board.obligations': { once: 2_500 }, // 9 ms
  'Query.obligations': { once: 60_000 }, // 190 ms for 150 boards, which share what they read
  'Recommendation.impact': { once: 50, each: 150, entries: 5 }, // 0.6 ms for each indicator
  'Recommendation.similarRecommendations': { once: 2_000 }, // 8 ms
  // 30 to 50 ms for a word that 16,000 to 24,000 of 53,000 texts contain, misspelt or not; 105 ms for two words of which 40,000
  // contain one; 0.3 s for twenty words of which all texts contain one. What matches little takes 1 ms.
  'Query.search': { once: 30_000 },
  'SearchHit.title': { once: 5 },
  'SearchHit.highlight': { once: 20 }, // 0.1 ms
  // 160 ms for all of its parts, which share what they read.
  'Query.yearlyReport': { once: 20_000 },
  'YearlyAttendance.partners': { entries: 30 },
  'YearlyChildDeathOverview.shares': { entries: 15 },
  'YearlyImpact.entries': { entries: 20 },
  'YearlyIndicators.figures': { entries: 100 },
  'YearlyLackOfProgress.entries': { entries: 20 },
  'YearlyLearning.events': { entries: 20 },
  'YearlyLearning.products': { entries: 10 },
  'YearlyMembership.members': { entries: 30 },
  'YearlyPurpose.contributions': { entries: 10 },
  'YearlyReport.gaps': { entries: 60 },
  'YearlyReport.notes': { entries: 60 },
  'YearlyReviews.cases': { entries: 10 },
  'YearlyReviews.others': { entries: 5 },
  'YearlyScorecard.rows': { each: 30, entries: 60 },
  'YearlySelfAssessments.returns': { entries: 30 },
  'YearlySelfAssessments.without': { entries: 10 },
};

/** The prices of the graph. */
export const prices: PriceList = {
  relation: 100, // 0.5 ms to plan a list in a new document
  introspection: { schema: 17_000, type: 2_000 }, // 69 ms for the whole schema
  list: 6, // 22 to 30 microseconds for each parent
  listThroughTable: 30,
  object: 1,
  value: {
    short: 0.2, // 0.8 microseconds
    text: 0.4, // 2 microseconds
    longText: 0.8, // 3.8 microseconds for 105 characters
    derived: 5,
  },
  filterCharacter: 0.0025, // 10 nanoseconds
  row: {
    look: 0.1, // 0.14 to 0.4 microseconds
    sort: 0.15, // 0.5 to 0.75 microseconds with the look
    compare: {
      // 8 nanoseconds
      ...{ eq: 0.01, ne: 0.01, lt: 0.01, lte: 0.01, gt: 0.01, gte: 0.01, isNull: 0.01 },
      in: 0.02,
      ...{ contains: 0.3, startsWith: 0.3 }, // 0.6 to 1.6 microseconds
    },
    choice: 0.005,
    relation: 0.3, // 0.2 microseconds, a hash join, to 1 microsecond where a second relation follows
    sortRelated: 0.4, // 0.9 microseconds
    // 0.05 to 0.1 microseconds; 0.75 for a related object, 4 if another key makes a group of nearly every row
    key: { value: 0.1, related: 0.5 },
  },
  rows: {
    nested: 100,
    root: 12_000,
    rootOf: { Board: 200, StatutoryClock: 100, IndicatorDefinition: 500, Observation: 200_000 }, // 175 ms for 540,000 observations
    groups: 50,
    related: 5,
    relatedOf: { Observation: 60, Indicator: 12 },
  },
  fields,
};

/** What pages and files cost, by the URL of their route. They wait for their turn like operations. */
export const pagePrices = {
  '/charts/*': 17_000, // 70 ms
  '/scorecards/*': 17_000, // 66 to 96 ms
  '/calendars/*': 20_000, // 65 to 120 ms
  '/reports/*': 30_000, // 124 to 164 ms
  '/': 35_000, // 100 ms, for the 150 boards that it lists
  '/boards/*': 4_000, // 10 ms
  '/reference': 5_000, // 14 ms
} as const;
