import type { Page } from 'playwright-core';
import {
  describeInBrowser,
  openBrowser,
  screenshotPath,
  type BrowserOptions,
  type WatchedPage,
} from '../support/browser';
import { accessibilityProblems, ensureGraphiqlBuilt } from '../support/graphiql-page';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

jest.setTimeout(120_000);

describeInBrowser('GraphiQL in a browser', () => {
  let tiny: TinyServer;
  let browser: WatchedPage | undefined;

  beforeAll(async () => {
    await ensureGraphiqlBuilt();
    tiny = await startTinyServer({ allowedOrigins: [] });
  });
  afterAll(async () => tiny?.server.close());
  afterEach(async () => browser?.close());

  const open = async (path: string, options: BrowserOptions = {}): Promise<Page> => {
    browser = await openBrowser(options);
    await browser.page.goto(`${tiny.url}${path}`);
    await browser.page.locator('.graphiql-query-editor .view-lines').waitFor();
    return browser.page;
  };

  it('shows a linked query with its variables, and runs it only when requested to', async () => {
    const query = 'query One { hello }\nquery Two($name: String) { hello(name: $name) }';
    const variables = JSON.stringify({ name: 'link' });
    const before = tiny.logs.length;
    const parameters = new URLSearchParams({ query, variables, operationName: 'Two' });
    const page = await open(`/graphql?${parameters.toString()}`);
    await page.getByText('query Two').waitFor();
    await page.getByText('"link"').waitFor();
    const names = tiny.logs.slice(before).map(({ operationName }) => operationName);
    expect(names.filter((name) => name === 'One' || name === 'Two')).toEqual([]);

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy a link to this query' }).click();
    await page.getByText('Link copied.').waitFor();
    const link = new URL(await page.evaluate<string>('navigator.clipboard.readText()'));
    expect(Object.fromEntries(link.searchParams)).toEqual({ query, variables, operationName: 'Two' });
  });

  it.each<BrowserOptions>([
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  ])('is accessible and fits: %j', async (options) => {
    const page = await open('/graphql', options);
    await page.screenshot({
      path: screenshotPath(`graphiql-${options.colorScheme}-${options.viewport?.width ?? 1440}`),
    });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  });
});
