import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import { startApp, type StartedApp } from '../support/started-app';

jest.setTimeout(120_000);

/** The width of an A4 page within its margins, and that of a telephone, in CSS pixels. */
const PAPER = 672;
const TELEPHONE = 375;

describeInBrowser('the yearly report in a browser', () => {
  let app: StartedApp;
  let browser: WatchedPage;
  let address: string;

  beforeAll(async () => {
    app = await startApp({ GRAPHIQL: 'off' });
    address = `${app.url}/reports/southampton-lscb/2017-18`;
  });
  afterAll(() => app?.stop());
  afterEach(() => browser.close());

  const width = () => browser.page.evaluate('document.documentElement.scrollWidth');

  /** There were no errors and no requests to other hosts. */
  const expectQuiet = () => {
    expect(browser.complaints).toEqual([]);
    expect([...browser.hosts]).toEqual([new URL(app.url).host]);
  };

  it.each([1440, 768, TELEPHONE])('fits a window %s wide', async (wide) => {
    browser = await openBrowser({ viewport: { width: wide, height: 900 } });
    const { page } = browser;
    await page.goto(address);
    expect(await page.title()).toBe('Yearly report 2017-18, Southampton Local Safeguarding Children Board');
    expect(await width()).toBe(wide);
    await page.screenshot({ path: screenshotPath(`yearly-report-${wide}`) });
    expectQuiet();
  });

  it('fits a dark window and a page with words longer than the window is wide', async () => {
    browser = await openBrowser({ viewport: { width: TELEPHONE, height: 900 }, colorScheme: 'dark' });
    const { page } = browser;
    await page.goto(address);
    await page.evaluate(`for (const cell of document.querySelectorAll('tbody tr:first-child :is(th, td.text), section li, dd, h3, caption, .lead'))
      cell.append('x'.repeat(500))`);
    expect(await width()).toBe(TELEPHONE);
    await page.screenshot({ path: screenshotPath('yearly-report-long-words') });
    expectQuiet();
  });

  it('has landmarks, tables and headings for screen readers', async () => {
    browser = await openBrowser();
    const { page } = browser;
    await page.goto(address);
    const part = page.getByRole('region', { name: 'Finance' });
    const table = part.getByRole('table', { name: 'Contributions: core' });
    const row = table.getByRole('row', { name: 'Total £134,428' });
    expect(await row.getByRole('rowheader').innerText()).toBe('Total');
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Contributor', 'Amount']);
    await page
      .getByRole('navigation', { name: 'Parts of the report' })
      .getByRole('link', { name: 'Child deaths' })
      .click();
    expect(await page.getByRole('heading', { name: 'Child deaths', level: 2 }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Chart of LAC1', exact: true }).click();
    await page.waitForURL(/charts\/LAC1\.svg/);
    expectQuiet();
  });

  it('prints on A4 in black on white, without screen-only elements', async () => {
    browser = await openBrowser({ viewport: { width: PAPER, height: 900 }, colorScheme: 'dark' });
    const { page } = browser;
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    expect(await width()).toBe(PAPER);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    const colours = await page.evaluate(
      `(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))`,
    );
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    const pdf = await page.pdf({
      path: screenshotPath('yearly-report').replace('.png', '.pdf'),
      preferCSSPageSize: true,
    });
    const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    expect(sheets.length).toBeGreaterThan(0);
    for (const [, wide, high] of sheets)
      expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([595, 842]);
    expectQuiet();
  });
});
