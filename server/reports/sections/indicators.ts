import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ContextTopic, ContextFigureStatus, ContextFigureUnit } from '../../boards';
import { sheets } from '../../indicators';
import { enumeration } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import { figureGaps, partOf, type PrintedFigure } from '../figures';
import type { YearSpan } from '../financial-year';
import { gap, recorded, type ReportGap, type ReportNote, type SectionContent } from '../section-content';

/** The relation of a scorecard's board to the board of the report. */
export const ScorecardRelation = enumeration(
  'ScorecardRelation',
  'The relation between the board of a scorecard and the board of a yearly report.',
  {
    OWN: 'The scorecard belongs to the board of the report.',
    ABOVE_OR_BELOW: 'The scorecard belongs to a board above or below it.',
    SAME_AREA:
      'The scorecard belongs to another board of the same area. Used when neither the board nor one above or below it has a scorecard.',
  },
);
export type ScorecardRelation = keyof typeof ScorecardRelation;

@ObjectType({
  simpleResolvers: true,
  description: 'The number of indicators of a scorecard by variation.',
})
export class YearlySignals {
  @Field(() => Int, { description: 'The number of indicators with a signal in the undesired direction.' })
  concern!: number;

  @Field(() => Int, { description: 'The number of indicators with a signal in the desired direction.' })
  improvement!: number;

  @Field(() => Int, { description: 'The number of indicators with a signal but without a desired direction.' })
  neither!: number;

  @Field(() => Int, { description: 'The number of indicators without a signal.' })
  commonCause!: number;

  @Field(() => Int, { description: 'The number of indicators without a value in the month.' })
  withoutValue!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A scorecard at the latest month of the year that has values.' })
export class YearlyScorecard {
  /** The id of the board. */
  readonly boardId!: string;
  readonly boardName!: string;

  @Field(() => ScorecardRelation, { description: 'The relation of its board to the board of the report.' })
  relation!: ScorecardRelation;

  @Field(() => MonthScalar, { description: 'The latest month of the year with a value, including suppressed values.' })
  month!: string;

  @Field(() => [MonthScalar], {
    description: 'The months of the year with a value, at most twelve, the earliest first.',
  })
  months!: string[];

  @Field(() => YearlySignals, {
    description: 'The signals of the control charts at the month. Months before the year are used, later ones are not.',
  })
  signals!: YearlySignals;

  @Field(() => [sheets.ScorecardRow], { description: 'The indicators at the month, in the order of the sheet.' })
  rows!: sheets.ScorecardRow[];
}

@ObjectType({ simpleResolvers: true, description: "A figure from the board's own report." })
export class YearlyFigure {
  @Field(() => ContextTopic, { description: 'The topic of the figure.' })
  topic!: ContextTopic;

  @Field(() => String, { description: 'The name of the measure.' })
  name!: string;

  @Field(() => String, { description: 'The area: that of the board or a comparator.' })
  area!: string;

  @Field(() => String, { description: 'The period as written in the report.' })
  period!: string;

  @Field(() => Float, { nullable: true, description: 'The figure in its unit; null unless the status is RECORDED.' })
  value!: number | null;

  @Field(() => ContextFigureStatus, { description: 'Whether the figure is available, and if not, why.' })
  status!: ContextFigureStatus;

  @Field(() => ContextFigureUnit, { description: 'The unit of the value.' })
  unit!: ContextFigureUnit;

  @Field(() => String, { nullable: true, description: 'A note on the figure; null when there is none.' })
  note!: string | null;

  @Field(() => Boolean, { description: 'Whether its period is within the year.' })
  inYear!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Indicators and figures of local services (Working Together 2015, chapter 3: performance and effectiveness).',
})
export class YearlyIndicators {
  @Field(() => [YearlyScorecard], {
    description:
      'The scorecards of the board and of the boards above and below it; if there are none, those of other boards of its area.',
  })
  scorecards!: YearlyScorecard[];

  @Field(() => [YearlyFigure], { description: "The figures that the board's own report on the year prints." })
  figures!: YearlyFigure[];
}

const ABSENT = 'A scorecard of the board, or of a board above or below it';

/** The months of the year that are missing from a list. */
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
      const missingText = `Months of the year on the scorecard of ${boardName}: ${missing.join(', ')}`;
      return [gap('INDICATORS', 'NONE_RECORDED', missingText, { count: missing.length })];
    }),
  ];
}

/** Builds the section from scorecards and printed figures. */
export function buildIndicatorsSection(
  scorecards: readonly YearlyScorecard[],
  figures: readonly PrintedFigure[],
  contradictions: readonly ReportNote[],
  span: YearSpan,
): SectionContent<YearlyIndicators> {
  const shown = figures.filter((figure) => partOf(figure) === 'INDICATORS');
  const known = shown.filter(({ status }) => status === 'RECORDED');
  const about = ({ name, area, period, note }: PrintedFigure) => ({ about: `${name}, ${area}, ${period}`, text: note });
  return {
    section: { scorecards: [...scorecards], figures: [...shown] },
    gaps: [...scorecardGaps(scorecards, span), ...figureGaps(figures, 'INDICATORS')],
    notes: [...contradictions, ...recorded('INDICATORS', known.map(about))],
  };
}
