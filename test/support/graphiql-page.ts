import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

/** Builds the GraphiQL page when it is missing or out of date, the way `npm start` does. */
export async function ensureGraphiqlBuilt(): Promise<void> {
  const script = join(__dirname, '..', '..', 'server', 'platform', 'http', 'graphiql', 'ensure-built.mjs');
  await promisify(execFile)(process.execPath, [script]);
}

/** Opens GraphiQL and waits until its editor and the schema are there. */
export async function openGraphiql(page: Page, url: string, example?: string): Promise<void> {
  await page.goto(`${url}/graphql${example === undefined ? '' : `?example=${example}`}`);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
}

/** Runs the query in the editor and gives the response that the server sent. */
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
