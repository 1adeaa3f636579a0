import type { PrintedColumn, SheetComparator } from './sheet';
import { readFinancialYear, readMonth } from './months';

/** The content of a column, given by its heading. */
export type Subject =
  | { kind: 'ref' | 'indicator' | 'owner' | 'reporter' | 'outcome' | 'desiredDirection' | 'ignored' }
  | { kind: 'unit' | 'decimals' | 'position' | 'derivedCells' | 'benchmarkVintage' }
  | { kind: 'vintage'; comparator: SheetComparator }
  | { kind: 'printed'; column: PrintedColumn }
  | { kind: 'benchmark'; comparator: SheetComparator }
  | { kind: 'month'; month: string }
  | { kind: 'target'; financialYear: string }
  | { kind: 'commentary'; month: string }
  | { kind: 'count'; side: CountSide; month: string };

/** The counts of a percentage or rate. */
export type CountSide = 'numerator' | 'denominator';

/** Why a heading is invalid. */
export type HeadingFault = 'COLUMN_UNKNOWN' | 'MONTH_UNKNOWN' | 'FINANCIAL_YEAR_UNKNOWN';

const FIXED: ReadonlyMap<string, Subject> = new Map<string, Subject>([
  ['ref', { kind: 'ref' }],
  ['indicator', { kind: 'indicator' }],
  ['owner', { kind: 'owner' }],
  ['reporter', { kind: 'reporter' }],
  ['outcome', { kind: 'outcome' }],
  ['change_prev_month', { kind: 'printed', column: 'CHANGE_PREV_MONTH' }],
  ['change_prev_year', { kind: 'printed', column: 'CHANGE_PREV_YEAR' }],
  ['desired_direction', { kind: 'desiredDirection' }],
  ['average_12m', { kind: 'printed', column: 'AVERAGE_12M' }],
  ['max_12m', { kind: 'printed', column: 'MAX_12M' }],
  ['percentage_flag', { kind: 'printed', column: 'PERCENTAGE_FLAG' }],
  ['statistical_neighbours', { kind: 'benchmark', comparator: 'STATISTICAL_NEIGHBOURS' }],
  ['england', { kind: 'benchmark', comparator: 'ENGLAND' }],
  ['south_east', { kind: 'benchmark', comparator: 'SOUTH_EAST' }],
  ['pack_line', { kind: 'ignored' }],
  // Not printed on sheets. An export adds a column if the importer would otherwise infer something else.
  ['derived_cells', { kind: 'derivedCells' }],
  ['benchmark_vintage', { kind: 'benchmarkVintage' }],
  ['statistical_neighbours_vintage', { kind: 'vintage', comparator: 'STATISTICAL_NEIGHBOURS' }],
  ['england_vintage', { kind: 'vintage', comparator: 'ENGLAND' }],
  ['south_east_vintage', { kind: 'vintage', comparator: 'SOUTH_EAST' }],
  ['unit', { kind: 'unit' }],
  ['decimals', { kind: 'decimals' }],
  ['position', { kind: 'position' }],
]);

/** The known headings, to suggest similar ones for a mistyped heading. */
export const KNOWN_HEADINGS: readonly string[] = [
  ...FIXED.keys(),
  'target_2017_18',
  'commentary_2018_10',
  'numerator_2018_10',
  'denominator_2018_10',
];

/** Parses a heading. Case is ignored; spaces, hyphens and slashes equal underscores. */
export function readHeading(heading: string): Subject | HeadingFault {
  const plain = heading
    .trim()
    .toLowerCase()
    .replace(/[\s\-‐–/_.]+/g, '_');
  const fixed = FIXED.get(plain);
  if (fixed) return fixed;
  if (plain.startsWith('target_')) {
    const financialYear = readFinancialYear(plain.slice('target_'.length));
    return financialYear ? { kind: 'target', financialYear } : 'FINANCIAL_YEAR_UNKNOWN';
  }
  const [, prefix, rest = ''] = /^(?:(commentary|numerator|denominator)_)?(.*)$/.exec(plain) ?? [];
  const month = readMonth(rest);
  if (month === undefined) return prefix ? 'MONTH_UNKNOWN' : 'COLUMN_UNKNOWN';
  if (month === 'NO_MONTH') return 'MONTH_UNKNOWN';
  if (prefix === 'commentary') return { kind: 'commentary', month: month.month };
  if (prefix) return { kind: 'count', side: prefix as CountSide, month: month.month };
  return { kind: 'month', month: month.month };
}
