/** A literal percent sign, which does not multiply the number by 100. */
const LITERAL_PERCENT = '\u0000';

/**
 * Formats a workbook's number as a spreadsheet displays it: 0.224 in the format `0.0%` is "22.4%", 1378 in `#,##0` is
 * "1,378". Undefined for formats that are not plain numbers (dates, scientific notation, words).
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
  // A spreadsheet has formats of up to 30 decimals.
  if (fraction.length > 30) return undefined;
  const print = printerOf(
    percent === '%' ? 'percent' : 'decimal',
    integer.includes(','),
    fraction.replaceAll('#', '').length,
    fraction.length,
  );
  const text = print(toDecimal(value));
  return percent === LITERAL_PERCENT ? `${text}%` : text;
}

/** Formats like General in a wide column: eleven characters, including the decimal point. */
function printGeneral(value: number): string {
  const integerDigits = Math.trunc(Math.abs(value)).toString().length;
  return printerOf('decimal', false, 0, Math.max(0, 10 - integerDigits))(toDecimal(value));
}

type Printer = (value: Intl.StringNumericLiteral) => string;

/** Cached formatters: creating one costs as much as formatting fifty numbers, and sheets have few formats. */
const printers = new Map<string, Printer>();

function printerOf(style: 'percent' | 'decimal', useGrouping: boolean, minimum: number, maximum: number): Printer {
  const key = `${style} ${useGrouping} ${minimum} ${maximum}`;
  const known = printers.get(key);
  if (known) return known;
  // eslint-disable-next-line no-restricted-syntax -- one for each format of a sheet, kept
  const { format } = new Intl.NumberFormat('en-GB', {
    style,
    useGrouping,
    minimumFractionDigits: minimum,
    maximumFractionDigits: maximum,
    // Not "-0.0" for -0.04.
    signDisplay: 'negative',
  });
  printers.set(key, format);
  return format;
}

/** Spreadsheets keep fifteen digits; further digits of a binary number are noise (0.1 + 0.2). */
function toDecimal(value: number): Intl.StringNumericLiteral {
  return value.toPrecision(15) as Intl.StringNumericLiteral;
}

/** The section of a format that applies to the number, without colours, padding and alignment. */
function sectionFor(value: number, format: string): string | undefined {
  const plain = format
    .replaceAll('"%"', LITERAL_PERCENT)
    // Not `\%`: programs disagree whether it multiplies by 100.
    .replace(/\\([ ()-])/g, '$1')
    .replace(/\[(?:[a-z]+|\$[^\]]*)\]/gi, '')
    .replace(/[_*]./g, '')
    .replace(/"\s*"/g, '');
  const sections = plain.split(';').map((section) => section.trim());
  const index = value > 0 ? 0 : value < 0 ? 1 : 2;
  const section = sections[index] ?? sections[0];
  // The sign of a negative section is added here.
  return index === 1 ? section?.replace(/^-|^\(|\)$/g, '') : section;
}
