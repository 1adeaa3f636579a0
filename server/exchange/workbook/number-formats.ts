import type { Readable } from 'node:stream';
import { readWholeXml } from './xml';

/** The formats that workbooks refer to by a number without defining them (ECMA-376, 18.8.30), as in the United Kingdom. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"£"#,##0;-"£"#,##0',
  6: '"£"#,##0;[Red]-"£"#,##0',
  7: '"£"#,##0.00;-"£"#,##0.00',
  8: '"£"#,##0.00;[Red]-"£"#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
  42: '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
  43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
  44: '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The number formats of a workbook's cell styles, by the position of the style. */
export async function readNumberFormats(part: Readable): Promise<string[]> {
  const defined = new Map<number, string>();
  const ids: number[] = [];
  let isCellStyle = false;
  await readWholeXml(part, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'numFmt') defined.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'xf' && isCellStyle) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  // The undefined ones are dates of East Asian calendars and formats of single programs.
  return ids.map((id) => defined.get(id) ?? BUILT_IN[id] ?? `format ${id}`);
}

/** Whether a number in this format is shown as a date or time. */
export function isDateFormat(format: string): boolean {
  const plain = format
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    // A colour or country, but not [h], the hours of a duration.
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  return !/^general$/i.test(plain) && /[ymdhs]/i.test(plain);
}
