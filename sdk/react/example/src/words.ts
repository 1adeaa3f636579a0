const variations: Record<string, string> = {
  IMPROVEMENT: 'Improvement',
  CONCERN: 'Concern',
  NEITHER: 'Change',
  COMMON_CAUSE: '',
};

const rules: Record<string, string> = {
  OUTSIDE_LIMITS: 'outside the limits',
  SHIFT: 'seven on one side of the mean',
  TREND: 'seven rising or falling',
  TWO_OF_THREE: 'two of three near a limit',
};

/** What fires at a month. */
export interface SignalWords {
  /** Which rules. */
  readonly rules: readonly string[];
  /** What that means. */
  readonly variation: string | null;
}

/** A signal in words: "Concern: outside the limits"; empty where none fires. A value that is not known is shown as it is. */
export function signalWords({ rules: fired, variation }: SignalWords): string {
  if (fired.length === 0) return '';
  const meaning = variations[variation ?? ''] ?? variation;
  return `${meaning}: ${fired.map((rule) => rules[rule] ?? rule).join(', ')}`;
}

/** A figure with as many decimals as its indicator has, and its unit where that is a sign. */
export function figure(value: number | null, { unit, decimals }: { unit: string; decimals: number }): string {
  if (value === null) return 'none';
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${value.toLocaleString('en-GB', digits)}${unit === 'PERCENT' ? '%' : ''}`;
}

/** A relative change: "+12%". */
export function change(percent: number | null): string {
  return percent === null ? 'none' : `${percent > 0 ? '+' : ''}${percent}%`;
}

/** A month in words: "Oct 2018". */
export function monthWords(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

const states: Record<string, string> = {
  NOT_CAPTURED: 'Open',
  OPEN: 'Open',
  COMPLETION_REPORTED: 'Reported as done',
  REJECTED: 'Rejected',
};

/** How far a recommendation has come, in words. */
export function stateWords(status: string): string {
  return states[status] ?? status;
}
