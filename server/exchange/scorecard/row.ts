import { placeCounts, type CountReport, type PlacedCount } from './counts';
import { columnLetter } from '../problems';
import type { Column, Columns } from './columns';
import { isChange, isOverHundred, isTooLong, MAX_DECIMALS, MAX_INTEGER_DIGITS, readFigure } from './figures';
import type { CellFault, RawCell, RawRow } from './raw';
import type { ScorecardProblem, ScorecardProblemCode } from './problem-codes';
import type { SheetFigureStatus, PrintedColumn, ScorecardRow, SheetDirection, SheetFigure } from './sheet';
import { fromSafeText } from './safe-text';
import { line, prose } from '../../platform/text/text-kinds';
import { readStated, type Stated } from './stated';
import { readUnit, type PlacedNumber } from './unit';

const FIGURES = ['VALUE', 'NOT_AVAILABLE', 'NOT_APPLICABLE', 'SUPPRESSED', 'NOT_COLLECTED'] as const;
const BENCHMARKS = ['VALUE', 'NOT_AVAILABLE', 'LOCAL'] as const;
const TARGETS = ['VALUE', 'TO_BE_CONFIRMED'] as const;

const DIRECTIONS: ReadonlyMap<string, SheetDirection> = new Map<string, SheetDirection>([
  ['', 'NONE'],
  ['-', 'NONE'],
  ['▲', 'UP'],
  ['↑', 'UP'],
  ['up', 'UP'],
  ['▼', 'DOWN'],
  ['↓', 'DOWN'],
  ['down', 'DOWN'],
]);

const FAULTS: Record<CellFault, string> = {
  CELL_IS_FORMULA: 'Replace the formula with its value (copy, then paste values only).',
  CELL_IS_DATE: 'Format the cell as text or number, not as a date.',
  CELL_FORMAT_UNKNOWN: 'Give the cell a plain number or percent format.',
  CELL_NOT_TEXT: 'Replace the error or truth value with a figure, - or n/a.',
};

/** Reads a row of the file. If `problems` is not empty, the row must not be used. */
export function readRow(raw: RawRow, columns: Columns): { row: ScorecardRow; problems: ScorecardProblem[] } {
  const reader = new RowReader(raw);
  const byIndex = new Map(columns.columns.map((column) => [column.index, column]));
  if (raw.isPadded && raw.cells.length < columns.width) {
    const fix = `The row must have ${columns.width} cells, one per heading; it has ${raw.cells.length}.`;
    reader.problems.push({ code: 'ROW_LENGTH', row: raw.number, fix });
  }
  for (let index = 0; index < Math.max(raw.cells.length, columns.width); index += 1) {
    const cell = raw.cells[index] ?? { text: '' };
    const column = byIndex.get(index);
    if (column) reader.read(column, cell);
    else if (!columns.rejected.has(index)) reader.readWithoutHeading(index, cell);
  }
  return reader.finish();
}

class RowReader {
  readonly problems: ScorecardProblem[] = [];
  private readonly numbers: PlacedNumber[] = [];
  private isFlagged = false;
  private readonly stated: Stated = {};
  private readonly counts: PlacedCount[] = [];
  private readonly row: ScorecardRow;

  constructor(raw: RawRow) {
    this.row = {
      rowNumber: raw.number,
      ref: '',
      name: '',
      unit: 'COUNT',
      isUnitCertain: false,
      decimals: 0,
      observations: [],
      benchmarks: [],
      targets: [],
      commentaries: [],
      printedCells: [],
    };
  }

  read(column: Column, cell: RawCell): void {
    const { subject } = column;
    if (subject.kind === 'ignored') return;
    const kind = subject.kind === 'commentary' ? prose : line;
    const text = kind.normalize(cell.text).trim();
    if (cell.fault) return this.report(column, cell.text, cell.fault, FAULTS[cell.fault]);
    const problem = text && kind.problem(text);
    if (problem) return this.report(column, text, 'CELL_UNREADABLE', problem.fix);
    switch (subject.kind) {
      case 'ref':
        return this.readRequired(column, text, 'ref', 'REF_MISSING', 'Give the row its reference.');
      case 'indicator':
        return this.readRequired(column, text, 'name', 'NAME_MISSING', "Give the row the indicator's name.");
      case 'owner':
      case 'reporter':
      case 'outcome':
        if (text) this.row[subject.kind] = fromSafeText(text);
        return;
      case 'desiredDirection':
        return this.readDirection(column, text);
      case 'printed':
        return this.readPrinted(column, subject.column, text);
      case 'commentary':
        if (text) this.row.commentaries.push({ month: subject.month, text: fromSafeText(text) });
        return;
      case 'count':
        if (/^\d{1,12}$/.test(text)) this.counts.push({ ...subject, column, count: text });
        else if (text) this.report(column, text, 'CELL_UNREADABLE', 'Write a whole number, or leave the cell blank.');
        return;
      case 'month':
        return this.readFigure(column, text, FIGURES, (figure) =>
          this.row.observations.push({ month: subject.month, ...figure }),
        );
      case 'benchmark':
        return this.readFigure(column, text, BENCHMARKS, (figure) =>
          this.row.benchmarks.push({ comparator: subject.comparator, ...figure }),
        );
      case 'target':
        return this.readFigure(column, text, TARGETS, (figure) =>
          this.row.targets.push({ financialYear: subject.financialYear, ...figure }),
        );
      case 'unit':
      case 'decimals':
      case 'position':
      case 'derivedCells':
      case 'benchmarkVintage':
      case 'vintage': {
        const fix = text && readStated(this.stated, subject, text);
        if (fix) this.report(column, text, 'CELL_UNREADABLE', fix);
      }
    }
  }

