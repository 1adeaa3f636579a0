import { Workbook } from 'exceljs';
import { readFigure } from '../scorecard/figures';
import { printNumber } from '../scorecard/number-format';
import type { Column, Table } from './table';

/** A cell of a workbook that is a number. */
interface NumberCell {
  value: number;
  /** The format that prints it as the sheet does. */
  format: string;
}

/** A table as a workbook: numbers are numbers, no cell is a formula; headings and names stay in sight. */
export async function toWorkbook({ columns, rows }: Table): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.creator = 'Safeboard';
  const sheet = workbook.addWorksheet('Scorecard', { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  sheet.columns = columns.map(({ heading, width }) => ({ header: heading, width }));
  sheet.getRow(1).font = { bold: true };
  for (const cells of rows) {
    const row = sheet.addRow([]);
    cells.forEach((text, index) => {
      if (text === '') return;
      const cell = row.getCell(index + 1);
      const number = asNumber(text, columns[index]);
      cell.value = number ? number.value : escaped(text);
      if (number) cell.numFmt = number.format;
      else if (columns[index]?.kind === 'figure') cell.alignment = { horizontal: 'right' };
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A printed figure as a number, where a spreadsheet shows that number just so; it keeps only fifteen digits. */
function asNumber(text: string, column: Column | undefined): NumberCell | undefined {
  const figure = column?.kind === 'figure' ? readFigure(text) : undefined;
  if (figure?.status !== 'VALUE') return undefined;
  const { value: digits, decimals, isPercent } = figure;
  const value = Number(isPercent ? `${digits}e-2` : digits);
  const integer = text.includes(',') ? '#,##0' : '0';
  const format = `${integer}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${isPercent ? '%' : ''}`;
  return printNumber(value, format) === text ? { value, format } : undefined;
}

/** A workbook writes characters that XML doesn't know as `_x0001_`, so what looks like one of these is written so, too. */
function escaped(text: string): string {
  return text.replace(
    /_(?=x[\da-f]{4}_)|[\0-\x08\x0b-\x1f\ufffe\uffff]/gi,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
