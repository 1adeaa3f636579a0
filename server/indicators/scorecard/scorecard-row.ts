import { Field, Float, ObjectType } from 'type-graphql';
import {
  averageOf,
  changeOver,
  displayDecimals,
  exact,
  assess,
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

/** Why there is no change. A suppressed value is reported as such, not as missing. */
function whyMissing({ missing, month, baseMonth }: ChangeOverTime, { months }: Suppression): ChangeMissing | null {
  if (missing === 'VALUE_MISSING' && months.has(month)) return 'VALUE_SUPPRESSED';
  if (missing === 'BASE_MISSING' && months.has(baseMonth)) return 'BASE_SUPPRESSED';
  return missing;
}

/** A row of a scorecard. Each cell and its explanation is computed only when requested, from data that all rows share. */
@ObjectType({
  simpleResolvers: true,
  description: 'An indicator on a scorecard: the value of the month and the cells derived from its months.',
})
export class ScorecardRow {
  /** The id of the indicator. */
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
    description: "The value of the month in the indicator's unit; null when there is none.",
  })
  async value(): Promise<number | null> {
    return displayValue(valueAt((await this.months()).series, this.month));
  }

  @Field(() => ObservationStatus, {
    nullable: true,
    description: 'Whether the month has a value, and if not, why; null when nothing was recorded.',
  })
  async status(): Promise<ObservationStatus | null> {
    const { recorded } = await this.months();
    return recorded.find(({ month }) => month === this.month)?.status ?? null;
  }

  @Field(() => Boolean, { description: 'Whether the indicator is a percentage (printed `P`).' })
  isPercentage(): boolean {
    return this.of.unit === 'PERCENT';
  }

  @Field(() => Change, { description: 'The change from the previous month.' })
  changeFromPreviousMonth(): Promise<Change> {
    return this.change(1);
  }

  @Field(() => Change, { description: 'The change from the same month of the previous year.' })
  changeFromSameMonthLastYear(): Promise<Change> {
    return this.change(12);
  }

  @Field(() => WindowFigure, { description: 'The average of the last twelve months.' })
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

  @Field(() => WindowFigure, { description: 'The highest value of the last twelve months.' })
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

  @Field(() => [BenchmarkComparison], {
    description: 'The benchmarks of the same measure, with the difference from each.',
  })
  benchmarks(): Promise<BenchmarkComparison[]> {
    return compareBenchmarks(this.data, this.of, this.month);
  }

  @Field(() => TargetStanding, {
    nullable: true,
    description:
      'The month compared with the target of its financial year; null when the board has neither set nor announced one.',
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

  @Field(() => Judgement, { description: 'Whether the change from the previous month is for the better.' })
  async judgement(): Promise<Judgement> {
    return (await this.change(1)).judgement;
  }

  @Field(() => Signal, { description: 'The result of statistical process control for the month.' })
  signal(): Promise<Signal> {
    this.knownSignal ??= signalFor(this.data, this.of, this.month);
    return this.knownSignal;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether signal and arrow disagree: the arrow points up or down without a signal, or shows "similar" despite one. Null when either is unknown.',
  })
  async disagrees(): Promise<boolean | null> {
    const [signal, { arrow }] = await Promise.all([this.signal(), this.change(1)]);
    if (arrow === null || signal.variation === null || signal.centreLine === null) return null;
    return (arrow !== 'SIMILAR') !== signal.rules.length > 0;
  }

  @Field(() => String, {
    description: 'The URL of the control chart of the indicator up to this month (SVG), relative to the server.',
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
    const judgement = assess(arrow, this.of.desiredDirection);
    const missing = whyMissing(change, known.suppressed);
    return {
      ...{ baseMonth, percent, arrow, judgement, missing },
      get explanation() {
        return explainChange(known, change);
      },
    };
  }
}
