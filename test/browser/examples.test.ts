import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExample } from '../../server/platform/http';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import { ensureGraphiqlBuilt, openGraphiql, runQuery } from '../support/graphiql-page';
import { startApp, type StartedApp } from '../support/started-app';

jest.setTimeout(180_000);

const folder = join(__dirname, '..', '..', 'schema', 'examples');
const examples = readdirSync(folder)
  .sort()
  .map((file) => parseExample(file, readFileSync(join(folder, file), 'utf8')));

/** What each response must contain of the Southampton papers for 2017-18 and 2018, by the slug of the example. */
const facts: Record<string, string[]> = {
  boards: ['"totalCount":8', 'MONTHLY', 'EVERY_TWO_MONTHS'],
  contributions: ['"amountPence":8220000', '"amountPence":44500', '"amountPence":2014400'],
  members: ['"role":"INDEPENDENT_CHAIR"', '"role":"LAY_MEMBER"'],
  'panel-decisions': ['"ordinal":"iv"', '"recommendation":null', '"status":"NOT_CAPTURED"'],
  'withheld-papers': ['"category":"7a"', '"paragraph":"10.4"', 'Confidential appendix 5'],
  attendance: ['"presentForItems":[11,12,13,14]', '"status":"APOLOGIES"'],
  scorecard: ['"month":"2017-10"', '"month":"2018-10"', 'STATISTICAL_NEIGHBOURS'],
  targets: ['"value":515', '"status":"TO_BE_CONFIRMED"', '"value":92'],
  'missing-values': ['"totalCount":2', '"value":null,"status":"NOT_AVAILABLE","printed":"-"'],
  'case-reviews': ['SERIOUS_CASE_REVIEW', 'PARTNERSHIP_REVIEW', 'NO_FURTHER_ACTION'],
  'action-plan': ['"totalCount":21', '"status":"COMPLETED"'],
  'open-recommendations': ['"originKind":"RESOLUTION"', '"originKind":"AUDIT"', '"originKind":"CASE_REVIEW"'],
  'section-11': ['"full":{"totalCount":6', '"updates":{"totalCount":13', '"number":11'],
  'child-deaths': ['"deathsNotified":14', '"deathsReviewed":4', 'Neonatal'],
  neighbours: ['Statistical neighbours', 'England', 'South East'],
  signals: ['"arrow":"UP"', '"disagrees":true', '"chartUrl":"/charts/LAC1.svg'],
  'printed-errors': ['"printed":"↓ -31%","recomputed":"↓ -11%","cause":"UNEXPLAINED"', '"ref":"LAC12 (%)"'],
  'discuss-first': ['"kind":"SIGNAL_FOR_THE_WORSE"', '"kind":"HIDDEN_SIGNAL"'],
  glossary: ['"totalCount":44', '"term":"CDOP"'],
  'withheld-content': ['"__typename":"Withheld"', '"category":"7a"', '"__typename":"Proceedings"'],
  overdue: ['"totalCount":0'],
  'by-board': ['"status":"REJECTED"},"count":2', '"slug":"southampton-lscb"},"status":"OPEN"},"count":5'],
  above: ['"month":"2017-11","value":528'],
  'yearly-report': ['"pageUrl":"/reports/southampton-lscb/2017-18"', 'Children Act 2004'],
};

describeInBrowser('the example queries on the sample data', () => {
  let app: StartedApp;
  let browser: WatchedPage;

  beforeAll(async () => {
    await ensureGraphiqlBuilt();
    app = await startApp();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  // Each example is opened in an empty profile.
  beforeEach(async () => {
    await browser.page.goto(app.url);
    await browser.page.evaluate('localStorage.clear()');
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
    expect([...browser.hosts]).toEqual([new URL(app.url).host]);
  });

  it('are all listed on the start page', async () => {
    const { page } = browser;
    const section = page.getByRole('region', { name: 'Example queries' });
    expect(await section.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(
      examples.map(({ title }) => title),
    );
    await page.screenshot({ path: screenshotPath('start-page'), fullPage: true });
  });

  it('open in GraphiQL, which loads in less than a megabyte', async () => {
    const { page } = browser;
    const transferred = new Map<string, number>();
    const debuggerSession = await page.context().newCDPSession(page);
    debuggerSession.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      transferred.set(requestId, encodedDataLength);
    });
    await debuggerSession.send('Network.setCacheDisabled', { cacheDisabled: true });
    await debuggerSession.send('Network.enable');
    await openGraphiql(page, app.url);
    await page.waitForLoadState('networkidle');
    await debuggerSession.detach();
    expect(transferred.size).toBeGreaterThan(5);
    const bytes = [...transferred.values()].reduce((sum, each) => sum + each, 0);
    // Without the editor and the schema it would be less.
    expect(bytes).toBeGreaterThan(300_000);
    expect(bytes).toBeLessThan(1_000_000);
  });

  it.each(examples)('$slug: $title', async ({ slug }) => {
    const { page } = browser;
    await openGraphiql(page, app.url, slug);
    const response = await runQuery(page);
    await page.screenshot({ path: screenshotPath(`example-${slug}`) });

    expect(response.errors).toBeUndefined();
    const text = JSON.stringify(response.data);
    expect((facts[slug] ?? ['no facts are named for this example']).filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('explains a field of the graph in the documentation explorer', async () => {
    const { page } = browser;
    await openGraphiql(page, app.url);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click();
    await page
      .locator('.graphiql-doc-explorer')
      .getByText('All boards that you have access to.', { exact: true })
      .waitFor();
    await page.screenshot({ path: screenshotPath('docs') });
  });
});
