import { addIndicator, BOARD, startChartsServer, type ChartsServer } from './charts-server';
import { readPicture } from './picture';

describe('the URL of a chart', () => {
  let server: ChartsServer;

  beforeAll(async () => {
    server = await startChartsServer();
  });
  afterAll(() => server.close());

  const problem = async (response: Response) => ({ status: response.status, body: await response.json() });

  it('returns a picture that can neither run scripts nor load resources', async () => {
    const response = await server.get('LAC1');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const { elements } = readPicture(await response.text());
    expect(elements.map(({ name }) => name)).toEqual(
      expect.not.arrayContaining(['script', 'style', 'image', 'use', 'a', 'foreignObject']),
    );
    const values = elements.flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([name]) => name !== 'xmlns' && name !== 'xmlns:xlink'),
    );
    expect(values.filter(([name, value]) => /^on|href/.test(name) || /url\(|https?:/.test(value))).toEqual([]);
  });

  it('opens every chartUrl of the scorecard', async () => {
    const { data } = await server.graph.query(
      `{ scorecard(board: "${BOARD}", month: "2018-10") { rows { indicator { ref name } chartUrl } } }`,
    );
    expect(data.scorecard.rows).toHaveLength(58);
    for (const { indicator, chartUrl } of data.scorecard.rows) {
      const response = await fetch(`${server.url}${chartUrl}`);
      expect([indicator.ref, response.status]).toEqual([indicator.ref, 200]);
      const { title, texts } = readPicture(await response.text());
      expect(title).toBe(`${indicator.ref}: ${indicator.name}`);
      expect(texts.filter((text) => /NaN|Infinity|undefined|null/.test(text))).toEqual([]);
    }
  });

  it('returns 304 until a value is corrected', async () => {
    const etag = (await server.get('M1')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/".+"$/);
    const again = await server.get('M1', {}, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await server.get('M1', { width: '640' }, { 'if-none-match': etag })).status).toBe(200);

    await server.graph.database.query(
      `update observation set value = 1700 where month = '2018-10-01' and indicator_id = (select id from indicator where ref = 'M1')`,
    );
    const corrected = await server.get('M1', {}, { 'if-none-match': etag });
    expect(corrected.status).toBe(200);
    expect(readPicture(await corrected.text()).texts).toContain('Latest 1,700');
  });

  it('does not disclose whether the board or the indicator is missing', async () => {
    const responses = await Promise.all([
      server.get('LAC1', { board: 'nowhere' }),
      server.get('NOTHING'),
      server.get('lac1'),
      server.get("' or 1=1 --"),
      server.get('\0'),
      server.get('LAC1', { board: '\0' }),
      server.get('x'.repeat(5_000)),
      fetch(`${server.url}/charts/LAC1.png?board=${BOARD}`),
    ]);
    const bodies = await Promise.all(responses.map(problem));
    for (const response of bodies) expect(response).toEqual(bodies[0]);
    expect(bodies[0]).toEqual({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: expect.stringContaining('Chart not found') } },
    });
  });

  it.each([
    ['board', ''],
    ['months', '1'],
    ['months', '241'],
    ['months', '12.5'],
    ['months', '-3'],
    ['months', 'all'],
    ['months', ''],
    ['until', '2018-13'],
    ['until', '2018-10-01'],
    ['until', "2018-10'"],
    ['knownAt', '2018-02-30'],
    ['knownAt', 'yesterday'],
    ['width', '319'],
    ['width', '2001'],
    ['width', '1e3'],
    ['height', '99999999999'],
  ])('rejects %s=%s and names the parameter', async (parameter, value) => {
    const { status, body } = await problem(await server.get('LAC1', { [parameter]: value }));
    expect(status).toBe(400);
    expect(body).toEqual({
      error: { code: 'INVALID_VALUE', message: expect.stringContaining(`"${parameter}" must be`) },
    });
  });

  it('rejects a repeated parameter and a missing board', async () => {
    const twice = await fetch(`${server.url}/charts/LAC1.svg?board=${BOARD}&months=3&months=4`);
    expect(await problem(twice)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_VALUE' } } });
    const none = await fetch(`${server.url}/charts/LAC1.svg`);
    expect(await problem(none)).toEqual({
      status: 400,
      body: { error: { code: 'INVALID_VALUE', message: expect.stringContaining('"board"') } },
    });
  });

  it('accepts references with slashes, percent signs and non-ASCII letters', async () => {
    for (const ref of ['A/B', '50%', '%41', 'Größe', 'a.svg', `${'ж'.repeat(60)}`]) {
      await addIndicator(server.graph.database, { ref, from: '2018-01', values: [1, 2, 3] });
      expect((await server.picture(ref)).title).toBe(`${ref}: ${ref}`);
    }
  });

  it('reads a chart in at most five statements', async () => {
    const statements: string[] = [];
    const stop = server.graph.database.onStatement((text) => statements.push(text));
    await server.picture('LAC1', { until: '2018-10', months: '6', knownAt: '2100-01-01' });
    stop();
    // What the public may read is read again once a second, for all requests together.
    const own = statements.filter((text) => !/from restriction where made_by/.test(text));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(5);
  });
});
