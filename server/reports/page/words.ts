/** A value of an enumeration in words: `SERIOUS_CASE_REVIEW` is `Serious case review`. */
export function words(value: string): string {
  const text = value.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: 2 });

/** Formats an amount in pence: `£82,200`, `£82,200.50`. */
export function money(pence: number): string {
  return pounds.format(pence / 100).replace(/\.00$/, '');
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2018-03` as `March 2018`. */
export function monthInWords(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

/** `2018-03-31` as `31 March 2018`. */
export function dayInWords(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** The unit after a figure. */
const UNITS: Readonly<Record<string, string>> = {
  PERCENT: '%',
  RATE_PER_10000: ' per 10,000',
  RATE_PER_100000: ' per 100,000',
};

/** A figure with its unit: `104 per 10,000`, `26.8%`. */
export function figureInWords(value: number, unit: string): string {
  return `${numbers.format(value)}${UNITS[unit] ?? ''}`;
}

/** The text for an unknown value. */
export const UNKNOWN = 'unknown';
