import { Field, Int, ObjectType } from 'type-graphql';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, type Told } from '../told';
import { countOf, type StatusRow } from './recommendations';
import { MOST_LISTED, recommendationsUpTo } from './recommendations-of-year';

@ObjectType({ simpleResolvers: true, description: 'A completed recommendation, and what it changed.' })
export class YearlyImpactEntry {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;

  @Field(() => String, { description: 'Its reference.' })
  reference!: string;

  @Field(() => String, { description: 'What was asked.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'What it changed for children, as reported; null: nothing is.' })
  impactOnChildren!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Evidence of impact (Working Together 2018, chapter 3; Working Together 2023, chapter 2): of the recommendations of the year that were completed, what is reported to have changed for children. It is what partners report, and no proof.',
})
export class YearlyImpact {
  @Field(() => Int, { description: 'Completed recommendations of the year.' })
  completed!: number;

  @Field(() => Int, { description: 'Those with an impact that says more than the recommendation over again.' })
  withImpact!: number;

  @Field(() => Int, { description: 'Those without.' })
  withoutImpact!: number;

  @Field(() => Int, { description: 'Those with evidence for an action.' })
  withEvidence!: number;

  @Priced({ entries: 20 })
  @Field(() => [YearlyImpactEntry], {
    description: `The completed recommendations, those without an impact first; ${MOST_LISTED} at most.`,
  })
  entries!: YearlyImpactEntry[];
}

/** The completed recommendations of the year. */
export function readCompleted(rows: VisibleRows, subject: ReportSubject): Promise<readonly YearlyImpactEntry[]> {
  return rows.query<YearlyImpactEntry>(sql`
    select id as "recommendationId", reference, text, impact_on_children as "impactOnChildren"
    from ${recommendationsUpTo(subject)} where not "isEarlier" and status = 'COMPLETED'
    order by impact_on_children is not null, theme, ordinal, reference, id limit ${MOST_LISTED}::int`);
}

/** Tells what completed recommendations changed. */
export function tellImpact(statuses: readonly StatusRow[], entries: readonly YearlyImpactEntry[]): Told<YearlyImpact> {
  const completed = countOf(statuses, 'count', 'COMPLETED');
  const withImpact = countOf(statuses, 'withImpact', 'COMPLETED');
  const withEvidence = countOf(statuses, 'withEvidence', 'COMPLETED');
  const lacking = (what: string, count: number) => (count > 0 ? [gap('IMPACT', 'NONE_RECORDED', what, { count })] : []);
  const none = completed === 0 ? [gap('IMPACT', 'NONE_RECORDED', 'Completed recommendations of the year')] : [];
  return {
    section: { completed, withImpact, withoutImpact: completed - withImpact, withEvidence, entries: [...entries] },
    gaps: [
      ...none,
      ...lacking('What completed recommendations changed for children', completed - withImpact),
      ...lacking('Evidence for what was done towards completed recommendations', completed - withEvidence),
    ],
    notes: [],
  };
}
