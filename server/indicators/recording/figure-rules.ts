import type { IndicatorUnit } from '../unit';

/** What is said of a month: a value, with the counts behind it where it is a share, or why there is none. */
export interface SaidFigure {
  readonly month: string;
  readonly value?: number | null;
  readonly status?: string | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

/** The indicator that it is said of. */
export interface MeasuredBy {
  readonly unit: IndicatorUnit;
  /** To how many decimals it is shown. */
  readonly decimals: number;
}

/** Why a figure cannot be kept: the rule, by a code that stays the same, the field at fault, and how to mend it. */
export interface FigureRefusal {
  readonly code: 'EMPTY' | 'INVALID' | 'IN_FUTURE' | 'COUNTS_INCOMPLETE' | 'COUNTS_DO_NOT_FIT';
  readonly field: keyof SaidFigure;
  readonly message: string;
}

/** What a unit is a share of. */
const PER = { COUNT: undefined, PERCENT: 100, RATE_PER_10000: 10_000 } as const;

const MOST_DECIMALS = 6;
const LARGEST = 1e12;

/** Refuses a month that has not begun; both as `2018-10`. */
export function refuseComingMonth(month: string, thisMonth: string): FigureRefusal | undefined {
  if (month <= thisMonth) return undefined;
  return { code: 'IN_FUTURE', field: 'month', message: `${month} has not begun. Write of it when it has.` };
}

/** Refuses a value that nothing counted in this unit can have. */
export function refuseValue(value: number, unit: IndicatorUnit): FigureRefusal | undefined {
  const refuse = (message: string): FigureRefusal => ({ code: 'INVALID', field: 'value', message });
  if (value < 0) return refuse('A figure cannot be below zero.');
  if (unit === 'PERCENT' && value > 100) return refuse('A percentage cannot be above 100.');
  if (unit === 'COUNT' && !Number.isInteger(value)) return refuse('This indicator counts: give a whole number.');
  if (value >= LARGEST || Number(value.toFixed(MOST_DECIMALS)) !== value) {
    return refuse(`Give 12 digits before the point and ${MOST_DECIMALS} behind it at most.`);
  }
  return undefined;
}

/** Refuses what cannot be the figure of a month; `thisMonth` as `2018-11`. */
export function refuseFigure(said: SaidFigure, by: MeasuredBy, thisMonth: string): FigureRefusal | undefined {
  const { value = null, status = null } = said;
  if (value === null && status === null) {
    return { code: 'EMPTY', field: 'value', message: 'Give the value, or the status that says why there is none.' };
  }
  if ((value !== null) !== (status === null || status === 'RECORDED')) {
    return { code: 'INVALID', field: 'status', message: 'A month has a value, or a reason why it has none. Give one.' };
  }
  return (
    refuseComingMonth(said.month, thisMonth) ??
    (value === null ? undefined : refuseValue(value, by.unit)) ??
    refuseCounts(said, by)
  );
}

/** Counts come in pairs, with the share that they give: a share that is not that of its counts could not be explained. */
function refuseCounts(said: SaidFigure, { unit, decimals }: MeasuredBy): FigureRefusal | undefined {
  const { value = null, numerator = null, denominator = null } = said;
  if (numerator === null && denominator === null) return undefined;
  const per = PER[unit];
  if (numerator === null || denominator === null || value === null || per === undefined) {
    const message = 'Counts belong to a percentage or rate: give numerator, denominator and the value of the month.';
    return { code: 'COUNTS_INCOMPLETE', field: numerator === null ? 'denominator' : 'numerator', message };
  }
  if (numerator < 0) return { code: 'INVALID', field: 'numerator', message: 'A count cannot be below zero.' };
  if (denominator < 1) {
    return {
      code: 'INVALID',
      field: 'denominator',
      message: 'A share of nothing is NOT_APPLICABLE: say so as status.',
    };
  }
  // A value may have been rounded as it is shown, or less.
  const places = Math.max(decimals, String(value).split('.')[1]?.length ?? 0);
  if (Math.abs((per * numerator) / denominator - value) <= 0.5 * 10 ** -places + 1e-9) return undefined;
  const message = `${numerator} of ${denominator} is not ${value}. Give the value that the counts give.`;
  return { code: 'COUNTS_DO_NOT_FIT', field: 'value', message };
}
