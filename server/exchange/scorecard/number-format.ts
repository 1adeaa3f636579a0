/** A percent sign that is only written behind the number, without the number being multiplied by 100. */
const LITERAL_PERCENT = '\u0000';

/**
 * Prints a workbook's number the way the spreadsheet shows it: 0.224 in the format `0.0%` is "22.4%", 1378 in `#,##0`
 * is "1,378". Undefined for formats that print something else than a plain number (dates, scientific, words).
 *
 * @param value the number as the workbook stores it
 * @param format its number format, "General" when absent
 */
export function printNumber(value: number, format: string | undefined): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (!format || /^(general|@)$/i.test(format)) return printGeneral(value);
  const section = sectionFor(value, format);
  const parts = section && /^([#0?,]*[#0?])(?:\.([#0?]+))?([%\0]?)$/.exec(section);
  if (!parts) return undefined;
  const [, integer = '', fraction = '', percent] = parts;
  const text = new Intl.NumberFormat('en-GB', {
    style: percent === '%' ? 'percent' : 'decimal',
    useGrouping: integer.includes(','),
    minimumFractionDigits: fraction.replaceAll('#', '').length,
    maximumFractionDigits: fraction.length,
    // Not "-0.0" for -0.04.
    signDisplay: 'negative',
  }).format(toDecimal(value));
  return percent === LITERAL_PERCENT ? `${text}%` : text;
}

/** Like a spreadsheet's General in a wide column: eleven characters, the point among them. */
function printGeneral(value: number): string {
  const integerDigits = Math.trunc(Math.abs(value)).toString().length;
  const maximumFractionDigits = Math.max(0, 10 - integerDigits);
  return new Intl.NumberFormat('en-GB', { useGrouping: false, maximumFractionDigits }).format(toDecimal(value));
}

/** Fifteen digits are all a spreadsheet keeps; the rest of a binary number is noise (0.1 + 0.2). */
function toDecimal(value: number): Intl.StringNumericLiteral {
  return value.toPrecision(15) as Intl.StringNumericLiteral;
}

/** The part of a format that applies to the number, without colours, paddings and alignment. */
function sectionFor(value: number, format: string): string | undefined {
  const plain = format
    .replaceAll('"%"', LITERAL_PERCENT)
    .replace(/\[(?:[a-z]+|\$[^\]]*)\]/gi, '')
    .replace(/[_*]./g, '')
    .replace(/"\s*"/g, '');
  const sections = plain.split(';').map((section) => section.trim());
  const index = value > 0 ? 0 : value < 0 ? 1 : 2;
  const section = sections[index] ?? sections[0];
  // The minus sign or brackets of a negative section are ours to write.
  return index === 1 ? section?.replace(/^-|^\(|\)$/g, '') : section;
}

/**
 * The formats of a workbook that write a percent sign as a mere character (`0.0\%`), as exceljs hands them out: it drops
 * the backslash, so that they cannot be told from real percent formats, whose numbers are shown times 100.
 *
 * @param styles the workbook's part `xl/styles.xml`
 */
export function ambiguousFormats(styles: string): ReadonlySet<string> {
  const codes = [...styles.matchAll(/formatCode\s*=\s*(["'])(.*?)\1/gs)].map(([, , code = '']) => code);
  return new Set(codes.filter((code) => code.includes('\\%')).map((code) => unescape(code).replace(/\\(.)/g, '$1')));
}

function unescape(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
