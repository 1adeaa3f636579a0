import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ContextTopic, FigureStatus, FigureUnit } from '../../boards';
import { sheets } from '../../indicators';
import { enumeration, Priced } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import { figureGaps, partOf, type PrintedFigure } from '../figures';
import type { YearSpan } from '../financial-year';
import { gap, recorded, type ReportGap, type ReportNote, type Told } from '../told';

/** How the board of a scorecard stands to the board of the report. */
export const ScorecardRelation = enumeration(
  'ScorecardRelation',
  'How the board of a scorecard stands to the board of a yearly report.',
  {
    OWN: 'It is the board itself.',
    ABOVE_OR_BELOW: 'It is a board above or below it.',
    SAME_AREA:
      'It is another board of the same area: taken where neither the board itself nor one above or below has a scorecard.',
  },
);
export type ScorecardRelation = keyof typeof ScorecardRelation;

@ObjectType({
  simpleResolvers: true,
  description: 'How many indicators of a scorecard are in which state at its month.',
})
export class YearlySignals {
  @Field(() => Int, { description: 'With a signal the wrong way.' })
  concern!: number;

  @Field(() => Int, { description: 'With a signal the desired way.' })
  improvement!: number;

  @Field(() => Int, { description: 'With a signal that nobody judges, since no direction is desired.' })
  neither!: number;

  @Field(() => Int, { description: 'Without a signal: only the causes that are always at work.' })
  commonCause!: number;

  @Field(() => Int, { description: 'Without a value in the month.' })
  withoutValue!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A scorecard at the latest month of the year that it holds.' })
export class YearlyScorecard {
  /** Leads to the board. */
  readonly boardId!: string;
  readonly boardName!: string;

  @Field(() => ScorecardRelation, { description: 'How its board stands to that of the report.' })
  relation!: ScorecardRelation;

  @Field(() => MonthScalar, { description: 'The latest month of the year with a value, withheld ones included.' })
  month!: string;

  @Field(() => [MonthScalar], { description: 'The months of the year with a value, up to twelve, the earliest first.' })
  months!: string[];

  @Field(() => YearlySignals, {
    description: 'What the control charts say at the month; months before the year count, those after it do not.',
  })
  signals!: YearlySignals;

  @Priced({ entries: 60 })
  @Field(() => [sheets.ScorecardRow], { description: 'The indicators at the month, in the order of the sheet.' })
  rows!: sheets.ScorecardRow[];
}

@ObjectType({ simpleResolvers: true, description: "A figure that the board's own report prints." })
export class YearlyFigure {
  @Field(() => ContextTopic, { description: 'What it is about.' })
  topic!: ContextTopic;

  @Field(() => String, { description: 'What is counted.' })
  name!: string;

  @Field(() => String, { description: 'Where: the area itself or a comparator.' })
  area!: string;

  @Field(() => String, { description: 'The time it is for, as the report names it.' })
  period!: string;

  @Field(() => Float, { nullable: true, description: 'The figure in its unit; null unless the status is RECORDED.' })
  value!: number | null;

  @Field(() => FigureStatus, { description: 'Whether it is there.' })
  status!: FigureStatus;

  @Field(() => FigureUnit, { description: 'What it counts in.' })
  unit!: FigureUnit;

  @Field(() => String, { nullable: true, description: 'What to know of it; null where there is nothing.' })
  note!: string | null;

  @Field(() => Boolean, { description: 'Does its time lie within the year?' })
  inYear!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What figures say of local services (Working Together 2015, chapter 3: performance and effectiveness).',
})
export class YearlyIndicators {
  @Field(() => [YearlyScorecard], {
    description: 'The scorecards of the board and of those above and below it; else those of other boards of its area.',
  })
  scorecards!: YearlyScorecard[];

  @Priced({ entries: 100 })
  @Field(() => [YearlyFigure], { description: "The figures that the board's report on the year prints beside these." })
  figures!: YearlyFigure[];
}

const ABSENT = 'A scorecard of the board itself, or of one above or below it';

/** The months of the year that are not among those. */
function missingMonths({ firstMonth, lastMonth }: YearSpan, months: readonly string[]): string[] {
  return sheets.monthRange(firstMonth, lastMonth).filter((month) => !months.includes(month));
}

function scorecardGaps(scorecards: readonly YearlyScorecard[], span: YearSpan): ReportGap[] {
  const [first] = scorecards;
  if (!first) return [gap('INDICATORS', 'NONE_RECORDED', 'A scorecard with a month of the year')];
  const explanation = `The scorecard of another board of the area is shown: ${first.boardName}.`;
  return [
    ...(first.relation === 'SAME_AREA' ? [gap('INDICATORS', 'NONE_RECORDED', ABSENT, { explanation })] : []),
    ...scorecards.flatMap(({ boardName, months }) => {
      const missing = missingMonths(span, months);
      if (missing.length === 0) return [];
      const what = `Months of the year on the scorecard of ${boardName}: ${missing.join(', ')}`;
      return [gap('INDICATORS', 'NONE_RECORDED', what, { count: missing.length })];
    }),
  ];
}

/** Puts the scorecards and the printed figures together. */
export function tellIndicators(
  scorecards: readonly YearlyScorecard[],
  figures: readonly PrintedFigure[],
  contradictions: readonly ReportNote[],
  span: YearSpan,
): Told<YearlyIndicators> {
  const shown = figures.filter((figure) => partOf(figure) === 'INDICATORS');
  const known = shown.filter(({ status }) => status === 'RECORDED');
  const about = ({ name, area, period, note }: PrintedFigure) => ({ about: `${name}, ${area}, ${period}`, text: note });
  return {
    section: { scorecards: [...scorecards], figures: [...shown] },
    gaps: [...scorecardGaps(scorecards, span), ...figureGaps(figures, 'INDICATORS')],
    notes: [...contradictions, ...recorded('INDICATORS', known.map(about))],
  };
}
