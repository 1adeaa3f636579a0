import { Field, Float, ObjectType } from 'type-graphql';
import { Priced } from '../../platform/graphql';
import {
  averageOf,
  changeOver,
  displayDecimals,
  exact,
  judge,
  latestWindow,
  maximumOf,
  roundHalfAway,
  targetStanding,
  valueAt,
  type ChangeOverTime,
} from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import { ObservationStatus } from '../observation';
import { compareBenchmarks } from './benchmark-comparisons';
import { BenchmarkComparison, Change, TargetStanding, WindowFigure } from './cells';
import { explainChange, explainTarget, explainWindow } from './explain-cells';
import type { SheetData, SheetIndicator } from './sheet-data';
import { Signal, signalFor } from './signal';
import type { Suppression } from './suppression';
import { ChangeMissing, Judgement } from './vocabulary';

/** Why there is no change; what is suppressed is not missing. */
function whyMissing({ missing, month, baseMonth }: ChangeOverTime, { months }: Suppression): ChangeMissing | null {
  if (missing === 'VALUE_MISSING' && months.has(month)) return 'VALUE_SUPPRESSED';
  if (missing === 'BASE_MISSING' && months.has(baseMonth)) return 'BASE_SUPPRESSED';
  return missing;
}

/** A row of a scorecard. Each cell, and how it came about, is worked out when it is asked for, from the months that the whole sheet shares. */
@ObjectType({
  simpleResolvers: true,
  description: 'An indicator on a scorecard: the month and every cell that is derived from its months.',
})
export class ScorecardRow {
  /** Leads to the indicator itself. */
  readonly indicatorId: string;
  private readonly decimals: number;
  private knownSignal: Promise<Signal> | undefined;

  constructor(
    readonly data: SheetData,
    readonly of: SheetIndicator,
    readonly month: string,
    readonly boardSlug: string,
  ) {
    this.indicatorId = of.id;
    this.decimals = displayDecimals(of.unit);
  }

  @Field(() => Float, {
    nullable: true,
    description: "The value of the month in the indicator's unit; null where there is none.",
  })
  async value(): Promise<number | null> {
    return displayValue(valueAt((await this.months()).series, this.month));
  }

  @Field(() => ObservationStatus, {
    nullable: true,
    description: 'Whether the month has a value, and if not, why; null where nothing was recorded.',
  })
  async status(): Promise<ObservationStatus | null> {
    const { recorded } = await this.months();
    return recorded.find(({ month }) => month === this.month)?.status ?? null;
  }

  @Field(() => Boolean, { description: 'Is it a percentage (printed `P`)?' })
  isPercentage(): boolean {
    return this.of.unit === 'PERCENT';
  }

  @Field(() => Change, { description: 'The change from the month before.' })
  changeFromPreviousMonth(): Promise<Change> {
    return this.change(1);
  }

  @Field(() => Change, { description: 'The change from the same month a year before.' })
  changeFromSameMonthLastYear(): Promise<Change> {
    return this.change(12);
  }

  @Field(() => WindowFigure, { description: 'The average of the latest twelve months.' })
  async average12Months(): Promise<WindowFigure> {
    const { decimals } = this;
    const months = await this.months();
    const window = latestWindow(months.series, this.month);
    const average = averageOf(window);
    const value = average && roundHalfAway(average, decimals);
    return {
      value,
      monthsCounted: window.values.length,
      get explanation() {
        return explainWindow(months, window, 'average', value, decimals);
      },
    };
  }

  @Field(() => WindowFigure, { description: 'The greatest value of the latest twelve months.' })
  async max12Months(): Promise<WindowFigure> {
    const { decimals } = this;
    const months = await this.months();
    const window = latestWindow(months.series, this.month);
    const maximum = maximumOf(window);
    const value = maximum && roundHalfAway(maximum.value, decimals);
    return {
      value,
      monthsCounted: window.values.length,
      get explanation() {
        return explainWindow(months, window, 'maximum', value, decimals);
      },
    };
  }

  @Priced({ entries: 3 })
  @Field(() => [BenchmarkComparison], {
    description: 'What others reach on the same measure, and the difference to it.',
  })
  benchmarks(): Promise<BenchmarkComparison[]> {
    return compareBenchmarks(this.data, this.of, this.month);
  }

  @Field(() => TargetStanding, {
    nullable: true,
    description:
      'How the month stands to the target of its financial year; null where the board has set none and announced none.',
  })
  async target(): Promise<TargetStanding | null> {
    const [months, targets] = await Promise.all([this.months(), this.data.targets(this.of)]);
    const standing = targetStanding({
      series: months.series,
      month: this.month,
      targets: targets.map(({ financialYear, value }) => ({
        financialYear,
        value: value === null ? null : exact(value),
      })),
      aggregation: this.of.aggregation ?? 'STOCK',
      desired: this.of.desiredDirection,
    });
    const target = targets.find(({ financialYear }) => financialYear === standing.financialYear);
    if (!target) return null;
    const [value, reached, expected] = [
      displayValue(standing.target),
      displayValue(standing.value),
      displayValue(standing.expected),
    ];
    const { financialYear, basis, met, undecided } = standing;
    return {
      ...{ financialYear, value, status: target.status, basis, reached, expected, met, undecided },
      get explanation() {
        return explainTarget(months, { ...standing, target: value, expected, value: reached });
      },
    };
  }

  @Priced({ each: 1 })
  @Field(() => Judgement, { description: 'Whether the change from the month before is for the better.' })
  async judgement(): Promise<Judgement> {
    return (await this.change(1)).judgement;
  }

  @Priced({ each: 5 })
  @Field(() => Signal, { description: 'What statistical process control says about the month, beside the arrow.' })
  signal(): Promise<Signal> {
    this.knownSignal ??= signalFor(this.data, this.of, this.month);
    return this.knownSignal;
  }

  @Priced({ each: 5 })
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Do signal and arrow disagree: an arrow up or down where there is only common cause, or "similar" where there is a signal? Null when one of the two cannot be had.',
  })
  async disagrees(): Promise<boolean | null> {
    const [signal, { arrow }] = await Promise.all([this.signal(), this.change(1)]);
    if (arrow === null || signal.variation === null || signal.centreLine === null) return null;
    return (arrow !== 'SIMILAR') !== signal.rules.length > 0;
  }

  @Field(() => String, {
    description:
      'Where the control chart of the indicator up to this month can be had as a picture (SVG), relative to the server.',
  })
  chartUrl(): string {
    return `/charts/${encodeURIComponent(this.of.ref)}.svg?board=${encodeURIComponent(this.boardSlug)}&until=${this.month}`;
  }

  private months() {
    return this.data.months(this.of);
  }

  private async change(months: number): Promise<Change> {
    const known = await this.months();
    const change = changeOver(known.series, this.month, months);
    const { baseMonth, percent, arrow } = change;
    const judgement = judge(arrow, this.of.desiredDirection);
    const missing = whyMissing(change, known.suppressed);
    return {
      ...{ baseMonth, percent, arrow, judgement, missing },
      get explanation() {
        return explainChange(known, change);
      },
    };
  }
}
