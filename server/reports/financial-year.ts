/** A financial year by its days and months. */
export interface YearSpan {
  /** As it is written: `2017-18`. */
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

/** The days and months of a financial year. */
export function spanOf(year: string): YearSpan {
  const start = Number(year.slice(0, 4));
  return {
    year,
    ...{ firstDay: `${start}-04-01`, lastDay: `${start + 1}-03-31` },
    ...{ firstMonth: `${start}-04`, lastMonth: `${start + 1}-03` },
  };
}

/**
 * Does a period as a source writes it (`2017-18`, `2017/18`, `2016-20`) take in the whole financial year? A single year is
 * taken for the financial year that begins in it.
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

/** The day at which a year is looked at: its last one, or today while it is still running. */
export function lookedAtOn({ lastDay }: YearSpan, today: string): string {
  return today < lastDay ? today : lastDay;
}
