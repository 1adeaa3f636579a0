import { Field, Int, ObjectType } from 'type-graphql';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, type SectionContent } from '../section-content';
import { countOf, type StatusRow } from './recommendations';
import { MAX_LISTED, recommendationsUpTo } from './recommendations-of-year';

@ObjectType({ simpleResolvers: true, description: 'A completed recommendation with its reported impact.' })
export class YearlyImpactEntry {
  /** The id of the recommendation. */
  readonly recommendationId!: string;

  @Field(() => String, { description: 'The reference of the recommendation.' })
  reference!: string;

  @Field(() => String, { description: 'The text of the recommendation.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The reported impact on children; null when none is reported.' })
  impactOnChildren!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Evidence of impact (Working Together 2018, chapter 3; Working Together 2023, chapter 2): the impact on children that partners report for completed recommendations of the year. It is not verified.',
})
export class YearlyImpact {
  @Field(() => Int, { description: 'The number of completed recommendations of the year.' })
  completed!: number;

  @Field(() => Int, { description: 'The number with a reported impact that does not just repeat the recommendation.' })
  withImpact!: number;

  @Field(() => Int, { description: 'The number without a reported impact.' })
  withoutImpact!: number;

  @Field(() => Int, { description: 'The number with evidence for an action.' })
  withEvidence!: number;

  @Field(() => [YearlyImpactEntry], {
    description: `The completed recommendations, those without an impact first; at most ${MAX_LISTED}.`,
  })
  entries!: YearlyImpactEntry[];
}

/** Reads the completed recommendations of the year. */
export function readCompleted(rows: ViewerSql, subject: ReportSubject): Promise<readonly YearlyImpactEntry[]> {
  return rows.query<YearlyImpactEntry>(sql`
    select id as "recommendationId", reference, text, impact_on_children as "impactOnChildren"
    from ${recommendationsUpTo(subject)} where not "isEarlier" and status = 'COMPLETED'
    order by impact_on_children is not null, theme, ordinal, reference, id limit ${MAX_LISTED}::int`);
}

/** Builds the section with its gaps. */
export function buildImpactSection(
  statuses: readonly StatusRow[],
  entries: readonly YearlyImpactEntry[],
): SectionContent<YearlyImpact> {
  const completed = countOf(statuses, 'count', 'COMPLETED');
  const withImpact = countOf(statuses, 'withImpact', 'COMPLETED');
  const withEvidence = countOf(statuses, 'withEvidence', 'COMPLETED');
  const lacking = (missing: string, count: number) =>
    count > 0 ? [gap('IMPACT', 'NONE_RECORDED', missing, { count })] : [];
  const none = completed === 0 ? [gap('IMPACT', 'NONE_RECORDED', 'Completed recommendations of the year')] : [];
  return {
    section: { completed, withImpact, withoutImpact: completed - withImpact, withEvidence, entries: [...entries] },
    gaps: [
      ...none,
      ...lacking('The impact of completed recommendations on children', completed - withImpact),
      ...lacking('Evidence for the actions of completed recommendations', completed - withEvidence),
    ],
    notes: [],
  };
}
