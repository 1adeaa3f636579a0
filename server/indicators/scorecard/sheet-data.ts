import { toSeries, type Aggregation, type RecordedMonth, type Series, type Unit } from '../arithmetic';
import type { BenchmarkStatus, Comparator } from '../benchmark';
import type { DesiredDirection } from '../indicator';
import type { ObservationStatus } from '../observation';
import type { ScorecardCell } from '../printed-cell';
import type { TargetStatus } from '../target';

/** Whatever runs statements. */
export interface Statements {
  query(text: string, values?: readonly unknown[]): Promise<unknown>;
}

/** An indicator as its board reads it, with what its definition says. */
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
  /** The definitions of the counts behind a ratio. */
  readonly numeratorId: string | null;
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

/** A derived cell as it was printed. */
export interface SheetPrintedCell {
  readonly indicatorId: string;
  readonly cell: ScorecardCell;
  readonly printed: string;
}

/** The months of an indicator: as recorded, and as exact numbers. */
export interface SheetMonths {
  readonly recorded: readonly (RecordedMonth & {
    readonly status: ObservationStatus;
    readonly printed: string | null;
  })[];
  readonly series: Series;
}

const NO_MONTHS: SheetMonths = { recorded: [], series: [] };

/** Every version of every observation: the one that holds and those that it superseded. */
const VERSIONS = `(
  select indicator_id, month, value, status, numerator, denominator, printed, recorded_at, null::timestamptz as superseded_at
  from observation
  union all
  select current.indicator_id, current.month, old.value, old.status, old.numerator, old.denominator, old.printed, old.recorded_at, old.superseded_at
  from observation_revision as old join observation as current on current.id = old.observation_id)`;

const MONTHS = `select indicator_id as "indicatorId", to_char(month, 'YYYY-MM') as month, value::text, status,
  numerator::text, denominator::text, printed`;

/** The indicators that a condition names, in the order of their sheets. */
export async function readIndicators(statements: Statements, condition: string, values: readonly unknown[]) {
  return (await statements.query(
    `select indicator.id, board_id as "boardId", ref, indicator.name, indicator.unit, desired_direction as "desiredDirection",
       (select board.name from board where board.id = board_id) as "boardName",
       definition.aggregation, definition.id as "definitionId", definition.numerator_id as "numeratorId",
       definition.denominator_id as "denominatorId"
     from indicator left join indicator_definition as definition on definition.id = indicator.definition_id
     where ${condition} order by position, ref, indicator.id`,
    values,
  )) as SheetIndicator[];
}

/** Reads what a sheet is made of, each part once and only when it is asked for, in one statement for all rows. */
export class SheetData {
  private readonly parts = new Map<string, Promise<unknown>>();
  private readonly ids: readonly string[];

  /**
   * @param until the month of the sheet; later ones are not looked at
   * @param knownAt a moment: what was recorded later did not exist then (null: now)
   */
  constructor(
    private readonly statements: Statements,
    readonly indicators: readonly SheetIndicator[],
    readonly until: string,
    readonly knownAt: string | null,
  ) {
    this.ids = indicators.map(({ id }) => id);
  }

  /** The months of an indicator. */
  async months(indicator: SheetIndicator): Promise<SheetMonths> {
    const all = await this.once('months', async () => {
      const known =
        this.knownAt === null
          ? `${MONTHS} from observation where indicator_id = any($1::uuid[]) and month <= ($2 || '-01')::date`
          : `${MONTHS} from ${VERSIONS} as version where indicator_id = any($1::uuid[]) and month <= ($2 || '-01')::date
           and recorded_at <= $3::timestamptz and (superseded_at is null or superseded_at > $3::timestamptz)`;
      const values = this.knownAt === null ? [this.ids, this.until] : [this.ids, this.until, this.knownAt];
      const rows = (await this.statements.query(
        `${known} order by indicator_id, month`,
        values,
      )) as (SheetMonths['recorded'][number] & {
        indicatorId: string;
      })[];
      const units = new Map(this.indicators.map(({ id, unit }) => [id, unit]));
      return new Map(
        [...groupByIndicator(rows)].map(([id, recorded]) => [
          id,
          { recorded, series: toSeries(recorded, units.get(id) ?? 'COUNT') },
        ]),
      );
    });
    return all.get(indicator.id) ?? NO_MONTHS;
  }

  /** What others reach on an indicator. */
  benchmarks(indicator: SheetIndicator): Promise<readonly SheetBenchmark[]> {
    return this.list<SheetBenchmark>(
      indicator,
      'benchmarks',
      'comparator, vintage, value::text, status from benchmark',
      'comparator, vintage',
    );
  }

  /** What the board wants an indicator to reach. */
  targets(indicator: SheetIndicator): Promise<readonly SheetTarget[]> {
    return this.list<SheetTarget>(
      indicator,
      'targets',
      'financial_year as "financialYear", value::text, status from target',
      'financial_year',
    );
  }

  /** The months from which an indicator runs on another level. */
  async stepChanges(indicator: SheetIndicator): Promise<string[]> {
    const part = `to_char(month, 'YYYY-MM') as month from step_change`;
    const changes = await this.list<{ indicatorId: string; month: string }>(indicator, 'stepChanges', part, 'month');
    return changes.map(({ month }) => month).filter((month) => month <= this.until);
  }

  /** The derived cells that were printed for the month of the sheet. */
  printedCells(indicator: SheetIndicator): Promise<readonly SheetPrintedCell[]> {
    const part = `cell, printed from printed_cell as cells`;
    return this.list<SheetPrintedCell>(indicator, 'printedCells', part, 'cell', `and month = ($2 || '-01')::date`, [
      this.until,
    ]);
  }

  private async list<Row extends { indicatorId: string }>(
    indicator: SheetIndicator,
    name: string,
    columns: string,
    order: string,
    condition = '',
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const all = await this.once(name, async () => {
      const text = `select indicator_id as "indicatorId", ${columns} where indicator_id = any($1::uuid[]) ${condition} order by indicator_id, ${order}`;
      return groupByIndicator((await this.statements.query(text, [this.ids, ...values])) as Row[]);
    });
    return all.get(indicator.id) ?? [];
  }

  private once<Part>(name: string, read: () => Promise<Part>): Promise<Part> {
    const known = this.parts.get(name) ?? read();
    this.parts.set(name, known);
    return known as Promise<Part>;
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
