import { Field, ObjectType } from 'type-graphql';
import { type ViewerSql } from '../platform/graphql';
import { DateScalar, FinancialYearScalar } from '../platform/graphql/scalars';
import { readAll, type ReportParts, reportParts } from './report-parts';
import type { ReportSubject } from './report-subject';
import { YearlyAttendance } from './sections/attendance';
import { YearlyChildDeaths } from './sections/child-deaths';
import { YearlyFinance } from './sections/finance';
import { YearlyImpact } from './sections/impact';
import { YearlyIndicators } from './sections/indicators';
import { YearlyLackOfProgress } from './sections/lack-of-progress';
import { YearlyLearning } from './sections/learning';
import { YearlyMembership } from './sections/membership';
import { YearlyPriority } from './sections/priorities';
import { YearlyRecommendations } from './sections/recommendations';
import { YearlyReviews } from './sections/reviews';
import { YearlySelfAssessments } from './sections/self-assessments';
import { StatutoryBasis, statutoryBasisOf } from './statutory-basis';
import { ReportGap, ReportNote } from './section-content';

/** The URL of a report's page, relative to the server. */
export function pagePath(slug: string, year: string): string {
  return `/reports/${slug}/${year}`;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The yearly report that a safeguarding board must publish (Children Act 2004, section 14A for local safeguarding children boards, section 16G since 2018; Working Together 2018, chapter 3, and 2023, chapter 2), compiled from its records. It includes the records that you have access to and lists what is missing. The board makes its own judgement.',
})
export class YearlyReport {
  /** The id of the board. */
  readonly boardId: string;
  /** The parts, each read when first requested. */
  readonly parts: ReportParts;

  constructor(
    rows: ViewerSql,
    readonly about: ReportSubject,
  ) {
    this.boardId = about.board.id;
    this.parts = reportParts(rows, about);
  }

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear(): string {
    return this.about.span.year;
  }

  @Field(() => DateScalar, { description: 'The first day of the financial year.' })
  from(): string {
    return this.about.span.firstDay;
  }

  @Field(() => DateScalar, { description: 'The last day of the financial year.' })
  to(): string {
    return this.about.span.lastDay;
  }

  @Field(() => StatutoryBasis, {
    nullable: true,
    description: 'The legislation and guidance that require the report; null when none governs the board.',
  })
  basis(): StatutoryBasis | null {
    return statutoryBasisOf(this.about.board.statutoryRegime);
  }

  @Field(() => String, { description: 'The URL of the report as a printable page, relative to the server.' })
  pageUrl(): string {
    return pagePath(this.about.board.slug, this.about.span.year);
  }

  @Field(() => YearlyMembership, { description: 'The members of the board.' })
  async membership(): Promise<YearlyMembership> {
    return (await this.parts.membership()).section;
  }

  @Field(() => YearlyFinance, { description: 'The contributions of partners.' })
  async finance(): Promise<YearlyFinance> {
    return (await this.parts.finance()).section;
  }

  @Field(() => YearlyAttendance, { description: "Attendance at the board's meetings." })
  async attendance(): Promise<YearlyAttendance> {
    return (await this.parts.attendance()).section;
  }

  @Field(() => YearlySelfAssessments, {
    description: 'The self-assessments under section 11, and the partners without one.',
  })
  async selfAssessments(): Promise<YearlySelfAssessments> {
    return (await this.parts.selfAssessments()).section;
  }

  @Field(() => YearlyIndicators, { description: 'Indicators and figures of local services, with signals.' })
  async indicators(): Promise<YearlyIndicators> {
    return (await this.parts.indicators()).section;
  }

  @Field(() => YearlyReviews, { description: 'Referrals and case reviews, by outcome.' })
  async reviews(): Promise<YearlyReviews> {
    return (await this.parts.reviews()).section;
  }

  @Field(() => YearlyRecommendations, { description: 'The recommendations of the year by status.' })
  async recommendations(): Promise<YearlyRecommendations> {
    return (await this.parts.recommendations()).section;
  }

  @Field(() => YearlyImpact, { description: 'The reported impact of completed recommendations.' })
  async impact(): Promise<YearlyImpact> {
    return (await this.parts.impact()).section;
  }

  @Field(() => YearlyLackOfProgress, { description: 'Recommendations and priorities without progress.' })
  async lackOfProgress(): Promise<YearlyLackOfProgress> {
    return (await this.parts.lackOfProgress()).section;
  }

  @Field(() => YearlyChildDeaths, { description: 'The child death overview.' })
  async childDeaths(): Promise<YearlyChildDeaths> {
    return (await this.parts.childDeaths()).section;
  }

  @Field(() => YearlyLearning, { description: 'Training, events and products that share learning.' })
  async learning(): Promise<YearlyLearning> {
    return (await this.parts.learning()).section;
  }

  @Field(() => [YearlyPriority], { description: 'The priorities of the year with their progress.' })
  async priorities(): Promise<YearlyPriority[]> {
    return (await this.parts.priorities()).section;
  }

  @Field(() => [ReportGap], {
    description: 'The gaps of all parts, in the order of the parts.',
  })
  async gaps(): Promise<ReportGap[]> {
    return Object.values(await readAll(this.parts)).flatMap(({ gaps }) => gaps);
  }

  @Field(() => [ReportNote], {
    description: 'The notes of all parts, such as contradictions between sources.',
  })
  async notes(): Promise<ReportNote[]> {
    return Object.values(await readAll(this.parts)).flatMap(({ notes }) => notes);
  }
}
