import type { PrintedColumn, SheetComparator } from './sheet';
import { readFinancialYear, readMonth } from './months';

/** What a column of the file holds, as its heading says. */
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

/** The counts behind a percentage or a rate. */
export type CountSide = 'numerator' | 'denominator';

/** Why a heading was not understood. */
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
  // What a sheet doesn't print; an export adds it where the rest would be read otherwise than it is.
  ['derived_cells', { kind: 'derivedCells' }],
  ['benchmark_vintage', { kind: 'benchmarkVintage' }],
  ['statistical_neighbours_vintage', { kind: 'vintage', comparator: 'STATISTICAL_NEIGHBOURS' }],
  ['england_vintage', { kind: 'vintage', comparator: 'ENGLAND' }],
  ['south_east_vintage', { kind: 'vintage', comparator: 'SOUTH_EAST' }],
  ['unit', { kind: 'unit' }],
  ['decimals', { kind: 'decimals' }],
  ['position', { kind: 'position' }],
]);

/** The headings a file may use as they stand, to name near ones to whoever mistyped one. */
export const KNOWN_HEADINGS: readonly string[] = [
  ...FIXED.keys(),
  'target_2017_18',
  'commentary_2018_10',
  'numerator_2018_10',
  'denominator_2018_10',
];

/** Reads one heading; case doesn't matter, and blanks, hyphens and slashes are as good as underscores. */
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
