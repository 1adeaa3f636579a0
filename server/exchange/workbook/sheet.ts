import type { Readable } from 'node:stream';
import type { WorkbookCell, WorkbookRow } from './cell';
import { dateOf, type DateSystem } from './dates';
import { isDateFormat } from './number-formats';
import { decodeEscapes, TextCollector } from './text';
import { WorkbookError } from './workbook-error';
import { readXml, type XmlAttributes, type XmlHandlers } from './xml';

const MAXIMUM_ROWS = 1_048_576;
const MAXIMUM_COLUMNS = 16_384;

/** What the cells of all sheets refer to. */
export interface SheetContext {
  sharedStrings: readonly string[];
  /** By the position of the style. */
  numberFormats: readonly string[];
  dateSystem: DateSystem;
}

/** The rows of a worksheet, as they come from the file. */
export function readSheet(part: Readable, context: SheetContext): AsyncGenerator<WorkbookRow> {
  return readXml<WorkbookRow>(part, (emit) => new SheetReader(context, emit));
}

/** A cell while it is read. */
interface OpenCell {
  column: number;
  /** How the value is stored: `s` for a shared string and so on; `n` by default. */
  type: string;
  format: string;
  value: string;
  formula: string | undefined;
}

class SheetReader implements XmlHandlers {
  private isData = false;
  private row: WorkbookRow | undefined;
  private cell: OpenCell | undefined;
  private rowNumber = 0;
  private column = -1;
  /** The element of a cell whose text is read. */
  private element: 'v' | 'f' | undefined;
  private readonly inlineText = new TextCollector();

  constructor(
    private readonly context: SheetContext,
    private readonly emit: (row: WorkbookRow) => void,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (this.cell) this.openInCell(this.cell, name);
    else if (name === 'c' && this.row) this.cell = this.openCell(attributes);
    else if (name === 'row' && this.isData) this.row = this.openRow(attributes);
    else if (name === 'sheetData') this.isData = true;
  }

  text(text: string): void {
    if (!this.cell) return;
    if (this.element === 'v') this.cell.value += text;
    else if (this.element === 'f') this.cell.formula += text;
    else this.inlineText.text(text);
  }

  close(name: string): void {
    this.element = undefined;
    if (name === 'c' && this.cell) this.closeCell(this.cell);
    else if (this.cell) this.inlineText.close(name);
    else if (name === 'row' && this.row) this.closeRow(this.row);
    else if (name === 'sheetData') this.isData = false;
  }

  private openRow({ r }: XmlAttributes): WorkbookRow {
    const number = r === undefined ? this.rowNumber + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.rowNumber || number > MAXIMUM_ROWS) throw misplaced('row', r);
    this.rowNumber = number;
    this.column = -1;
    return { number, cells: [] };
  }

  private openCell({ r, t = 'n', s = '0' }: XmlAttributes): OpenCell {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    if (column <= this.column || column >= MAXIMUM_COLUMNS) throw misplaced('cell', r);
    this.column = column;
    const format = this.context.numberFormats[Number(s)] ?? 'General';
    return { column, type: t, format, value: '', formula: undefined };
  }

  private openInCell(cell: OpenCell, name: string): void {
    if (name === 'v' || name === 'f') this.element = name;
    else this.inlineText.open(name);
    if (name === 'f') cell.formula = '';
  }

  private closeCell({ column, type, format, value, formula }: OpenCell): void {
    const inline = this.inlineText.take();
    const content = this.contentOf(type, type === 'inlineStr' ? inline : value, format);
    this.cell = undefined;
    if (content.value === '' && content.kind !== 'DATE' && formula === undefined) return;
    this.row?.cells.push({ column, ...content, format, ...(formula !== undefined && { formula }) });
  }

  private closeRow(row: WorkbookRow): void {
    if (row.cells.length > 0) this.emit(row);
    this.row = undefined;
  }

  private contentOf(type: string, value: string, format: string): Pick<WorkbookCell, 'kind' | 'value'> {
    switch (type) {
      case 's':
        return { kind: 'TEXT', value: value === '' ? '' : this.sharedString(Number(value)) };
      case 'inlineStr':
        return { kind: 'TEXT', value };
      case 'str':
        return { kind: 'TEXT', value: decodeEscapes(value) };
      case 'b':
        return { kind: 'BOOLEAN', value: value && (value === '1' ? 'TRUE' : 'FALSE') };
      case 'e':
        return { kind: 'ERROR', value };
      case 'd':
        return { kind: value ? 'DATE' : 'TEXT', value: value.replace(/Z$/, '') };
      case 'n':
        return this.numberContent(value.trim(), format);
      default:
        throw new WorkbookError('NOT_A_WORKBOOK', `There is no kind of cell "${type}".`);
    }
  }

  private numberContent(value: string, format: string): Pick<WorkbookCell, 'kind' | 'value'> {
    if (value === '') return { kind: 'NUMBER', value };
    if (!Number.isFinite(Number(value))) throw new WorkbookError('NOT_A_WORKBOOK', `"${value}" is not a number.`);
    if (!isDateFormat(format)) return { kind: 'NUMBER', value };
    return { kind: 'DATE', value: dateOf(Number(value), this.context.dateSystem) ?? '' };
  }

  private sharedString(index: number): string {
    const text = this.context.sharedStrings[index];
    if (text === undefined) throw new WorkbookError('NOT_A_WORKBOOK', `There is no shared string ${index}.`);
    return text;
  }
}

/** The position of a cell's column: `AB12` is in the 28th, which is 27. */
function columnOf(reference: string): number {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(reference) ?? [];
  if (letters === undefined) throw misplaced('cell', reference);
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Rows and cells come in their order; of two in one place, programs would show different ones. */
function misplaced(what: string, reference: string | undefined): WorkbookError {
  return new WorkbookError('NOT_A_WORKBOOK', `The ${what} "${reference ?? ''}" is out of place.`);
}
