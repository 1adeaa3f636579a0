import type { ScorecardQuery } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { AbsentError } from '../errors.js';
import { givenOrLatestMonth } from '../latest-month.js';
import { prettyJson } from '../output/json.js';
import { type Column, formatOf, showRecords } from '../output/records.js';
import { csvFile } from '../scorecard-file.js';
import { board, month } from '../words.js';

type Row = NonNullable<ScorecardQuery['scorecard']>['rows'][number];

/** A board's scorecard, as its sheet is printed. */
export const scorecard: Command = {
  name: 'scorecard',
  summary: 'shows the scorecard of a board at a month, with the signals of its control charts',
  arguments: [board, month],
  options: {
    ...FORMAT_OPTIONS,
    'known-at': { value: '<day>', summary: 'as it was known at that day' },
  },
  notes: `The CSV is the server's own sheet, which can be imported again; table and JSON have its computed cells.

A signal is a month outside the usual variation of the control chart: "concern ↑" is a rise for the worse,
"improvement ↓" a fall for the better, "change" where the board states no desired direction. The mark ! says that the
arrow on the month hides the signal, or shows a change that is none. JSON has the rules and the limits.

  safeboard scorecard southampton-children-families-scrutiny-panel
  safeboard scorecard southampton-children-families-scrutiny-panel 2018-10
  safeboard scorecard southampton-children-families-scrutiny-panel 2018-10 --csv > scorecard.csv`,
  async run({ given, client, server, output, signal }) {
    const [slug, knownAt, format] = [given.word('board'), given.text('known-at'), formatOf(given, output)];
    const at = await givenOrLatestMonth(given, client, signal);
    if (format === 'csv') return output.write(await server.download(csvFile(slug, at, { knownAt })));
    const variables = { board: slug, month: at, ...(knownAt && { knownAt }) };
    const response = await client.indicators.scorecard(variables, { signal });
    if (!response.scorecard) throw new AbsentError(`There is no scorecard of "${slug}". Check the board's short name.`);
    if (format === 'json') return output.write(prettyJson(response.scorecard));
    const { rows } = response.scorecard;
    if (rows.every(({ value, status }) => value === null && status === null)) {
      output.remark(`No figures are recorded for ${at}. Leave the month out to see the latest that has some.`);
    } else if (given.optionalWord('month') === undefined) {
      output.remark(`${at}, the latest month with figures.`);
    }
    await showRecords(output, format, columnsOf(rows), rows);
  },
};

const COMPARATORS: Readonly<Record<string, string>> = {
  STATISTICAL_NEIGHBOURS: 'Neighbours',
  ENGLAND: 'England',
  REGION: 'Region',
};

/** The columns of the sheet; of benchmarks those that a row has. */
function columnsOf(rows: readonly Row[]): Column<Row>[] {
  const comparators = Object.keys(COMPARATORS).filter((name) => rows.some((row) => benchmarkOf(row, name)));
  return [
    { heading: 'Ref', of: ({ indicator }) => indicator.ref },
    { heading: 'Indicator', isLong: true, of: ({ indicator }) => indicator.name },
    { heading: 'Value', isFigure: true, of: (row) => valueCell(row) },
    { heading: 'On month', isFigure: true, of: (row) => changeCell(row.changeFromPreviousMonth) },
    { heading: 'On year', isFigure: true, of: (row) => changeCell(row.changeFromSameMonthLastYear) },
    { heading: 'Average', isFigure: true, of: (row) => figure(row, row.average12Months.value) },
    { heading: 'Max', isFigure: true, of: (row) => figure(row, row.max12Months.value) },
    ...comparators.map((name) => ({
      ...{ heading: COMPARATORS[name] ?? name, isFigure: true },
      of: (row: Row) => figure(row, benchmarkOf(row, name)?.value),
    })),
    { heading: 'Target', isFigure: true, of: (row) => targetCell(row) },
    { heading: 'Signal', of: (row) => signalCell(row) },
  ];
}

function benchmarkOf({ benchmarks }: Row, comparator: string) {
  return benchmarks.find((each) => each.comparator === comparator);
}

const ARROWS: Readonly<Record<string, string>> = { UP: '↑', DOWN: '↓', SIMILAR: '→' };

function changeCell({ percent, arrow }: Row['changeFromPreviousMonth']): string {
  return percent === null ? '' : `${percent}% ${ARROWS[arrow ?? ''] ?? ''}`.trimEnd();
}

const VARIATIONS: Readonly<Record<string, string>> = {
  CONCERN: 'concern',
  IMPROVEMENT: 'improvement',
  NEITHER: 'change',
};
const DIRECTIONS: Readonly<Record<string, string>> = { HIGH: '↑', LOW: '↓' };

function signalCell({ signal, disagrees }: Row): string {
  const words =
    signal.rules.length === 0 ? [] : [VARIATIONS[signal.variation ?? ''], DIRECTIONS[signal.direction ?? '']];
  return [...words, disagrees === true ? '!' : undefined].filter((word) => word !== undefined).join(' ');
}

const REASONS: Readonly<Record<string, string>> = {
  NOT_AVAILABLE: '-',
  NOT_APPLICABLE: 'n/a',
  SUPPRESSED: '*',
  NOT_COLLECTED: 'n/c',
};

function valueCell(row: Row): string {
  return row.value === null ? (REASONS[row.status ?? ''] ?? '') : figure(row, row.value);
}

function targetCell(row: Row): string {
  if (!row.target) return '';
  return row.target.value === null ? 'TBC' : figure(row, row.target.value);
}

function figure({ indicator: { unit, decimals } }: Row, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return `${value.toFixed(decimals)}${unit === 'PERCENT' ? '%' : ''}`;
}
