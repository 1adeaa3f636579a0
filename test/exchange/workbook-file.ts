import { zip } from './zip-file';

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A cell of a test workbook. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { value: number; format: string }
  /** A formula with the value that it was last calculated to; `attributes` are those of its element. */
  | { formula: string; value?: number | string; attributes?: string }
  | { error: string }
  /** The attributes of the cell's element, and what is in it. */
  | { attributes: string; xml: string };

/** A sheet of a test workbook. */
export interface TestSheet {
  rows: readonly (readonly TestCell[])[];
  name?: string;
  state?: 'hidden' | 'veryHidden';
  /** What is behind the cells in the sheet's XML. */
  rest?: string;
}

/** A workbook. */
export interface TestWorkbook {
  sheets: readonly TestSheet[];
  /** Days are counted from 1904. */
  date1904?: boolean;
}

/** The parts of an Excel workbook, so that a test can create any content. */
export function workbookParts({ sheets, date1904 = false }: TestWorkbook): Record<string, string> {
  const formats = ['General'];
  const strings: string[] = [];
  const parts = Object.fromEntries(
    sheets.map(({ rows, rest = '' }, index) => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `<worksheet xmlns="${MAIN}"><sheetData>${rows
        .map(
          (cells, row) =>
            `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${letterOf(at)}${row + 1}`, formats, strings)).join('')}</row>`,
        )
        .join('')}</sheetData>${rest}</worksheet>`,
    ]),
  );
  const relate = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONSHIP}/${type}" Target="${target}"/>`;
  return {
    '_rels/.rels': `<Relationships>${relate('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIP}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(
        ({ name, state = 'visible' }, index) =>
          `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, index) => relate(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      .join(
        '',
      )}${relate('styles', 'styles', 'styles.xml')}${relate('strings', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(format)}"/>`)
      .join(
        '',
      )}</numFmts><cellXfs>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
    ...parts,
  };
}

/** The content of a workbook file. */
export function workbookFile(workbook: TestWorkbook): Buffer {
  return zip(workbookParts(workbook));
}

function cellXml(cell: TestCell, reference: string, formats: string[], strings: string[]): string {
  if (cell === null) return '';
  const element = (attributes: string, content: string) => `<c r="${reference}" ${attributes}>${content}</c>`;
  if (typeof cell === 'string') return element('t="s"', `<v>${strings.push(cell) - 1}</v>`);
  if (typeof cell === 'number') return element('', `<v>${cell}</v>`);
  if (typeof cell === 'boolean') return element('t="b"', `<v>${Number(cell)}</v>`);
  if ('error' in cell) return element('t="e"', `<v>${cell.error}</v>`);
  if ('xml' in cell) return element(cell.attributes, cell.xml);
  if ('format' in cell) {
    if (!formats.includes(cell.format)) formats.push(cell.format);
    return element(`s="${formats.indexOf(cell.format)}"`, `<v>${cell.value}</v>`);
  }
  const { formula, value, attributes = '' } = cell;
  const type = typeof value === 'string' ? 't="str"' : '';
  return element(type, `<f ${attributes}>${escapeXml(formula)}</f>${value === undefined ? '' : `<v>${value}</v>`}`);
}

function letterOf(column: number): string {
  return (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
