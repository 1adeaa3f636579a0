import type { ObservationStatus, sheets } from '../../indicators';
import { readFigure } from '../scorecard/figures';

/** A recorded month. */
type Recorded = sheets.SheetMonths['recorded'][number];
type Unit = sheets.SheetIndicator['unit'];

/** The text of a month without a value. */
const REASONS: Record<Exclude<ObservationStatus, 'RECORDED'>, string> = {
  NOT_AVAILABLE: '-',
  NOT_APPLICABLE: 'n/a',
  SUPPRESSED: '*',
  NOT_COLLECTED: 'n/c',
};

/**
 * The cell of a month: as the sheet printed it, if that is known and still equals the value; otherwise formatted by unit, with
 * at least the decimals of the indicator.
 */
export function monthCell(recorded: Recorded | undefined, unit: Unit, decimals: number): string {
  if (!recorded) return '';
  const { status, value, printed } = recorded;
  if (printed !== null && matches(printed, recorded, unit)) return printed;
  if (status !== 'RECORDED') return REASONS[status];
  return withUnit(padded(String(value), decimals), unit);
}

/** The cell of a numerator or denominator, if both are known: the layout has them in pairs. */
export function countCell(recorded: Recorded | undefined, side: 'numerator' | 'denominator'): string {
  const { numerator, denominator } = recorded ?? {};
  const areWhole = [numerator, denominator].every((count) => /^\d{1,12}$/.test(String(count ?? '')));
  return areWhole ? String(recorded?.[side]) : '';
}

/** The cell of a benchmark. */
export function benchmarkCell(benchmark: sheets.SheetBenchmark | undefined, unit: Unit): string {
  if (!benchmark) return '';
  const { status, value } = benchmark;
  if (status === 'LOCAL_MEASURE') return 'Local';
  return value === null ? '-' : withUnit(value, unit);
}

/** The cell of a target. */
export function targetCell(target: sheets.SheetTarget | undefined, unit: Unit): string {
  if (!target) return '';
  return target.value === null ? 'TBC' : withUnit(target.value, unit);
}

function matches(printed: string, { status, value }: Recorded, unit: Unit): boolean {
  const figure = readFigure(printed);
  if (figure?.status !== 'VALUE') return figure?.status === status;
  const isSame = status === 'RECORDED' && shortest(figure.value) === shortest(String(value));
  return isSame && figure.isPercent === (unit === 'PERCENT');
}

function shortest(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

function padded(value: string, decimals: number): string {
  const [integer = '', fraction = ''] = value.split('.');
  return decimals > fraction.length ? `${integer}.${fraction.padEnd(decimals, '0')}` : value;
}

function withUnit(value: string, unit: Unit): string {
  return unit === 'PERCENT' ? `${value}%` : value;
}
