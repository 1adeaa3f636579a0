import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The size of the generated data. */
export interface Scale {
  boards: number;
  indicators: number;
  months: number;
}

/** The file of a board, and the same file with one figure in a hundred corrected. */
export interface BoardFiles {
  slug: string;
  file: string;
  corrected: string;
}

/** The last month of the sheets; any other would do. */
const FIRST_YEAR = 2014;

/** Writes a scorecard file for each board into a folder, always with the same figures. */
export async function writeBoardFiles(folder: string, { boards, indicators, months }: Scale): Promise<BoardFiles[]> {
  const files: BoardFiles[] = [];
  for (let board = 0; board < boards; board += 1) {
    const slug = `board-${board + 1}`;
    const [file, corrected] = [join(folder, `${slug}.csv`), join(folder, `${slug}-corrected.csv`)];
    const random = numbers(board + 1);
    const rows = Array.from({ length: indicators }, (_, index) => rowOf(index, months, random));
    await writeFile(
      file,
      toCsv(rows, months, () => false),
    );
    await writeFile(
      corrected,
      toCsv(rows, months, (place) => place % 100 === board % 100),
    );
    files.push({ slug, file, corrected });
  }
  return files;
}

type Unit = 'count' | 'percent' | 'rate';

interface Row {
  before: string[];
  unit: Unit;
  /** The figures of the months in tenths; null for a dash. */
  figures: (number | null)[];
  after: string[];
}

/** Two thirds of the rows are counts, the others percentages and rates, as on a scorecard. */
function rowOf(index: number, months: number, random: Generator<number, never>): Row {
  const unit: Unit = index % 12 === 11 ? 'rate' : index % 4 === 3 ? 'percent' : 'count';
  const name = { count: 'Number of cases', percent: 'Percentage of cases', rate: 'Cases per 10,000 children' }[unit];
  const level = random.next().value * (unit === 'count' ? 15_000 : 700);
  const figures = Array.from({ length: months }, () =>
    random.next().value < 0.01 ? null : Math.round(level * (0.8 + 0.4 * random.next().value)),
  );
  const [shown, change] = [figureText(unit, Math.round(level)), '→ 4%'];
  const flag = unit === 'percent' ? 'P' : '-';
  return {
    before: [`K${index + 1}`, `${name} of kind ${index + 1}`, 'Head of service', 'Analyst', 'Children are safe sooner'],
    unit,
    figures,
    after: [
      ...[change, change, index % 2 ? '▲' : '▼', shown, shown, flag, shown, shown, 'Local'],
      ...['', shown, 'TBC', 'Fewer than last month, as was expected after the summer.'],
    ],
  };
}

function toCsv(rows: readonly Row[], months: number, isCorrected: (place: number) => boolean): string {
  const headings = Array.from({ length: months }, (_, index) => {
    return `${FIRST_YEAR + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
  const lastMonth = headings.at(-1)?.replace('-', '_') ?? '';
  const heading = [
    ...['ref', 'indicator', 'owner', 'reporter', 'outcome', ...headings],
    ...['change_prev_month', 'change_prev_year', 'desired_direction', 'average_12m', 'max_12m', 'percentage_flag'],
    ...['statistical_neighbours', 'england', 'south_east', 'target_2017_18', 'target_2018_19', 'target_2019_20'],
    `commentary_${lastMonth}`,
  ];
  const lines = rows.map(({ before, unit, figures, after }, row) => {
    const cells = figures.map((tenths, month) => {
      if (tenths === null) return '-';
      return figureText(unit, isCorrected(row * months + month) ? tenths + 10 : tenths);
    });
    return [...before, ...cells, ...after].map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
  });
  return `${[heading.join(','), ...lines].join('\n')}\n`;
}

function figureText(unit: Unit, tenths: number): string {
  return unit === 'percent' ? `${(tenths / 10).toFixed(1)}%` : String(Math.round(tenths / 10));
}

/** Numbers from a fixed seed, so that every run loads the same data. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) yield (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}
