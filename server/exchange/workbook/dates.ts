const DAY = 86_400_000;

/** Day 0 of the two systems that count days. */
const EPOCHS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** How a workbook counts days: from 1900, or, if it was made by an old Excel for Macintosh, from 1904. */
export type DateSystem = keyof typeof EPOCHS;

/**
 * The date of a day number, in ISO 8601 without a zone (`2018-10-01T00:00:00.000`); undefined outside the years that a
 * workbook can show.
 */
export function dateOf(serial: number, system: DateSystem): string | undefined {
  // Excel counts a 29 February 1900, which never was.
  const days = system === 1900 && serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round(EPOCHS[system] + days * DAY));
  const isShown = serial >= 0 && date.getUTCFullYear() <= 9999;
  return isShown ? date.toISOString().slice(0, -1) : undefined;
}
