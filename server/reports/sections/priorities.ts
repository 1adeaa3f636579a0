import { Field, Int, ObjectType } from 'type-graphql';
import { Priority, PriorityKind, PriorityProgress } from '../../boards';
import { PartnerAssurance } from '../../partners';
import { readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import { periodCovers, type YearSpan } from '../financial-year';
import type { ReportSubject } from '../report-subject';
import { gap, type SectionContent } from '../section-content';

@ObjectType({ simpleResolvers: true, description: 'A report on a priority.' })
export class YearlyProgress {
  @Field(() => String, { description: 'The letter in the report, or the partner that gave the assurance.' })
  label!: string;

  @Field(() => String, { description: 'The text of the report.' })
  text!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A priority of the year.' })
export class YearlyPriority {
  /** The id of the priority. */
  readonly priorityId!: string;
  /** The years that the priority covers. */
  readonly period!: string;

  /** Whether the viewer would find all reported progress. */
  readonly isCertain!: boolean;

  @Field(() => Int, { description: 'The number of the priority.' })
  ordinal!: number;

  @Field(() => PriorityKind, { description: 'The source of the priority.' })
  kind!: PriorityKind;

  @Field(() => String, { description: 'The title of the priority.' })
  title!: string;

  @Field(() => [YearlyProgress], { description: 'The progress reported by the board, in the order of its letters.' })
  progress!: YearlyProgress[];

  @Field(() => [YearlyProgress], {
    description: 'The assurances that partners gave about their own work on the priority.',
  })
  assurances!: YearlyProgress[];
}

/** Reads the priorities of the board, of all years. */
export function readPriorities(rows: ViewerSql, { board }: ReportSubject): Promise<readonly YearlyPriority[]> {
  return rows.query<YearlyPriority>(sql`
    select id as "priorityId", period, ordinal, kind, title,
      (select coalesce(json_agg(json_build_object('label', letter, 'text', text) order by letter, step.id), '[]')
        from ${PriorityProgress} as step where step.priority_id = priority.id) as progress,
      (select coalesce(json_agg(json_build_object('label', given_by, 'text', text) order by assurance.ordinal, assurance.id), '[]')
        from ${PartnerAssurance} as assurance where assurance.priority_id = priority.id) as assurances,
      ${readsConfidential('boards', sql`board_id`)} as "isCertain"
    from ${Priority} as priority
    where board_id = ${board.id} order by kind, period, ordinal, id`);
}

/** Builds the section: the priorities that cover the year. */
export function buildPrioritiesSection(
  all: readonly YearlyPriority[],
  { year }: YearSpan,
): SectionContent<YearlyPriority[]> {
  const section = all.filter(({ period }) => periodCovers(period, year));
  const none = section.length === 0 ? [gap('PRIORITIES', 'NONE_RECORDED', 'Priorities for the year')] : [];
  const withoutProgress = section.filter(({ progress }) => progress.length === 0);
  return {
    section,
    gaps: [...none, ...withoutProgress.map(({ title }) => gap('PRIORITIES', 'NONE_RECORDED', `Progress on: ${title}`))],
    notes: [],
  };
}
