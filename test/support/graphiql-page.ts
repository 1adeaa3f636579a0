import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';

/** Builds the GraphiQL page if it is missing or outdated, as `npm start` does. */
export async function ensureGraphiqlBuilt(): Promise<void> {
  const script = join(__dirname, '..', '..', 'server', 'platform', 'http', 'graphiql', 'ensure-built.mjs');
  await promisify(execFile)(process.execPath, [script]);
}

/** Opens GraphiQL and waits until its editor and the schema are loaded. */
export async function openGraphiql(page: Page, url: string, example?: string): Promise<void> {
  await page.goto(`${url}/graphql${example === undefined ? '' : `?example=${example}`}`);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
}

/** Runs the query in the editor and returns the response of the server. */
export async function runQuery(page: Page): Promise<{ data?: Record<string, unknown>; errors?: unknown[] }> {
  const answered = page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === '/graphql' && !response.request().postData()?.includes('IntrospectionQuery'),
  );
  await page.getByRole('button', { name: /Execute query/ }).click();
  const result = (await (await answered).json()) as { data?: Record<string, unknown>; errors?: unknown[] };
  await page.locator('.result-window .view-line').nth(2).waitFor();
  return result;
}

/** Replaces the query in the editor and waits until GraphiQL has parsed it. */
export async function pasteQuery(page: Page, query: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(query)})`);
  await page.keyboard.press('ControlOrMeta+V');
  const name = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '<untitled>';
  await page.getByRole('tab', { name, selected: true }).waitFor();
}

/** Opens the panel that shows the latest response as table and charts. */
export async function openResult(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Show Result' }).click();
  const panel = page.getByRole('region', { name: 'Result', exact: true });
  await panel.waitFor();
  return panel;
}

/** Downloads the table of the result panel and returns the name and content of the file. */
export async function downloadCsv(page: Page): Promise<{ name: string; content: Buffer }> {
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const download = await downloaded;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** What axe finds in GraphiQL that only GraphiQL can change: its tabs have a button to close them. */
const OF_GRAPHIQL = ['nested-interactive'];

/** The violations that axe finds in the page, except those that only GraphiQL can change. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Through the debugger, which the content security policy does not concern.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate<string[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
  );
  return found.filter((each) => !OF_GRAPHIQL.some((id) => each.startsWith(id)));
}
