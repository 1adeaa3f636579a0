import { readFileSync } from 'node:fs';
import { type SampleApp, dataFolder, post, send, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { describeInBrowser, openBrowser, screenshotPath, type WatchedPage } from '../support/browser';
import { type ExampleSite, serveExample } from './react-example-site';

jest.setTimeout(120_000);

const panel = 'southampton-children-families-scrutiny-panel';
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('the example page of the hooks', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let key: string;
  let site: ExampleSite;
  let browser: WatchedPage;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    key = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    await holdMeeting('2018-11-29');
    site = await serveExample(app.url);
    browser = await openBrowser({ viewport: { width: 1000, height: 620 } });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await app?.close();
    await folder?.remove();
  });

  /** Queries the graph as the administrator. */
  async function ask(query: string, variables: object = {}) {
    const { json } = await send(app.url, post({ query, variables }, { authorization: `Bearer ${key}` }));
    if (json.errors) throw new Error(JSON.stringify(json.errors));
    return json.data;
  }

  /** Records a meeting of the panel on a day with all members present. */
  async function holdMeeting(date: string): Promise<void> {
    const { board } = await ask(
      `query ($board: String!, $date: Date!) { board(slug: $board) {
        meetings(first: 1, filter: { date: { eq: $date } }) { nodes { id } }
        seats(first: 100) { nodes { id role } }
      } }`,
      { board: panel, date },
    );
    const meetingId = board.meetings.nodes[0].id;
    const attendance = board.seats.nodes
      .filter(({ role }: { role: string }) => role === 'APPOINTED_MEMBER' || role === 'CHAIR')
      .map(({ id }: { id: string }) => ({ seatId: id, status: 'PRESENT' }));
    const response = await ask(
      `mutation ($held: RecordMeetingHeldInput!, $there: RecordAttendanceInput!) {
        recordMeetingHeld(input: $held) { userErrors { message } }
        recordAttendance(input: $there) { userErrors { message } }
      }`,
      { held: { meetingId }, there: { meetingId, attendance } },
    );
    const problems = Object.values(response).flatMap((each) => (each as { userErrors: object[] }).userErrors);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  }

  /** Accessibility problems of the page. */
  async function obstacles(): Promise<string[]> {
    await browser.page.evaluate(axe);
    return browser.page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  }

  /** The label or text of the focused element. */
  const focused = () =>
    browser.page.evaluate<string>(
      `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''`,
    );

  it('shows the scorecard with a row for each indicator', async () => {
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('58 indicators in Oct 2018').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(58);
    const first = page.locator('tbody tr').filter({ has: page.getByLabel('Chart of M1', { exact: true }) });
    expect(await first.locator('td').first().textContent()).toBe('1,620');
    expect(await page.locator('.sparkline path[d^="M"]').count()).toBeGreaterThan(50);
    expect(await obstacles()).toEqual([]);
    await page.screenshot({ path: screenshotPath('react-scorecard') });
  });

  it('opens a process chart by keyboard, and returns the focus', async () => {
    const { page } = browser;
    // From the top of the page: two links, the field of the key and its button, then the charts row by row.
    for (let press = 0; press < 20 && (await focused()) !== 'Chart of M3'; press += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe('Chart of M3');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^M3: Percentage of all contacts/ });
    await dialog.waitFor();
    const chart = dialog.getByRole('img', {
      name: /Process chart of Percentage.*Upper limit 23\.6%, Mean 17\.8%, Lower limit 11\.9%/,
    });
    await chart.waitFor();
    expect(await chart.locator('circle').count()).toBe(13);
    expect(await dialog.locator('figcaption').textContent()).toContain('Change: seven on one side of the mean');
    expect(await obstacles()).toEqual([]);
    await page.screenshot({ path: screenshotPath('react-chart') });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Chart of M3');
  });

  /** Opens the form in which it is reported that something is done, and sends it. */
  async function report(reference: string, on: string) {
    await browser.page.getByRole('button', { name: `Report ${reference} as done` }).click();
    const dialog = browser.page.getByRole('dialog', { name: `Report ${reference}` });
    await dialog.getByLabel('Day of the report').fill(on);
    await dialog.getByRole('button', { name: 'Report as done' }).click();
    return dialog;
  }

  it('leads to the monitoring list, and rejects writes without a key', async () => {
    const { page } = browser;
    await page.getByRole('link', { name: 'Monitoring list' }).click();
    await page.getByText('5 recommendations on the list').waitFor();
    expect(await focused()).toBe('Monitoring list');
    expect(await page.title()).toBe('Monitoring list - Scrutiny panel');
    const dialog = await report('2018-09-27/14(i)', '2018-11-20');
    expect(await dialog.getByRole('alert').textContent()).toMatch(/ (UNAUTHENTICATED|FORBIDDEN)$/);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('reports that something is done, with a key that is kept in memory only', async () => {
    const { page } = browser;
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByText('The key is used from now on').waitFor();
    expect(await page.getByLabel('API key').inputValue()).toBe('');
    const kept = await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie, location.href]');
    expect(kept).toEqual([0, 0, '', `${site.url}/#monitoring`]);

    for (const reference of ['2018-09-27/14(i)', '2018-09-27/14(ii)']) {
      await report(reference, '2018-11-20');
      await page.getByText(`${reference} is reported as done. A meeting decides.`).waitFor();
      await page.getByRole('button', { name: `Decide on ${reference}` }).waitFor();
    }
    expect(await obstacles()).toEqual([]);
  });

  /** Opens the form, and fills it in. */
  async function decide(reference: string, meeting: string, item: string, note: string) {
    const { page } = browser;
    const dialog = page.getByRole('dialog', { name: `Decide on ${reference}` });
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: `Decide on ${reference}` }).click();
    await dialog.getByLabel('Meeting that decided').selectOption({ label: meeting });
    await dialog.getByLabel('Item of its agenda').selectOption({ label: item });
    await dialog.getByLabel('Reasons of the meeting').fill(note);
    return dialog;
  }

  it('names the rule by which a decision is refused, and keeps the form as it is', async () => {
    const reference = '2018-09-27/14(ii)';
    const dialog = await decide(reference, '2018-09-27', 'SEND update', 'Two studies are missing.');
    await dialog.getByRole('button', { name: 'Do not accept' }).click();
    const alert = dialog.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(
      /latest step of the recommendation was on 2018-11-20\..*DATES_OUT_OF_ORDER$/,
    );
    expect(await dialog.getByLabel('Reasons of the meeting').inputValue()).toBe('Two studies are missing.');
    expect(await obstacles()).toEqual([]);
    await browser.page.screenshot({ path: screenshotPath('react-refused') });

    const again = await decide(reference, '2018-11-29', 'Monitoring scrutiny recommendations', 'Two are missing.');
    await again.getByRole('button', { name: 'Do not accept' }).click();
    await browser.page.getByText(`${reference} is not accepted and stays on the list.`).waitFor();
    await browser.page.getByRole('button', { name: `Report ${reference} as done` }).waitFor();
    await browser.page.getByText('5 recommendations on the list').waitFor();
  });

  it('accepts that something is done: it leaves the list, here and on the server', async () => {
    const { page } = browser;
    const reference = '2018-09-27/14(i)';
    const dialog = await decide(reference, '2018-11-29', 'Monitoring scrutiny recommendations', '');
    await dialog.getByRole('button', { name: 'Accept as done' }).click();
    await page.getByText(`${reference} is accepted as done and has left the list.`).waitFor();
    await page.getByText('4 recommendations on the list').waitFor();
    expect(await focused()).toBe('4 recommendations on the list');
    expect(await page.locator('tbody').textContent()).not.toContain(reference);
    await page.screenshot({ path: screenshotPath('react-monitoring') });

    const { board } = await ask(
      `{ board(slug: "${panel}") { monitoringList { nodes { recommendation { reference } } } } }`,
    );
    const left = board.monitoringList.nodes.map(
      (node: { recommendation: { reference: string } }) => node.recommendation.reference,
    );
    expect(left).toHaveLength(4);
    expect(left).not.toContain(reference);
  });

  it('sends requests only to its own site, and logs only expected errors', () => {
    expect([...browser.hosts]).toEqual([new URL(site.url).host]);
    // The browser logs each response with an error status; the request without a key had one.
    expect(browser.complaints.filter((each) => !/status of 40[13]/.test(each))).toEqual([]);
  });
});
