import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Board } from '../../boards';
import { ChildDeathBreakdown, ChildDeathFigure, ChildDeathFigureStatus, ChildDeathOverview } from '../../case-reviews';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { checked, gap, type ReportGap, type ReportNote, type SectionContent } from '../section-content';
import { smallestFit, wholeCountOf } from './whole-counts';

@ObjectType({ simpleResolvers: true, description: 'A share of the deaths that a panel reviewed.' })
export class YearlyDeathShare {
  @Field(() => ChildDeathBreakdown, { description: 'The breakdown that the share belongs to.' })
  breakdown!: ChildDeathBreakdown;

  @Field(() => String, { description: 'The group within the breakdown.' })
  label!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The percentage of the deaths reviewed; null when none is printed.',
  })
  percent!: number | null;

  @Field(() => Int, { nullable: true, description: 'The number of deaths; null when none is printed.' })
  count!: number | null;

  @Field(() => ChildDeathFigureStatus, { description: 'Whether the figure is available, and if not, why.' })
  status!: ChildDeathFigureStatus;
}

@ObjectType({ simpleResolvers: true, description: 'The child death overview of a panel.' })
export class YearlyChildDeathOverview {
  /** The id of the overview. */
  readonly childDeathOverviewId!: string;
  readonly boardName!: string;

  @Field(() => Int, { description: 'The number of deaths notified in the year.' })
  notified!: number;

  @Field(() => Int, { description: 'The number of deaths reviewed in the year.' })
  reviewed!: number;

  @Field(() => [YearlyDeathShare], { description: 'The shares of the deaths reviewed.' })
  shares!: YearlyDeathShare[];

  @Field(() => [String], { description: 'The learning points.' })
  learningPoints!: string[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The deaths of children of the area (Working Together 2015, chapter 5; Children Act 2004, sections 16M to 16P).',
})
export class YearlyChildDeaths {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of deaths notified; null when no overview is recorded.',
  })
  notified!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of deaths reviewed; null when no overview is recorded.',
  })
  reviewed!: number | null;

  @Field(() => [YearlyChildDeathOverview], { description: 'The overviews of the board and the panels below it.' })
  overviews!: YearlyChildDeathOverview[];
}

/** Reads the overviews of the year with their shares. */
export function readOverviews(rows: ViewerSql, { boardIds, span }: ReportSubject) {
  return rows.query<YearlyChildDeathOverview>(sql`
    select overview.id as "childDeathOverviewId", board.name as "boardName", deaths_notified as notified,
      deaths_reviewed as reviewed, learning_points as "learningPoints",
      (select coalesce(json_agg(json_build_object('breakdown', breakdown, 'label', label, 'percent', percent::float8,
          'count', count, 'status', status) order by breakdown, label, share.id), '[]')
        from ${ChildDeathFigure} as share where share.child_death_overview_id = overview.id) as shares
    from ${ChildDeathOverview} as overview join ${Board} as board on board.id = overview.board_id
    where overview.board_id = any(${boardIds}::uuid[]) and financial_year = ${span.year} order by board.name, overview.id`);
}

const sum = (numbers: readonly number[]) => (numbers.length > 0 ? numbers.reduce((one, other) => one + other) : null);

function lostShares({ shares, boardName }: YearlyChildDeathOverview): ReportGap[] {
  const lost = shares.filter(({ status }) => status === 'NOT_CAPTURED');
  return lost.map(({ label }) => gap('CHILD_DEATHS', 'NOT_CAPTURED', `The share of ${label}, ${boardName}`));
}

/** Notes percentages that no whole number of the reviewed deaths gives: they must be shares of another number. */
function impossibleShares({ shares, reviewed, boardName }: YearlyChildDeathOverview): ReportNote[] {
  const percents = [...new Set(shares.flatMap(({ percent }) => percent ?? []))].sort((one, other) => one - other);
  const impossible = percents.filter((percent) => wholeCountOf(percent, reviewed) === null);
  if (impossible.length === 0) return [];
  const fit = smallestFit(percents);
  const fits = fit === null ? '' : ` All shares would fit ${fit} deaths.`;
  const text = `No whole number of the ${reviewed} deaths reviewed is ${impossible.map((each) => `${each}%`).join(', ')}.${fits}`;
  return [checked('CHILD_DEATHS', `Shares of the deaths reviewed, ${boardName}`, text)];
}

/** Sums the overviews and checks their shares against the number of deaths. */
export function buildChildDeathsSection(
  overviews: readonly YearlyChildDeathOverview[],
): SectionContent<YearlyChildDeaths> {
  const none = overviews.length === 0 ? [gap('CHILD_DEATHS', 'NONE_RECORDED', 'A child death overview')] : [];
  return {
    section: {
      notified: sum(overviews.map(({ notified }) => notified)),
      reviewed: sum(overviews.map(({ reviewed }) => reviewed)),
      overviews: [...overviews],
    },
    gaps: [...none, ...overviews.flatMap(lostShares)],
    notes: overviews.flatMap(impossibleShares),
  };
}