  readWithoutHeading(index: number, { text, fault }: RawCell): void {
    if (text.trim() === '' && !fault) return;
    const fix = 'Give this column a heading, or clear the cell.';
    this.problems.push({
      code: 'HEADING_MISSING',
      row: this.row.rowNumber,
      letter: columnLetter(index),
      cell: text,
      fix,
    });
  }

  finish(): { row: ScorecardRow; problems: ScorecardProblem[] } {
    const { unit, decimals, position, isComputed, vintage, vintages } = this.stated;
    const hints = { name: this.row.name, isFlagged: this.isFlagged, row: this.row.rowNumber };
    Object.assign(
      this.row,
      readUnit(this.numbers, { ...hints, unit, decimals }, (problem) => this.problems.push(problem)),
      position && { position },
      isComputed && { printedCells: [] },
    );
    for (const benchmark of this.row.benchmarks) {
      const stated = vintages?.[benchmark.comparator] ?? vintage;
      if (stated) benchmark.vintage = stated;
    }
    const report: CountReport = ({ column, count }, code, fix) => this.report(column, count, code, fix);
    placeCounts(this.row, this.counts, report);
    return { row: this.row, problems: this.problems };
  }

  private readRequired(
    column: Column,
    text: string,
    field: 'ref' | 'name',
    code: ScorecardProblemCode,
    fix: string,
  ): void {
    if (text === '') this.report(column, text, code, fix);
    else this.row[field] = fromSafeText(text);
  }

  private readDirection(column: Column, text: string): void {
    const direction = DIRECTIONS.get(text.toLowerCase());
    if (direction) this.row.desiredDirection = direction;
    else this.report(column, text, 'CELL_UNREADABLE', 'Write ▲ or ▼ (or up, down), or leave the cell blank.');
  }

  private readPrinted(column: Column, printed: PrintedColumn, text: string): void {
    if (text === '') return;
    const keep = () => this.row.printedCells.push({ column: printed, text });
    if (printed === 'AVERAGE_12M' || printed === 'MAX_12M') return this.readFigure(column, text, FIGURES, keep);
    if (printed === 'PERCENTAGE_FLAG') {
      if (!/^(p|-+)$/i.test(text))
        return this.report(column, text, 'CELL_UNREADABLE', 'Write P for a percentage, or - for other units.');
      this.isFlagged = /p/i.test(text);
    } else if (!isChange(text)) {
      return this.report(
        column,
        text,
        'CELL_UNREADABLE',
        'Write a change such as ↑ 12% or -3%, - or n/a, or leave the cell blank.',
      );
    }
    keep();
  }

  private readFigure(
    column: Column,
    printed: string,
    allowed: readonly SheetFigureStatus[],
    keep: (figure: SheetFigure) => void,
  ): void {
    if (printed === '') return;
    const figure = readFigure(printed.replace(/[\u00a0\u202f]/g, ' '));
    if (!figure || !allowed.includes(figure.status)) {
      return this.report(column, printed, 'CELL_UNREADABLE', fixForFigure(allowed));
    }
    if (figure.status !== 'VALUE') return void keep({ status: figure.status, printed });
    if (isTooLong(figure)) {
      const fix = `Write at most ${MAX_INTEGER_DIGITS} digits before the decimal point and ${MAX_DECIMALS} after it.`;
      return this.report(column, printed, 'NUMBER_TOO_LONG', fix);
    }
    if (figure.isNegative)
      return this.report(column, printed, 'NUMBER_NEGATIVE', 'Write a figure that is not negative.');
    if (isOverHundred(figure)) {
      return this.report(column, printed, 'PERCENT_OVER_100', 'Write a percentage of at most 100%.');
    }
    const place = { row: this.row.rowNumber, column: column.heading, letter: column.letter, cell: printed };
    this.numbers.push({ number: figure, isOfMonth: column.subject.kind === 'month', place });
    keep({ status: 'VALUE', value: figure.value, printed });
  }

  private report({ heading, letter }: Column, cell: string, code: ScorecardProblemCode, fix: string): void {
    this.problems.push({ code, row: this.row.rowNumber, column: heading, letter, cell, fix });
  }
}

const EXPECTED: Record<SheetFigureStatus, string> = {
  VALUE: 'a number such as 1,378 or 22.4%',
  NOT_AVAILABLE: '- (not available)',
  NOT_APPLICABLE: 'n/a (not applicable)',
  SUPPRESSED: '* (suppressed)',
  NOT_COLLECTED: 'n/c (not collected)',
  LOCAL: 'Local',
  TO_BE_CONFIRMED: 'TBC',
};

function fixForFigure(allowed: readonly SheetFigureStatus[]): string {
  return `Write ${allowed.map((status) => EXPECTED[status]).join(', ')}, or leave the cell blank.`;
}
