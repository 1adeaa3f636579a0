import { parse } from 'csv-parse/sync';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import {
  downloadCsv,
  ensureGraphiqlBuilt,
  openGraphiql,
  openResult,
  runQuery,
  pasteQuery,
} from '../support/graphiql-page';
import { startApp, type StartedApp } from '../support/started-app';

jest.setTimeout(180_000);

/** The monthly scorecard query. */
const query = `query Scorecard {
  scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") {
    rows {
      indicator { ref unit desiredDirection }
      value
      changeFromPreviousMonth { percent arrow explanation { rule formula inputs { month value } } }
      changeFromSameMonthLastYear { percent arrow }
      average12Months { value explanation { window { from to } } }
      max12Months { value }
      benchmarks { comparator vintage value difference relativeDifference }
      target { financialYear value status met }
      judgement disagrees chartUrl
      signal { rules direction trial centreLine lowerLimit upperLimit assurance }
    }
    discrepancies { indicator { ref } cell printed recomputed cause }
    discussionOrder { indicator { ref } reason }
  }
}`;

/** The fields of a row that the tests use. */
interface Row {
  indicator: { ref: string };
  value: number | null;
  changeFromPreviousMonth: { percent: number | null; explanation: { inputs: unknown[] } };
  benchmarks: { comparator: string }[];
  target: { value: number | null } | null;
  chartUrl: string;
  signal: { rules: string[]; centreLine: number | null };
}

describeInBrowser('the result panel on the scorecard', () => {
  let app: StartedApp;
  let browser: WatchedPage;
  let rows: Row[];
  const requested: string[] = [];

  beforeAll(async () => {
    await ensureGraphiqlBuilt();
    app = await startApp();
    browser = await openBrowser();
    const { page } = browser;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/charts/')) requested.push(request.url());
    });
    await openGraphiql(page, app.url);
    await pasteQuery(page, query);
    const panel = await openResult(page);
    await panel.getByText('Run a query to see its table and charts here.').waitFor();
    const { data } = await runQuery(page);
    ({ rows } = data?.scorecard as { rows: Row[] });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
    expect([...browser.hosts]).toEqual([new URL(app.url).host]);
  });

  it('lists a chart for each of the 58 rows, and loads only those that are about to become visible', async () => {
    const { page } = browser;
    const charts = page.getByRole('list', { name: 'Charts' });
    await charts.getByRole('listitem').nth(57).waitFor();
    const links = await charts.getByRole('link').all();
    const listed = await Promise.all(
      links.map(async (link) => [await link.innerText(), await link.getAttribute('href')]),
    );
    expect(listed).toEqual(rows.map(({ indicator, chartUrl }) => [indicator.ref, chartUrl]));
    expect(listed).toHaveLength(58);

    const picture = charts.getByRole('img').first();
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0);
    expect(((await picture.getAttribute('alt')) ?? '').length).toBeGreaterThan(20);
    await page.screenshot({ path: screenshotPath('result-charts') });
    expect(requested.length).toBeLessThan(20);

    await links.at(-1)?.scrollIntoViewIfNeeded();
    await charts.getByRole('listitem').last().getByRole('img').waitFor();
    expect(new Set(requested).size).toBe(requested.length);
  });

  it('finds a chart by its reference and opens it large', async () => {
    const { page } = browser;
    const matching = rows.filter(({ indicator }) => indicator.ref.includes('LAC1'));
    await page.getByRole('searchbox', { name: 'Filter charts' }).fill('lac1');
    const panel = page.getByRole('region', { name: 'Result', exact: true });
    await panel.getByText(`${matching.length} of 58`, { exact: true }).waitFor();

    const opened = page.context().waitForEvent('page');
    await panel.getByRole('link', { name: 'LAC1', exact: true }).click();
    const large = await opened;
    await large.waitForLoadState();
    expect(new URL(large.url()).pathname).toBe('/charts/LAC1.svg');
    expect(await large.evaluate('document.documentElement.localName')).toBe('svg');
    await large.screenshot({ path: screenshotPath('result-chart-large') });
    await large.close();
    await panel.getByRole('searchbox').fill('');
  });

  it('exports the 58 rows as CSV, with the figures of the response', async () => {
    const { page } = browser;
    expect(await page.getByRole('combobox', { name: 'Rows from' }).inputValue()).toBe('scorecard.rows');
    const { name, content } = await downloadCsv(page);
    expect(name).toMatch(/^Scorecard-\d{4}-\d\d-\d\d\.csv$/);
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const records: Record<string, string>[] = parse(content, { bom: true, columns: true });
    const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
    expect(
      records.map((record) => [
        record['indicator.ref'],
        record.value,
        record['changeFromPreviousMonth.percent'],
        record['changeFromPreviousMonth.explanation.inputs (count)'],
        record['benchmarks (count)'],
        record['target.value'],
        record['signal.rules'],
        record['signal.centreLine'],
      ]),
    ).toEqual(
      rows.map(
        ({ indicator, value, changeFromPreviousMonth: { percent, explanation }, benchmarks, target, signal }) => [
          indicator.ref,
          text(value),
          text(percent),
          String(explanation.inputs.length),
          String(benchmarks.length),
          text(target?.value),
          signal.rules.join('; '),
          text(signal.centreLine),
        ],
      ),
    );
    expect(records.filter((record) => (record['changeFromPreviousMonth.percent'] ?? '').startsWith('-'))).not.toEqual(
      [],
    );
    await page.locator('.safeboard-preview').scrollIntoViewIfNeeded();
    await page.screenshot({ path: screenshotPath('result-table') });
  });

  it('has one row per benchmark if that list is selected, with or without the surrounding fields', async () => {
    const { page } = browser;
    await page.getByRole('combobox', { name: 'Rows from' }).selectOption('scorecard.rows[].benchmarks');
    await page.getByText(/The \d+ repeated columns are in italics: do not add up their figures\./).waitFor();
    await page.screenshot({ path: screenshotPath('result-nested-table') });
    const around = await downloadCsv(page);
    const expected = rows.flatMap(({ indicator, benchmarks }) =>
      benchmarks.map(({ comparator }) => [indicator.ref, comparator]),
    );
    const records: Record<string, string>[] = parse(around.content, { bom: true, columns: true });
    expect(records.map((record) => [record['scorecard.rows.indicator.ref'], record.comparator])).toEqual(expected);

    await page.getByRole('checkbox', { name: 'Repeat the surrounding fields in every row' }).uncheck();
    const [heads, ...alone]: string[][] = parse((await downloadCsv(page)).content, { bom: true });
    expect(heads).toEqual(['comparator', 'vintage', 'value', 'difference', 'relativeDifference']);
    expect(alone).toHaveLength(expected.length);
  });
});
