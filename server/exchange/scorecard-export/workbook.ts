import { readFigure } from '../scorecard/figures';
import { printNumber } from '../scorecard/number-format';
import { writeWorkbook, type NewCell } from '../workbook';
import type { Column, Table } from './table-column';

/** Writes a table as a workbook. Numbers are stored as numbers, no cell is a formula, headings and names are frozen. */
export async function toWorkbook({ columns, rows }: Table): Promise<Buffer> {
  const headings = columns.map(({ heading }): NewCell => ({ text: heading, style: 'BOLD' }));
  return writeWorkbook({
    name: 'Scorecard',
    widths: columns.map(({ width }) => width),
    frozen: { rows: 1, columns: 2 },
    rows: [headings, ...rows.map((texts) => texts.map((text, index) => toCell(text, columns[index])))],
  });
}

function toCell(text: string, column: Column | undefined): NewCell {
  if (text === '') return null;
  return asNumber(text, column) ?? (column?.kind === 'figure' ? { text, style: 'RIGHT' } : { text });
}

/** A printed figure as a number, if a spreadsheet, which keeps fifteen digits, displays it identically. */
function asNumber(text: string, column: Column | undefined): NewCell | undefined {
  const figure = column?.kind === 'figure' ? readFigure(text) : undefined;
  if (figure?.status !== 'VALUE') return undefined;
  const { value: digits, decimals, isPercent } = figure;
  const value = Number(isPercent ? `${digits}e-2` : digits);
  const integer = text.includes(',') ? '#,##0' : '0';
  const format = `${integer}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${isPercent ? '%' : ''}`;
  return printNumber(value, format) === text ? { value, format } : undefined;
}
