import { parse } from 'csv-parse/sync';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Page } from 'playwright-core';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import {
  accessibilityProblems,
  downloadCsv,
  ensureGraphiqlBuilt,
  openGraphiql,
  openResult,
  runQuery,
  pasteQuery,
} from '../support/graphiql-page';
import { startTinyServer, type TinyServer } from '../support/tiny-server';
import { until } from '../support/until';

jest.setTimeout(60_000);

const schema: GraphQLSchema = buildSchema(`
  type Query { rows: [Row!]! boards: [Board!]! none: [Row!]! many(count: Int!): [Row!]! fails: [Row!] runs: Int! }
  type Board { name: String unit: String observations: [Observation!]! }
  type Observation { month: String! value: Int lowerLimit: Int upperLimit: Int }
  type Row { name: String chartUrl: String figure: Float }
`);

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

/** Malicious data. */
const rows = [
  { name: markup, chartUrl: 'javascript:alert(1)', figure: -5 },
  { name: '=HYPERLINK("https://example.org")', chartUrl: 'https://example.org/charts/a.svg', figure: 1.5 },
  { name: 'Südstadt', chartUrl: '//example.org/charts/b.svg', figure: null },
  { name: 'climbs', chartUrl: '/charts/../graphql', figure: 0 },
  { name: 'drawn', chartUrl: '/charts/drawn.svg?board=b', figure: 2 },
  { name: 'missing', chartUrl: '/charts/missing.svg', figure: 3 },
];

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" onload="document.title=3">
  <title>Drawn by month</title><desc>From 1 to 9.</desc><script>document.title = 4</script>
  <rect width="640" height="360" fill="white"/><path d="M20 340L320 60L620 200" stroke="black" fill="none"/>
