import { sheets } from '../../indicators';
import { html, type Html } from '../../platform/http/html';
import type { ReportSections } from '../report-parts';
import type { YearlyFigure, YearlyScorecard } from '../sections/indicators';
import { counted } from '../section-content';
import { pageSection, paragraph, points, type PageSection } from './section';
import { table, type Cell } from './table';
import { figureInWords, monthInWords, UNKNOWN, words } from './words';

function signalCell({ variation, rules }: Awaited<ReturnType<sheets.ScorecardRow['signal']>>): Cell {
  if (variation === null) return html`<span class="short">No value</span>`;
  if (variation === 'COMMON_CAUSE') return html`<span class="short">No signal</span>`;
  return `${words(variation)}: ${rules.map((rule) => words(rule).toLowerCase()).join(', ')}`;
}

async function indicatorRow(row: sheets.ScorecardRow): Promise<Cell[]> {
  const [value, status, target] = [await row.value(), await row.status(), await row.target()];
  const missing = status === null || status === 'RECORDED' ? UNKNOWN : words(status).toLowerCase();
  const met = target?.met === true ? ', met' : target?.met === false ? ', missed' : '';
  return [
    html`<a href="${row.chartUrl()}"><span class="visually-hidden">Chart of </span>${row.of.ref}</a> ${row.of.name}`,
    value === null ? missing : sheets.writeFigure(value, row.of.unit),
    signalCell(await row.signal()),
    target?.value === null || target === null ? '' : `${sheets.writeFigure(target.value, row.of.unit)}${met}`,
  ];
}

/** Summarises the control charts of a scorecard. */
function summaryOf({ boardName, relation, month, months, signals, rows }: YearlyScorecard, trials: number): string[] {
  const { concern, improvement, neither, commonCause, withoutValue } = signals;
  const whose = relation === 'OWN' ? 'The scorecard of the board' : `The scorecard of ${boardName}`;
  const sheet = `${whose} at ${monthInWords(month)}: ${counted(rows.length, 'indicator')}, ${counted(months.length, 'month')} of the year.`;
  const signalSummary = `Signals: ${concern} for the worse, ${improvement} for the better, ${neither} not judged; ${commonCause} without a signal, ${withoutValue} without a value.`;
  const trial = `${counted(trials, 'indicator')} with trial limits, computed from fewer than twelve months.`;
  return [sheet, signalSummary, ...(trials > 0 ? [trial] : [])];
}

async function scorecard(sheet: YearlyScorecard): Promise<Html> {
  const { boardName, month, rows } = sheet;
  const columns = [
    { heading: 'Indicator' },
    { heading: 'Value', isNumeric: true },
    { heading: 'Signal' },
    { heading: 'Target', isNumeric: true },
  ];
  const cells: Cell[][] = [];
  let trials = 0;
  for (const row of rows) {
    cells.push(await indicatorRow(row));
    if ((await row.signal()).trial) trials += 1;
  }
  const caption = `${boardName}: indicators at ${monthInWords(month)}`;
  return html`${paragraph(summaryOf(sheet, trials).join(' '))} ${table({ caption, columns, rows: cells })}`;
}

function printedFigures(figures: readonly YearlyFigure[]): Html {
  const shown = figures.filter(({ inYear, status }) => inYear && status === 'RECORDED');
  const columns = [
    { heading: 'Measure' },
    { heading: 'Area' },
    { heading: 'Period', isShort: true },
    { heading: 'Figure', isNumeric: true },
  ];
  const rows = shown.map(({ name, area, period, value, unit }) => [
    ...[name, area, period, value === null ? UNKNOWN : figureInWords(value, unit)],
  ]);
  return table({ caption: "Figures of the year from the board's own report", columns, rows });
}

/** Indicators and figures of local services. */
export async function indicatorsSection({ indicators: section }: ReportSections): Promise<PageSection> {
  const { scorecards, figures } = section.section;
  const sheetsOfYear: Html[] = [];
  for (const each of scorecards) sheetsOfYear.push(await scorecard(each));
  return pageSection('indicators', 'Indicators', section, html`${sheetsOfYear} ${printedFigures(figures)}`);
}

/** The child death overview. */
export function childDeathsSection({ childDeaths: section }: ReportSections): PageSection {
  const columns = [{ heading: 'Breakdown' }, { heading: 'Group' }, { heading: 'Share or number', isNumeric: true }];
  const overviews = section.section.overviews.map(({ boardName, notified, reviewed, shares, learningPoints }) => {
    const summary = `${boardName}: ${counted(notified, 'death')} notified, ${reviewed} reviewed in the year.`;
    const rows = shares.map(({ breakdown, label, percent, count }) => [
      ...[words(breakdown), label, percent === null ? (count ?? UNKNOWN) : `${percent}%`],
    ]);
    return html`${paragraph(summary)} ${table({ caption: `Deaths reviewed, ${boardName}`, columns, rows })}
    ${points('Learning points', learningPoints)}`;
  });
  return pageSection('child-deaths', 'Child deaths', section, html`${overviews}`);
}
