import { toSeries, type Aggregation, type RecordedMonth, type Series, type Unit } from '../arithmetic';
import { Board } from '../../boards';
import { sql, type Sql, type ViewerSql } from '../../platform/graphql';
import { Benchmark, type BenchmarkStatus, type Comparator } from '../benchmark';
import { IndicatorDefinition } from '../definition';
import { type DesiredDirection, Indicator, StepChange } from '../indicator';
import { Observation, ObservationRevision, type ObservationStatus } from '../observation';
import { PrintedCell, type ScorecardCell } from '../printed-cell';
import { Target, type TargetStatus } from '../target';
import { NOTHING_SUPPRESSED, type Suppression } from './suppression';

/** An indicator with the aggregation and counts of its definition. */
export interface SheetIndicator {
  readonly id: string;
  readonly boardId: string;
  /** The name of the board. */
  readonly boardName: string;
  readonly ref: string;
  readonly name: string;
  readonly unit: Unit;
  readonly desiredDirection: DesiredDirection;
  readonly aggregation: Aggregation | null;
  readonly definitionId: string | null;
  /** The definition of the numerator of a ratio. */
  readonly numeratorId: string | null;
  /** The definition of the denominator of a ratio. */
  readonly denominatorId: string | null;
}

/** A benchmark of an indicator. */
export interface SheetBenchmark {
  readonly indicatorId: string;
  readonly comparator: Comparator;
  readonly vintage: string;
  readonly value: string | null;
  readonly status: BenchmarkStatus;
}

/** A target of an indicator. */
export interface SheetTarget {
  readonly indicatorId: string;
  readonly financialYear: string;
  readonly value: string | null;
  readonly status: TargetStatus;
}

/** A printed derived cell. */
export interface SheetPrintedCell {
  readonly indicatorId: string;
  readonly cell: ScorecardCell;
  readonly printed: string;
}

/** The months of an indicator, as recorded and as exact numbers. */
export interface SheetMonths {
  readonly recorded: readonly (RecordedMonth & {
    readonly status: ObservationStatus;
    readonly printed: string | null;
  })[];
  readonly series: Series;
  readonly suppressed: Suppression;
}

const NO_MONTHS: SheetMonths = { recorded: [], series: [], suppressed: NOTHING_SUPPRESSED };

/** All versions of all observations: the current one and those that were superseded. */
const VERSIONS = sql`(
  select indicator_id, month, value, status, numerator, denominator, printed, recorded_at, null::timestamptz as superseded_at
  from ${Observation} as current
  union all
  select current.indicator_id, current.month, old.value, old.status, old.numerator, old.denominator, old.printed, old.recorded_at, old.superseded_at
  from ${ObservationRevision} as old join ${Observation} as current on current.id = old.observation_id)`;

const MONTHS = sql`select indicator_id as "indicatorId", to_char(month, 'YYYY-MM') as month, value::text, status,
  numerator::text, denominator::text, printed`;

/** Reads the indicators that match a condition, in the order of their sheets. */
export function readIndicators(rows: ViewerSql, condition: Sql): Promise<readonly SheetIndicator[]> {
  return rows.query<SheetIndicator>(
    sql`select indicator.id, board_id as "boardId", ref, indicator.name, indicator.unit, desired_direction as "desiredDirection",
       (select board.name from ${Board} as board where board.id = board_id) as "boardName",
       definition.aggregation, definition.id as "definitionId", definition.numerator_id as "numeratorId",
       definition.denominator_id as "denominatorId"
     from ${Indicator} as indicator
     left join ${IndicatorDefinition} as definition on definition.id = indicator.definition_id
     where ${condition} order by position, ref, indicator.id`,
  );
}

/** The data of a scorecard. Each part is read once, when first needed, in one statement for all rows. */
export class SheetData {
  private readonly parts = new Map<string, Promise<unknown>>();
  private readonly ids: readonly string[];

  /**
   * @param until the month of the sheet; later months are ignored
   * @param knownAt a point in time: versions recorded later are ignored (null: the current versions)
   */
  constructor(
    private readonly rows: ViewerSql,
    readonly indicators: readonly SheetIndicator[],
    readonly until: string,
    readonly knownAt: string | null,
  ) {
    this.ids = indicators.map(({ id }) => id);
  }

