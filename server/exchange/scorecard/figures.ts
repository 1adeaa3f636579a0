import type { SheetFigureStatus } from './sheet';

/** A cell with a number: its value as decimal text, and its format. */
export interface ReadNumber {
  status: 'VALUE';
  value: string;
  isPercent: boolean;
  isNegative: boolean;
  decimals: number;
}

/** A cell with the reason why there is no number. */
export interface ReadReason {
  status: Exclude<SheetFigureStatus, 'VALUE'>;
}

/** The maximum number of digits before the decimal point, as in the database column. */
export const MAX_INTEGER_DIGITS = 12;
/** The maximum number of decimals, as in the database column. */
export const MAX_DECIMALS = 6;

const NUMBER = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s?(%?)$/;

const REASONS: ReadonlyMap<string, ReadReason['status']> = new Map<string, ReadReason['status']>([
  ['-', 'NOT_AVAILABLE'],
  ['--', 'NOT_AVAILABLE'],
  ['–', 'NOT_AVAILABLE'],
  ['—', 'NOT_AVAILABLE'],
  ['n/a', 'NOT_APPLICABLE'],
  ['*', 'SUPPRESSED'],
  ['c', 'SUPPRESSED'],
  ['n/c', 'NOT_COLLECTED'],
  ['tbc', 'TO_BE_CONFIRMED'],
  ['local', 'LOCAL'],
]);

/** Parses a cell: `22.4%`, `1,378`, `-`, `n/a`, `TBC`, `Local`, `*`. Undefined when it is none of these. */
export function readFigure(text: string): ReadNumber | ReadReason | undefined {
  const reason = REASONS.get(text.toLowerCase());
  if (reason) return { status: reason };
  const parts = NUMBER.exec(text);
  if (!parts) return undefined;
  const [, sign, integer = '', fraction, percent] = parts;
  const digits = integer.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  return {
    status: 'VALUE',
    value: `${sign ? '-' : ''}${digits}${fraction ? `.${fraction}` : ''}`,
    isPercent: percent === '%',
    isNegative: sign !== '',
    decimals: fraction?.length ?? 0,
  };
}

/** Whether a number has too many digits. */
export function isTooLong({ value, decimals }: ReadNumber): boolean {
  const integer = value.replace('-', '').split('.')[0] ?? '';
  return integer.length > MAX_INTEGER_DIGITS || decimals > MAX_DECIMALS;
}

/** Whether a percentage is above 100. */
export function isOverHundred({ value, isPercent }: ReadNumber): boolean {
  return isPercent && Number(value) > 100;
}

/** Whether a text is a change in the format of a scorecard: `↑ 12%`, `→ -8%`, `-2%`, `n/a`, `-`. */
export function isChange(text: string): boolean {
  const figure = readFigure(text.replace(/^[↑↓→⇑⇓⇒]\s*/u, ''));
  if (figure?.status === 'VALUE') return figure.isPercent && !isTooLong(figure);
  return figure?.status === 'NOT_AVAILABLE' || figure?.status === 'NOT_APPLICABLE';
}
