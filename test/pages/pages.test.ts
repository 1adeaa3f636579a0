import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the pages for browsers', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await folder?.remove();
  });

  const open = async (path: string, headers: Record<string, string> = html) => {
    const response = await fetch(`${app.url}${path}`, { headers });
    return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
  };
  const linksOf = (page: string) =>
    [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, path = '']) => path.replaceAll('&#38;', '&'));

  it('link a board with its latest scorecard, report and calendar, and nothing that is not there', async () => {
    const start = linksOf((await open('/')).text);
    expect(start).toEqual(
      expect.arrayContaining([
        '/boards/southampton-lscb',
        '/scorecards/southampton-children-families-scrutiny-panel/2018-10.csv',
        '/reports/southampton-lscb/2017-18',
        '/calendars/southampton-lscb.ics',
        '/reference',
      ]),
    );
    const board = linksOf((await open('/boards/southampton-lscb')).text);
    const panel = linksOf((await open('/boards/southampton-children-families-scrutiny-panel')).text);
    const statuses: Record<string, number> = {};
    const shown = (path: string) => /^\/(?!graphql|health)/.test(path);
    for (const path of new Set([...start, ...board, ...panel].filter(shown))) {
      statuses[path] = (await open(path)).status;
    }
    expect(Object.keys(statuses).length).toBeGreaterThan(100);
    expect(Object.entries(statuses).filter(([, status]) => status !== 200)).toEqual([]);
  }, 120_000);

  it.each(['/nothing', '/boards/nothing', '/boards/..%2f', '/charts/x.svg?board=none'])(
    'explain %s to a browser, and to a program in JSON',
    async (path) => {
      const page = await open(path);
      expect(page).toMatchObject({ status: 404, type: expect.stringContaining('text/html') });
      expect(page.text).toContain('<h1>Not found</h1>');
      const json = await open(path, { accept: '*/*' });
      expect(json).toMatchObject({ status: 404, type: expect.stringContaining('application/json') });
      expect(JSON.parse(json.text)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    },
  );

  it('show only what the viewer may read', async () => {
    await app.database.query(`update board set sensitivity = 'PARTNERSHIP' where slug = 'southampton-lscb-executive'`);
    expect(linksOf((await open('/')).text)).not.toContain('/boards/southampton-lscb-executive');
    expect((await open('/boards/southampton-lscb-executive')).status).toBe(404);
  });
});
