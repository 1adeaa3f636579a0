/** The days and months of a financial year. */
export interface YearSpan {
  /** The label: `2017-18`. */
  readonly year: string;
  /** 1 April. */
  readonly firstDay: string;
  /** 31 March. */
  readonly lastDay: string;
  /** April, `2017-04`. */
  readonly firstMonth: string;
  /** March, `2018-03`. */
  readonly lastMonth: string;
}

/** Computes the days and months of a financial year. */
export function spanOf(year: string): YearSpan {
  const start = Number(year.slice(0, 4));
  return {
    year,
    ...{ firstDay: `${start}-04-01`, lastDay: `${start + 1}-03-31` },
    ...{ firstMonth: `${start}-04`, lastMonth: `${start + 1}-03` },
  };
}

/**
 * Whether a period as written in a source (`2017-18`, `2017/18`, `2016-20`) covers the whole financial year. A single year
 * means the financial year that begins in it.
 */
export function periodCovers(period: string, year: string): boolean {
  const [, from, to] = /^(\d{4})(?:[-/–](\d{2}|\d{4}))?$/.exec(period.trim()) ?? [];
  if (from === undefined) return false;
  const start = Number(year.slice(0, 4));
  const first = Number(from);
  const written = to === undefined ? first + 1 : Number(`${from.slice(0, 4 - to.length)}${to}`);
  // 1999-00 ends in the next century.
  const last = written < first ? written + 100 : written;
  return first <= start && last >= start + 1;
}

/** The date that a year is reported as of: its last day, or today while the year has not ended. */
export function asOfDate({ lastDay }: YearSpan, today: string): string {
  return today < lastDay ? today : lastDay;
}
