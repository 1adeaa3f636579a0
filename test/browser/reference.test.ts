import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import { freePort } from '../support/embedded-server';

const folder = resolve(__dirname, '../../schema/reference');
const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** Serves the folder with the strictest content security policy for a page of local files. */
async function serve(): Promise<{ server: Server; url: string }> {
  const port = await freePort();
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://localhost').pathname.slice(1) || 'index.html';
    response.setHeader('content-security-policy', "default-src 'self'");
    response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain');
    readFile(join(folder, name)).then(
      (content) => response.end(content),
      // A browser requests an icon too.
      () => response.writeHead(204).end(),
    );
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${port}` };
}

describeInBrowser('the reference of the schema', () => {
  let served: Awaited<ReturnType<typeof serve>>;
  let browser: WatchedPage;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
  });

  it('finds a field by its name, and leads to it', async () => {
    const { page, complaints, hosts } = browser;
    await page.goto(served.url);
    await page.keyboard.press('/');
    await page.keyboard.type('monitoringlist');
    const found = page.locator('#found');
    await found.getByRole('link', { name: 'Board.monitoringList', exact: true }).waitFor();
    await page.screenshot({ path: screenshotPath('reference-search') });
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ found/);
    await found.getByRole('link', { name: 'Board.monitoringList', exact: true }).click();
    await page.locator('dt:target').waitFor();
    expect(await page.locator('dt:target').getAttribute('id')).toBe('Board.monitoringList');
    const place = await page.locator('dt:target').boundingBox();
    expect(place?.y).toBeGreaterThan(50);
    expect(place?.y).toBeLessThan(600);
    expect(await found.isVisible()).toBe(false);
    await page.screenshot({ path: screenshotPath('reference-field') });
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(served.url).host]);
  });

  it('fits a phone', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(served.url);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('works from the disk as well, with the keyboard only', async () => {
    const { page } = browser;
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.keyboard.press('/');
    await page.keyboard.type('Scorecard');
    await page.keyboard.press('Enter');
    await page.locator('section:target').waitFor();
    expect(await page.locator('section:target').getAttribute('id')).toBe('Scorecard');
    expect(await page.locator('section:target').isVisible()).toBe(true);
  });
});
