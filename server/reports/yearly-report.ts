import { Field, ObjectType } from 'type-graphql';
import { Priced, type VisibleRows } from '../platform/graphql';
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
import { ReportGap, ReportNote } from './told';

/** The address of a report's page, relative to the server. */
export function pagePath(slug: string, year: string): string {
  return `/reports/${slug}/${year}`;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What a safeguarding board must report on a year (Children Act 2004, section 14A for local safeguarding children boards, section 16G since 2018; Working Together 2018, chapter 3, and 2023, chapter 2), assembled from its records. It tells what you may see, and names what is missing. The judgement is left to the board.',
})
export class YearlyReport {
  /** Leads to the board. */
  readonly boardId: string;
  /** Reads the parts; whoever has them all in hand asks here. */
  readonly parts: ReportParts;

  constructor(
    rows: VisibleRows,
    readonly about: ReportSubject,
  ) {
    this.boardId = about.board.id;
    this.parts = reportParts(rows, about);
  }

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear(): string {
    return this.about.span.year;
  }

  @Field(() => DateScalar, { description: 'Its first day.' })
  from(): string {
    return this.about.span.firstDay;
  }

  @Field(() => DateScalar, { description: 'Its last day.' })
  to(): string {
    return this.about.span.lastDay;
  }

  @Field(() => StatutoryBasis, {
    nullable: true,
    description: 'What asks for the report, by the edition that the board works under; null where none governs it.',
  })
  basis(): StatutoryBasis | null {
    return statutoryBasisOf(this.about.board.statutoryRegime);
  }

  @Field(() => String, { description: 'Where the report is a page to read and print, relative to the server.' })
  pageUrl(): string {
    return pagePath(this.about.board.slug, this.about.span.year);
  }

  @Field(() => YearlyMembership, { description: 'Who sits on the board.' })
  async membership(): Promise<YearlyMembership> {
    return (await this.parts.membership()).section;
  }

  @Field(() => YearlyFinance, { description: 'What partners gave, adding up.' })
  async finance(): Promise<YearlyFinance> {
    return (await this.parts.finance()).section;
  }

  @Field(() => YearlyAttendance, { description: "Who came to the board's meetings." })
  async attendance(): Promise<YearlyAttendance> {
    return (await this.parts.attendance()).section;
  }

  @Field(() => YearlySelfAssessments, { description: 'The returns under section 11, and who made none.' })
  async selfAssessments(): Promise<YearlySelfAssessments> {
    return (await this.parts.selfAssessments()).section;
  }

  @Priced({ each: 60 })
  @Field(() => YearlyIndicators, { description: 'What figures say of local services, with signals.' })
  async indicators(): Promise<YearlyIndicators> {
    return (await this.parts.indicators()).section;
  }

  @Field(() => YearlyReviews, { description: 'Referrals and case reviews, by outcome.' })
  async reviews(): Promise<YearlyReviews> {
    return (await this.parts.reviews()).section;
  }

  @Field(() => YearlyRecommendations, { description: 'Recommendations of the year by status.' })
  async recommendations(): Promise<YearlyRecommendations> {
    return (await this.parts.recommendations()).section;
  }

  @Field(() => YearlyImpact, { description: 'What completed recommendations are reported to have changed.' })
  async impact(): Promise<YearlyImpact> {
    return (await this.parts.impact()).section;
  }

  @Field(() => YearlyLackOfProgress, { description: 'What has not moved.' })
  async lackOfProgress(): Promise<YearlyLackOfProgress> {
    return (await this.parts.lackOfProgress()).section;
  }

  @Field(() => YearlyChildDeaths, { description: 'The child death overview.' })
  async childDeaths(): Promise<YearlyChildDeaths> {
    return (await this.parts.childDeaths()).section;
  }

  @Field(() => YearlyLearning, { description: 'Training, events, and how learning is passed on.' })
  async learning(): Promise<YearlyLearning> {
    return (await this.parts.learning()).section;
  }

  @Field(() => [YearlyPriority], { description: 'The priorities of the year with their progress.' })
  async priorities(): Promise<YearlyPriority[]> {
    return (await this.parts.priorities()).section;
  }

  @Priced({ each: 2, entries: 60 })
  @Field(() => [ReportGap], {
    description: 'What the report should tell and cannot, over all its parts, in their order.',
  })
  async gaps(): Promise<ReportGap[]> {
    return Object.values(await readAll(this.parts)).flatMap(({ gaps }) => gaps);
  }

  @Priced({ each: 2, entries: 60 })
  @Field(() => [ReportNote], {
    description: 'What to know of its figures, over all its parts: where sources contradict each other, above all.',
  })
  async notes(): Promise<ReportNote[]> {
    return Object.values(await readAll(this.parts)).flatMap(({ notes }) => notes);
  }
}
