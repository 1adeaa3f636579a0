import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { columnLetter } from '../problems';
import { encodeEscapes } from './text';

/** A cell of a new workbook: a text, a number with the format that shows it, or nothing. */
export type NewCell = NewText | NewNumber | null;

/** A text. It is never a formula, even if it begins with `=`. */
export interface NewText {
  text: string;
  style?: 'BOLD' | 'RIGHT';
}

/** A number. */
export interface NewNumber {
  value: number;
  /** The code of its number format, such as `0.0%`. */
  format: string;
}

/** A worksheet of a new workbook. */
export interface NewSheet {
  name: string;
  /** The widths of the columns, in characters. */
  widths: readonly number[];
  /** How many rows and columns stay in view while the rest scrolls; at least one of each. */
  frozen: { rows: number; columns: number };
  rows: readonly (readonly NewCell[])[];
}

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>
</Types>`;

/** Cell styles that are no number format, by their position in the list of styles; the first is the plain one. */
const TEXT_STYLES = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf>',
];
const STYLE_OF = { PLAIN: 0, BOLD: 1, RIGHT: 2 };

/** The first number that a workbook may give to a format of its own. */
const FIRST_FORMAT = 164;

/** An Excel workbook (.xlsx) with one worksheet. */
export async function writeWorkbook(sheet: NewSheet): Promise<Buffer> {
  const formats = [...new Set(sheet.rows.flat().flatMap((cell) => (cell && 'format' in cell ? cell.format : [])))];
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIP}"><sheets><sheet name="${escapeXml(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles(formats),
    'xl/worksheets/sheet1.xml': worksheet(sheet, formats),
  };
  const archive = new ZipFile();
  for (const [path, xml] of Object.entries(parts)) {
    archive.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), path);
  }
  archive.end();
  return buffer(archive.outputStream);
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIP}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function styles(formats: readonly string[]): string {
  const codes = formats.map(
    (format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escapeXml(format)}"/>`,
  );
  const numbers = formats.map(
    (_, index) =>
      `<xf numFmtId="${FIRST_FORMAT + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const font = (style: string) => `<font>${style}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
  return `<styleSheet xmlns="${MAIN}">${[
    list('numFmts', codes),
    list('fonts', [font(''), font('<b/>')]),
    list(
      'fills',
      ['none', 'gray125'].map((type) => `<fill><patternFill patternType="${type}"/></fill>`),
    ),
    list('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', [...TEXT_STYLES, ...numbers]),
    list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
  ].join('')}</styleSheet>`;
}

function worksheet({ widths, frozen, rows }: NewSheet, formats: readonly string[]): string {
  const styleOf = new Map(formats.map((format, index) => [format, TEXT_STYLES.length + index]));
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const first = `${columnLetter(frozen.columns)}${frozen.rows + 1}`;
  const pane = `<pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${first}" activePane="bottomRight" state="frozen"/>`;
  const lines = rows.map((cells, index) => {
    const texts = cells.map((cell, column) => cell && cellXml(cell, `${columnLetter(column)}${index + 1}`, styleOf));
    return `<row r="${index + 1}">${texts.join('')}</row>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${lines.join('\n')}</sheetData></worksheet>`;
}

function cellXml(cell: NewText | NewNumber, reference: string, styleOf: ReadonlyMap<string, number>): string {
  if ('value' in cell) return `<c r="${reference}" s="${styleOf.get(cell.format)}"><v>${cell.value}</v></c>`;
  const { text, style = 'PLAIN' } = cell;
  const content = `<is><t xml:space="preserve">${escapeXml(encodeEscapes(text))}</t></is>`;
  return `<c r="${reference}" s="${STYLE_OF[style]}" t="inlineStr">${content}</c>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