  /** The months of an indicator. */
  async months(indicator: SheetIndicator): Promise<SheetMonths> {
    const all = await this.once('months', async () => {
      const condition = sql`indicator_id = any(${this.ids}::uuid[]) and month <= (${this.until} || '-01')::date`;
      const statement =
        this.knownAt === null
          ? sql`${MONTHS} from ${Observation} as version where ${condition}`
          : sql`${MONTHS} from ${VERSIONS} as version where ${condition} and recorded_at <= ${this.knownAt}::timestamptz
           and (superseded_at is null or superseded_at > ${this.knownAt}::timestamptz)`;
      const rows = await this.rows.query<SheetMonths['recorded'][number] & { indicatorId: string }>(
        sql`${statement} order by indicator_id, month`,
      );
      const indicators = new Map(this.indicators.map((each) => [each.id, each]));
      const shownFrom = await this.shownFrom(rows.some(({ status }) => status === 'SUPPRESSED'));
      return new Map(
        [...groupByIndicator(rows)].map(([id, recorded]) => {
          const { unit = 'COUNT', boardId = '' } = indicators.get(id) ?? {};
          const months = new Set(recorded.flatMap(({ status, month }) => (status === 'SUPPRESSED' ? [month] : [])));
          return [
            id,
            {
              recorded,
              series: toSeries(recorded, unit),
              suppressed: { months, under: shownFrom.get(boardId) ?? 0 },
            },
          ];
        }),
      );
    });
    return all.get(indicator.id) ?? NO_MONTHS;
  }

  /** The smallest count that each board publishes; read only when a month is suppressed. */
  private async shownFrom(isNeeded: boolean): Promise<ReadonlyMap<string, number>> {
    if (!isNeeded) return new Map();
    const boards = [...new Set(this.indicators.map(({ boardId }) => boardId))];
    const rows = await this.rows.query<{ boardId: string; shownFrom: number }>(
      sql`select id as "boardId", told_from(id) as "shownFrom" from unnest(${boards}::uuid[]) as board(id)`,
    );
    return new Map(rows.map(({ boardId, shownFrom }) => [boardId, shownFrom]));
  }

  /** The benchmarks of an indicator. */
  benchmarks(indicator: SheetIndicator): Promise<readonly SheetBenchmark[]> {
    return this.list<SheetBenchmark>(
      indicator,
      'benchmarks',
      sql`comparator, vintage, value::text, status from ${Benchmark} as benchmark`,
      sql`comparator, vintage`,
    );
  }

  /** The targets of an indicator. */
  targets(indicator: SheetIndicator): Promise<readonly SheetTarget[]> {
    return this.list<SheetTarget>(
      indicator,
      'targets',
      sql`financial_year as "financialYear", value::text, status from ${Target} as target`,
      sql`financial_year`,
    );
  }

  /** The months of the declared step changes of an indicator. */
  async stepChanges(indicator: SheetIndicator): Promise<string[]> {
    const part = sql`to_char(month, 'YYYY-MM') as month from ${StepChange} as step_change`;
    const changes = await this.list<{ indicatorId: string; month: string }>(
      ...([indicator, 'stepChanges', part, sql`step_change.month`] as const),
    );
    return changes.map(({ month }) => month).filter((month) => month <= this.until);
  }

  /** The printed derived cells of the month of the sheet. */
  printedCells(indicator: SheetIndicator): Promise<readonly SheetPrintedCell[]> {
    const part = sql`cell, printed from ${PrintedCell} as printed_cell`;
    const thisMonth = sql`and month = (${this.until} || '-01')::date`;
    return this.list<SheetPrintedCell>(indicator, 'printedCells', part, sql`cell`, thisMonth);
  }

  private async list<Row extends { indicatorId: string }>(
    indicator: SheetIndicator,
    name: string,
    columns: Sql,
    order: Sql,
    condition = sql``,
  ): Promise<readonly Row[]> {
    const all = await this.once(name, async () => {
      const rows = await this.rows.query<Row>(
        sql`select indicator_id as "indicatorId", ${columns} where indicator_id = any(${this.ids}::uuid[]) ${condition} order by indicator_id, ${order}`,
      );
      return groupByIndicator(rows);
    });
    return all.get(indicator.id) ?? [];
  }

  private once<Part>(name: string, read: () => Promise<Part>): Promise<Part> {
    const part = this.parts.get(name) ?? read();
    this.parts.set(name, part);
    return part as Promise<Part>;
  }
}

function groupByIndicator<Row extends { indicatorId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.indicatorId);
    if (group) group.push(row);
    else groups.set(row.indicatorId, [row]);
  }
  return groups;
}
