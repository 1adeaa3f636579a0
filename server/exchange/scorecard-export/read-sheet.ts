import { Board } from '../../boards';
import { Commentary, Indicator, sheets } from '../../indicators';
import { sql, type VisibleRows } from '../../platform/graphql';

/** Which sheet is asked for. */
export interface SheetQuestion {
  /** Slug of the board whose scorecard it is. */
  board: string;
  /** The month of the sheet, `2018-10`. */
  month: string;
  /** How many months it shows, that one included. */
  months: number;
  /** Shows the values that were held at this moment (ISO, UTC); now when absent. */
  knownAt?: string | undefined;
}

/** An indicator on the sheet, with all that its row shows. */
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

/** The derived cells, as the graph works them out and as a sheet prints them. */
export interface DerivedCells {
  changeFromPreviousMonth: string;
  changeFromSameMonthLastYear: string;
  average12Months: string;
  max12Months: string;
}

/** A sheet to be written. */
export interface Sheet {
  board: string;
  boardId: string;
  month: string;
  /** The months with a column, the earliest first. */
  months: readonly string[];
  rows: readonly SheetRow[];
}

type Words = Pick<SheetRow, 'position' | 'decimals' | 'outcome' | 'owner' | 'reporter' | 'commentary'>;

const words = (
  board: string,
  month: string,
) => sql`select indicator.id, position, decimals, outcome, owner_role as owner, reporter_role as reporter,
    commentary.text as commentary
  from ${Indicator} as indicator left join ${Commentary} as commentary
    on commentary.indicator_id = indicator.id and commentary.month = (${month} || '-01')::date
  where board_id = ${board}`;

/**
 * Reads a board's sheet of a month, in a number of statements that does not depend on its size; undefined where there is
 * no such board, or none of its indicators.
 */
export async function readSheet(rows: VisibleRows, question: SheetQuestion): Promise<Sheet | undefined> {
  const { board: slug, month, months, knownAt } = question;
  const [board] = await rows.query<{ id: string }>(sql`select id from ${Board} as board where slug = ${slug}`);
  if (!board) return undefined;
  const indicators = await sheets.readIndicators(rows, sql`board_id = ${board.id}`);
  const [first] = indicators;
  if (!first) return undefined;
  const data = new sheets.SheetData(rows, indicators, month, knownAt ?? null);
  const written = await rows.query<Words & { id: string }>(words(board.id, month));
  const wordsOf = new Map(written.map(({ id, ...rest }) => [id, rest]));
  // Each of these reads for all indicators at once; one after the other, since a transaction has one connection.
  await data.months(first);
  await data.benchmarks(first);
  await data.targets(first);
  const sheetRows = indicators.map(async (indicator): Promise<SheetRow> => {
    const [{ recorded }, benchmarks, targets, derived] = await Promise.all([
      data.months(indicator),
      data.benchmarks(indicator),
      data.targets(indicator),
      derive(data, indicator, question),
    ]);
    const byMonth = new Map(recorded.map((each) => [each.month, each]));
    return { indicator, ...wordsFor(wordsOf, indicator.id), recorded: byMonth, benchmarks, targets, derived };
  });
  const shown = sheets.monthRange(sheets.addMonths(month, 1 - months), month);
  return { board: slug, boardId: board.id, month, months: shown, rows: await Promise.all(sheetRows) };
}

async function derive(
  data: sheets.SheetData,
  indicator: sheets.SheetIndicator,
  { board, month }: SheetQuestion,
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

function wordsFor(words: ReadonlyMap<string, Words>, id: string): Words {
  const found = words.get(id);
  // Both statements see the same snapshot of the board's indicators.
  if (!found) throw new Error('An indicator was read once and not twice.');
  return found;
}
