import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  averageOf,
  changeOver,
  displayDecimals,
  latestWindow,
  maximumOf,
  roundHalfAway,
  toSeries,
  type Fraction,
  type Series,
} from './arithmetic';

/**
 * The printed cells of the Southampton scorecard, recomputed from its printed months. Only these cells differ: they were
 * computed from unrounded figures that the sheet does not print, or are misprints.
 */
const DIFFERING = {
  change_prev_year: ['EH3a%', 'EH3c%', 'EH3d%', 'EH3e%', 'CP2-NI', 'LAC9'],
  change_prev_month: ['EH3c%', 'CP2-NI', 'CP5-QL', 'LAC12 (%)'],
  average_12m: ['CP3-QL', 'LAC6 (%)'],
  max_12m: [] as string[],
};
const MONTH = '2018-10';
const ARROWS: Record<string, string> = { '↑': 'UP', '↓': 'DOWN', '→': 'SIMILAR', '⇒': 'SIMILAR' };

type Row = Record<string, string>;

const path = join(__dirname, '../../../server/exchange/sample/southampton-2018/scorecard.csv');
const rows: Row[] = parse(readFileSync(path), { bom: true, columns: true });

function seriesOf(row: Row): Series {
  const months = Object.keys(row).filter((column) => /^\d{4}-\d{2}$/.test(column));
  return toSeries(
    months.map((month) => ({ month, value: /\d/.test(row[month] ?? '') ? numberIn(row[month]) : null })),
    unitOf(row),
  );
}

function unitOf(row: Row) {
  return row.percentage_flag === 'P' ? 'PERCENT' : 'COUNT';
}

function numberIn(cell: string | undefined): number {
  return Number(cell?.replace(/[^\d.-]/g, ''));
}

/** The references of the rows with a cell that differs from the printed one. */
function differing(agrees: (row: Row) => boolean): (string | undefined)[] {
  return rows.filter((row) => !agrees(row)).map((row) => row.ref);
}

function shown(value: Fraction | null | undefined, row: Row): number | null {
  return value ? roundHalfAway(value, displayDecimals(unitOf(row))) : null;
}

describe('The printed cells of the Southampton scorecard', () => {
  test('are in 58 rows', () => expect(rows).toHaveLength(58));

  test.each([
    ['change_prev_month', 1],
    ['change_prev_year', 12],
  ] as const)('%s is reproduced', (column, months) => {
    const wrong = differing((row) => {
      const { percent } = changeOver(seriesOf(row), MONTH, months);
      return row[column] === 'n/a' ? percent === null : percent === numberIn(row[column]);
    });
    expect(wrong.sort()).toEqual([...DIFFERING[column]].sort());
  });

  test.each([
    ['change_prev_month', 1],
    ['change_prev_year', 12],
  ] as const)('the arrow of %s is reproduced wherever one is printed', (column, months) => {
    const printed = rows.filter((row) => ARROWS[row[column]?.[0] ?? '']);
    expect(printed.length).toBeGreaterThan(40);
    for (const row of printed) {
      const { arrow } = changeOver(seriesOf(row), MONTH, months);
      expect([row.ref, arrow]).toEqual([row.ref, ARROWS[row[column]?.[0] ?? '']]);
    }
  });

  test('average_12m is reproduced', () => {
    const wrong = differing(
      (row) => shown(averageOf(latestWindow(seriesOf(row), MONTH)), row) === numberIn(row.average_12m),
    );
    expect(wrong.sort()).toEqual([...DIFFERING.average_12m].sort());
  });

  test('max_12m is reproduced', () => {
    const wrong = differing(
      (row) => shown(maximumOf(latestWindow(seriesOf(row), MONTH))?.value, row) === numberIn(row.max_12m),
    );
    expect(wrong).toEqual(DIFFERING.max_12m);
  });
});