</svg>`;

/** Thirteen months, one of them without a figure. */
const observations = [31, 36, 28, 33, 41, null, 39, 47, 52, 44, 38, 45, 49].map((value, index) => ({
  month: index < 3 ? `2017-${index + 10}` : `2018-${String(index - 2).padStart(2, '0')}`,
  ...{ value, lowerLimit: 20, upperLimit: 55 },
}));

let runs = 0;
const root = {
  rows,
  none: [],
  boards: [
    { name: 'Netherby', unit: 'RATE_PER_10000', observations },
    { name: 'Two months', unit: null, observations: observations.slice(0, 2) },
  ],
  many: ({ count }: { count: number }) =>
    Array.from({ length: count }, (_, index) => ({
      name: `n${index}`,
      chartUrl: `/charts/n${index}.svg`,
      figure: index,
    })),
  fails: () => {
    throw new Error('broken');
  },
  runs: () => ++runs,
};
for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
  const response = root[name as keyof typeof root] as unknown;
  field.resolve = (_source, args) => (typeof response === 'function' ? (response(args) as unknown) : response);
}

describeInBrowser('the result panel with all kinds of responses', () => {
  let tiny: TinyServer;
  let browser: WatchedPage;
  let page: Page;
  let requested: string[];

  beforeAll(async () => {
    await ensureGraphiqlBuilt();
    tiny = await startTinyServer({ schema });
  });
  afterAll(async () => tiny?.server.close());
  beforeEach(async () => {
    browser = await openBrowser();
    page = browser.page;
    requested = [];
    await page.context().route('**/charts/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      requested.push(pathname);
      if (pathname === '/charts/missing.svg') return route.fulfill({ status: 404, json: { code: 'NOT_FOUND' } });
      return route.fulfill({ contentType: 'image/svg+xml', body: drawing });
    });
    await openGraphiql(page, tiny.url);
    await openResult(page);
  });
  afterEach(async () => {
    expect([...browser.hosts]).toEqual([new URL(tiny.url).host]);
    await browser.close();
  });

  const panel = () => page.getByRole('region', { name: 'Result', exact: true });
  const cells = async () => panel().getByRole('cell').allInnerTexts();
  const ask = async (query: string) => {
    await pasteQuery(page, query);
    return runQuery(page);
  };

  it('shows only charts of this server, and reports those that cannot be loaded', async () => {
    await ask('query Unfriendly { rows { name chartUrl figure } }');
    const charts = panel().getByRole('list', { name: 'Charts' });
    await charts.getByText('The chart could not be loaded: HTTP status 404.').waitFor();
    expect(await charts.getByRole('link').allInnerTexts()).toEqual(['drawn', 'missing']);
    const picture = charts.getByRole('img', { name: 'Drawn by month. From 1 to 9.' });
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0);
    expect(requested.sort()).toEqual(['/charts/drawn.svg', '/charts/missing.svg']);
    await page.screenshot({ path: screenshotPath('result-unfriendly') });

    const opened = page.context().waitForEvent('page');
    await picture.click();
    expect(new URL((await opened).url()).pathname).toBe('/charts/drawn.svg');
    // The chart tries to run a script; the browser blocks it.
    expect(await page.title()).toBe('Safeboard - GraphiQL');
    expect(browser.complaints.filter((complaint) => !/404|Content Security Policy/.test(complaint))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'draws each monthly series, and nothing for other lists, in %s',
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme });
      // With its editor in this colour scheme; the panel stays open.
      await openGraphiql(page, tiny.url);
      await ask('query Months { boards { name unit observations { month value lowerLimit upperLimit } } }');
      const charts = panel().getByRole('list', { name: 'Charts by month' });
      const chart = charts.getByRole('img', {
        name:
          'Netherby, value, lowerLimit, upperLimit (rate per 10000) by month, Oct 2017 to Oct 2018. ' +
          'value from 28 to 52, at last 49. lowerLimit from 20 to 20, at last 20. upperLimit from 55 to 55, at last 55.',
      });
      await chart.waitFor();
      expect(await charts.getByRole('img').count()).toBe(1);
      expect(await charts.getByRole('list', { name: 'Lines' }).getByRole('listitem').allInnerTexts()).toEqual([
        'value',
        'lowerLimit',
        'upperLimit',
      ]);
      await charts.scrollIntoViewIfNeeded();
      await page.screenshot({ path: screenshotPath(`result-months-${scheme}`) });
      expect(await accessibilityProblems(page)).toEqual([]);
      await ask('query Rows { rows { name figure } }');
      await panel().getByRole('cell', { name: 'climbs' }).waitFor();
      expect(await charts.count()).toBe(0);
      expect(browser.complaints).toEqual([]);
    },
  );

  it('shows markup in a value as text, and escapes formulas in the CSV', async () => {
    await ask('query Unfriendly { rows { name figure } }');
    expect((await cells()).slice(0, 4)).toEqual([markup, '-5', '=HYPERLINK("https://example.org")', '1.5']);
    expect(await page.title()).toBe('Safeboard - GraphiQL');
    const { content } = await downloadCsv(page);
    expect(parse(content, { bom: true, columns: true })).toMatchObject([
      { name: markup, figure: '-5' },
      { name: `'=HYPERLINK("https://example.org")`, figure: '1.5' },
      { name: 'Südstadt', figure: '' },
      { name: 'climbs', figure: '0' },
      { name: 'drawn' },
      { name: 'missing' },
    ]);
    expect(browser.complaints).toEqual([]);
  });

  it('reports responses without a table', async () => {
    await ask('query Fails { fails { name } }');
    await panel().getByText('The response has no data, only errors:').waitFor();
    expect(await panel().getByRole('table').count()).toBe(0);
    await ask('query Empty { none { name } }');
    await panel().getByText('Empty list: none.').waitFor();
    expect(await panel().getByRole('table').count()).toBe(0);
    expect(await panel().getByRole('button', { name: 'Download CSV' }).count()).toBe(0);
  });

  it('follows each run and each tab', async () => {
    await ask('query Runs { runs }');
    const [first] = await cells();
    await runQuery(page);
    await panel()
      .getByRole('cell', { name: String(Number(first) + 1), exact: true })
      .waitFor();

    await page.getByRole('button', { name: 'New tab' }).click();
    await panel().getByText('Run a query to see its table and charts here.').waitFor();
    await ask('query Named { rows { name } }');
    await panel().getByRole('cell', { name: 'Südstadt' }).waitFor();
    expect((await downloadCsv(page)).name).toMatch(/^Named-/);

    await page.getByRole('tab', { name: 'Runs' }).click();
    await panel()
      .getByRole('cell', { name: String(Number(first) + 1), exact: true })
      .waitFor();
    expect(await panel().getByRole('cell').count()).toBe(1);
    expect((await downloadCsv(page)).name).toMatch(/^Runs-/);
    expect(browser.complaints).toEqual([]);
  });

  it('loads the charts again when the same query is run again', async () => {
    await ask('query One { rows { chartUrl } }');
    await panel().getByRole('img').first().waitFor();
    const before = requested.length;
    await runQuery(page);
    await until(() => requested.length === before * 2);
  });

  it('previews the first hundred rows of many and writes them all', async () => {
    await ask('query Many { many(count: 3000) { name chartUrl figure } }');
    await panel().getByText('Shown: the first 100 of 3000 rows. The CSV file has all of them.').waitFor();
    expect(await panel().getByRole('row').count()).toBe(101);
    expect(parse((await downloadCsv(page)).content, { bom: true })).toHaveLength(3001);
    expect(requested.length).toBeLessThan(20);
    await panel().getByRole('searchbox', { name: 'Filter charts' }).fill('n2999');
    await panel().getByRole('link', { name: 'n2999' }).waitFor();
  });

  it('is usable in dark mode and in a narrow panel', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1024, height: 700 });
    await ask('query Unfriendly { rows { name chartUrl figure } }');
    await panel().getByRole('img').first().waitFor();
    await page.screenshot({ path: screenshotPath('result-dark') });
    const box = await panel().boundingBox();
    expect(await panel().evaluate((element: { scrollWidth: number }) => element.scrollWidth)).toBeLessThanOrEqual(
      Math.ceil(box?.width ?? 0),
    );
  });
});
