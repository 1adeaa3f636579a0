import { Board } from '../../boards';
import { Commentary, Indicator, sheets } from '../../indicators';
import { sql, type ViewerSql } from '../../platform/graphql';

/** The requested sheet. */
export interface SheetRequest {
  /** The slug of the board. */
  board: string;
  /** The month of the sheet, `2018-10`. */
  month: string;
  /** The number of months to show, including `month`. */
  months: number;
  /** Uses the values recorded at this time (ISO, UTC); the current values when absent. */
  knownAt?: string | undefined;
}

/** An indicator on the sheet, with the content of its row. */
export interface SheetRow {
  indicator: sheets.SheetIndicator;
  position: number;
  decimals: number;
  outcome: string | null;
  owner: string | null;
  reporter: string | null;
  commentary: string | null;
  recorded: ReadonlyMap<string, sheets.SheetMonths['recorded'][number]>;
  benchmarks: readonly sheets.SheetBenchmark[];
  targets: readonly sheets.SheetTarget[];
  derived: DerivedCells;
}

/** The derived cells, computed and formatted as on a printed sheet. */
export interface DerivedCells {
  changeFromPreviousMonth: string;
  changeFromSameMonthLastYear: string;
  average12Months: string;
  max12Months: string;
}

/** A sheet to write. */
export interface Sheet {
  board: string;
  boardId: string;
  month: string;
  /** The months with a column, the earliest first. */
  months: readonly string[];
  rows: readonly SheetRow[];
}

type IndicatorTexts = Pick<SheetRow, 'position' | 'decimals' | 'outcome' | 'owner' | 'reporter' | 'commentary'>;

const textsOfBoard = (
  board: string,
  month: string,
) => sql`select indicator.id, position, decimals, outcome, owner_role as owner, reporter_role as reporter,
    commentary.text as commentary
  from ${Indicator} as indicator left join ${Commentary} as commentary
    on commentary.indicator_id = indicator.id and commentary.month = (${month} || '-01')::date
  where board_id = ${board}`;

/**
 * Reads a board's sheet of a month, in a fixed number of statements; undefined when the board does not exist, is not
 * accessible, or has no indicators.
 */
export async function readSheet(rows: ViewerSql, request: SheetRequest): Promise<Sheet | undefined> {
  const { board: slug, month, months, knownAt } = request;
  const [board] = await rows.query<{ id: string }>(sql`select id from ${Board} as board where slug = ${slug}`);
  if (!board) return undefined;
  const indicators = await sheets.readIndicators(rows, sql`board_id = ${board.id}`);
  const [first] = indicators;
  if (!first) return undefined;
  const data = new sheets.SheetData(rows, indicators, month, knownAt ?? null);
  const written = await rows.query<IndicatorTexts & { id: string }>(textsOfBoard(board.id, month));
  const textsById = new Map(written.map(({ id, ...rest }) => [id, rest]));
  // Each statement reads for all indicators. They run one after the other because a transaction has one connection.
  await data.months(first);
  await data.benchmarks(first);
  await data.targets(first);
  const sheetRows = indicators.map(async (indicator): Promise<SheetRow> => {
    const [{ recorded }, benchmarks, targets, derived] = await Promise.all([
      data.months(indicator),
      data.benchmarks(indicator),
      data.targets(indicator),
      derive(data, indicator, request),
    ]);
    const byMonth = new Map(recorded.map((each) => [each.month, each]));
    return { indicator, ...textsFor(textsById, indicator.id), recorded: byMonth, benchmarks, targets, derived };
  });
  const shown = sheets.monthRange(sheets.addMonths(month, 1 - months), month);
  return { board: slug, boardId: board.id, month, months: shown, rows: await Promise.all(sheetRows) };
}

async function derive(
  data: sheets.SheetData,
  indicator: sheets.SheetIndicator,
  { board, month }: SheetRequest,
): Promise<DerivedCells> {
  const row = new sheets.ScorecardRow(data, indicator, month, board);
  const [previous, lastYear, average, max] = await Promise.all([
    row.changeFromPreviousMonth(),
    row.changeFromSameMonthLastYear(),
    row.average12Months(),
    row.max12Months(),
  ]);
  return {
    changeFromPreviousMonth: sheets.writeChange(previous.percent),
    changeFromSameMonthLastYear: sheets.writeChange(lastYear.percent),
    average12Months: sheets.writeFigure(average.value, indicator.unit),
    max12Months: sheets.writeFigure(max.value, indicator.unit),
  };
}

function textsFor(texts: ReadonlyMap<string, IndicatorTexts>, id: string): IndicatorTexts {
  const found = texts.get(id);
  // Both statements run in the same snapshot.
  if (!found) throw new Error('The indicator is missing in the second statement.');
  return found;
}
