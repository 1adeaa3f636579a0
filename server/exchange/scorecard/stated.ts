import type { Subject } from './headings';
import { fromSafeText } from './safe-text';
import type { SheetComparator, SheetUnit } from './sheet';

/** What a row states beyond the printed sheet. */
export interface Stated {
  unit?: SheetUnit;
  decimals?: number;
  position?: number;
  /** Whether the derived cells were computed by the program that wrote the file, and so are not stored as printed cells. */
  isComputed?: boolean;
  /** The year of the data of all benchmarks of the row. */
  vintage?: string;
  /** The year of the data of single benchmarks. */
  vintages?: Partial<Record<SheetComparator, string>>;
}

/** The subjects of the columns that are read here. */
export type StatedSubject = Extract<
  Subject,
  { kind: 'unit' | 'decimals' | 'position' | 'derivedCells' | 'benchmarkVintage' | 'vintage' }
>;

const UNITS: Readonly<Record<string, SheetUnit>> = {
  count: 'COUNT',
  percent: 'PERCENT',
  rate_per_10000: 'RATE_PER_10000',
};

/** Reads such a cell; returns how to fix it if it is invalid. */
export function readStated(stated: Stated, subject: StatedSubject, text: string): string | undefined {
  switch (subject.kind) {
    case 'unit':
      stated.unit = UNITS[text.toLowerCase()];
      return stated.unit ? undefined : 'Write COUNT, PERCENT or RATE_PER_10000, or leave the cell blank.';
    case 'decimals':
      stated.decimals = /^[0-6]$/.test(text) ? Number(text) : undefined;
      return stated.decimals === undefined ? 'Write a number from 0 to 6, or leave the cell blank.' : undefined;
    case 'position':
      stated.position = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
      return stated.position === undefined
        ? 'Write the position on the sheet, from 1, or leave the cell blank.'
        : undefined;
    case 'derivedCells':
      stated.isComputed = text.toLowerCase() === 'computed';
      return stated.isComputed || text.toLowerCase() === 'printed'
        ? undefined
        : 'Write computed or printed, or leave the cell blank.';
    case 'benchmarkVintage':
      stated.vintage = fromSafeText(text);
      return undefined;
    case 'vintage':
      stated.vintages = { ...stated.vintages, [subject.comparator]: fromSafeText(text) };
      return undefined;
  }
}
