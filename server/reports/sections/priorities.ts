import { Field, Int, ObjectType } from 'type-graphql';
import { Priority, PriorityKind, PriorityProgress } from '../../boards';
import { PartnerAssurance } from '../../partners';
import { sql, type VisibleRows } from '../../platform/graphql';
import { periodCovers, type YearSpan } from '../financial-year';
import type { ReportSubject } from '../report-subject';
import { gap, type Told } from '../told';

@ObjectType({ simpleResolvers: true, description: 'Something said of a priority.' })
export class YearlyProgress {
  @Field(() => String, { description: 'Its letter in the report, or who said it.' })
  label!: string;

  @Field(() => String, { description: 'What was done, found or reported.' })
  text!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A priority of the year.' })
export class YearlyPriority {
  /** Leads to the priority. */
  readonly priorityId!: string;
  /** The years that it holds for. */
  readonly period!: string;

  @Field(() => Int, { description: 'Its number.' })
  ordinal!: number;

  @Field(() => PriorityKind, { description: 'Where it was set.' })
  kind!: PriorityKind;

  @Field(() => String, { description: 'What is to be achieved.' })
  title!: string;

  @Field(() => [YearlyProgress], { description: 'The progress that the board reported, by letter.' })
  progress!: YearlyProgress[];

  @Field(() => [YearlyProgress], { description: 'What partners told the board about their own work on it.' })
  assurances!: YearlyProgress[];
}

/** The priorities of the board, of whatever years. */
export function readPriorities(rows: VisibleRows, { board }: ReportSubject): Promise<readonly YearlyPriority[]> {
  return rows.query<YearlyPriority>(sql`
    select id as "priorityId", period, ordinal, kind, title,
      (select coalesce(json_agg(json_build_object('label', letter, 'text', text) order by letter, step.id), '[]')
        from ${PriorityProgress} as step where step.priority_id = priority.id) as progress,
      (select coalesce(json_agg(json_build_object('label', given_by, 'text', text) order by said.ordinal, said.id), '[]')
        from ${PartnerAssurance} as said where said.priority_id = priority.id) as assurances
    from ${Priority} as priority
    where board_id = ${board.id} order by kind, period, ordinal, id`);
}

/** The priorities that hold for the year. */
export function tellPriorities(all: readonly YearlyPriority[], { year }: YearSpan): Told<YearlyPriority[]> {
  const section = all.filter(({ period }) => periodCovers(period, year));
  const none = section.length === 0 ? [gap('PRIORITIES', 'NONE_RECORDED', 'Priorities that hold for the year')] : [];
  const silent = section.filter(({ progress }) => progress.length === 0);
  return {
    section,
    gaps: [...none, ...silent.map(({ title }) => gap('PRIORITIES', 'NONE_RECORDED', `Progress on: ${title}`))],
    notes: [],
  };
}
