import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import { ensureGraphiqlBuilt, openGraphiql, runQuery } from '../support/graphiql-page';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

jest.setTimeout(60_000);

/** Waits until GraphiQL has stored its tabs, which it does a little after a change. */
const isStored = (page: WatchedPage['page'], query: string) =>
  page.waitForFunction(`Object.values({ ...localStorage }).some((stored) => stored.includes('${query}'))`);

describeInBrowser('the pages in a browser', () => {
  let tiny: TinyServer;
  let examplesFolder: string;
  let browser: WatchedPage;

  beforeAll(async () => {
    await ensureGraphiqlBuilt();
    examplesFolder = await mkdtemp(join(tmpdir(), 'safeboard-examples-'));
    await writeFile(
      join(examplesFolder, '01-greeting.graphql'),
      '# Greeting\n# Who says hello?\nquery Greeting {\n  hello\n}\n',
    );
    await writeFile(
      join(examplesFolder, '02-named.graphql'),
      '# By name\n# And to me?\nquery ByName {\n  hello(name: "me")\n}\n',
    );
    tiny = await startTinyServer({ examplesFolder });
  });
  afterAll(async () => {
    await tiny?.server.close();
    await rm(examplesFolder, { recursive: true });
  });
  beforeEach(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => browser.close());

  /** There were no errors and no requests to other hosts. */
  const expectQuiet = () => {
    expect(browser.complaints).toEqual([]);
    expect([...browser.hosts]).toEqual([new URL(tiny.url).host]);
  };

  it('opens an example from the start page', async () => {
    const { page } = browser;
    await page.goto(tiny.url);
    expect(await page.title()).toBe('Safeboard');
    await page.getByRole('link', { name: /^Open in GraphiQL.*By name/ }).click();
    await page.getByText('query ByName').waitFor();
    expect(await page.title()).toBe('Safeboard - GraphiQL');

    expect(await runQuery(page)).toMatchObject({ data: { hello: 'Hello me' } });
    await page.screenshot({ path: screenshotPath('tiny-example') });
    expectQuiet();
  });

  it('opens an example from the panel in a new tab', async () => {
    const { page } = browser;
    await openGraphiql(page, tiny.url);
    await page
      .getByRole('region', { name: 'Examples' })
      .getByRole('button', { name: /By name/ })
      .click();
    await page.getByText('query ByName').waitFor();
    expect(await runQuery(page)).toMatchObject({ data: { hello: 'Hello me' } });
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Greeting', 'ByName']);
    expectQuiet();
  });

  it('keeps earlier queries when an example is opened by its link', async () => {
    const { page } = browser;
    await openGraphiql(page, tiny.url, 'greeting');
    await isStored(page, 'query Greeting');
    await openGraphiql(page, tiny.url, 'named');
    await page.getByText('query ByName').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Greeting', 'ByName']);
    expectQuiet();
  });

  it('restores the query when the page is opened again, without an empty tab', async () => {
    const { page } = browser;
    await openGraphiql(page, tiny.url, 'named');
    await isStored(page, 'query ByName');
    await openGraphiql(page, tiny.url);
    await page.getByText('query ByName').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['ByName']);
    expectQuiet();
  });

  it('explains the schema in the documentation explorer', async () => {
    const { page } = browser;
    await openGraphiql(page, tiny.url);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click();
    await page.getByText('The root of all queries.').waitFor();
    await page.screenshot({ path: screenshotPath('tiny-docs') });
    expectQuiet();
  });
});
