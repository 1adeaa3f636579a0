import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('content negotiation', () => {
  let tiny: TinyServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'safeboard-pages-'));
    await mkdir(join(folder, 'graphiql', 'assets'), { recursive: true });
    await mkdir(join(folder, 'examples'));
    await writeFile(join(folder, 'graphiql', 'index.html'), '<title>Safeboard - GraphiQL</title>');
    await writeFile(join(folder, 'graphiql', 'assets', 'index-abc123.js'), 'export {};');
    await writeFile(join(folder, 'examples', '01-greeting.graphql'), '# A <greeting>\n# Who says hello?\n{ hello }\n');
    tiny = await startTinyServer({
      graphiqlFolder: join(folder, 'graphiql'),
      examplesFolder: join(folder, 'examples'),
    });
  });
  afterAll(async () => {
    await tiny.server.close();
    await rm(folder, { recursive: true });
  });

  const open = (path: string, accept = browserAccept) => fetch(`${tiny.url}${path}`, { headers: { accept } });

  it.each(['/graphql', '/graphql?example=greeting'])('gives a browser the GraphiQL page at %s', async (path) => {
    const response = await open(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Safeboard - GraphiQL');
  });

  it('sends JSON to a program, by POST and by GET', async () => {
    const posted = await ask(tiny.url, { query: '{ hello }' });
    expect(await posted.json()).toMatchObject({ data: { hello: 'Hello board' } });

    const got = await fetch(`${tiny.url}/graphql?query=${encodeURIComponent('{ hello(name: "panel") }')}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await got.json()).toMatchObject({ data: { hello: 'Hello panel' } });
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['{ hello }', 'mutation { touch }'])(
    'shows a browser a linked query and does not run it: %s',
    async (query) => {
      const response = await open(`/graphql?query=${encodeURIComponent(query)}&variables={}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Safeboard - GraphiQL');
      // Without a page to show, a request that another website could have caused runs nothing.
      const other = await open(`/graphql?query=${encodeURIComponent(query)}`, '*/*');
      expect(other.status).toBe(400);
    },
  );

  it.each([
    ['application/json', 'json'],
    ['application/json, text/html;q=0.5', 'json'],
    ['text/html;q=0, */*', 'json'],
    ['application/graphql-response+json, text/html;q=0.9', 'json'],
    ['text/html, application/json;q=0.9', 'html'],
    ['TEXT/HTML', 'html'],
  ])('sends to %s what it prefers: %s', async (accept, kind) => {
    expect((await open('/graphql?query={hello}', accept)).headers.get('content-type')).toContain(kind);
  });

  it('lets browsers cache hashed assets permanently, and load nothing from other hosts', async () => {
    const asset = await open('/graphiql/assets/index-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');

    const page = await open('/graphql');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('http');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('lists the examples on the start page, escaped, each with its link', async () => {
    const page = await (await open('/')).text();
    expect(page).toContain('href="/graphql?example=greeting"');
    expect(page).toContain('A &#60;greeting&#62;');
    expect(page).toContain('Who says hello?');
    expect(page).not.toContain('<greeting>');
    expect(await (await open('/graphiql/examples.json')).json()).toEqual([
      {
        slug: 'greeting',
        title: 'A <greeting>',
        purpose: 'Who says hello?',
        query: '# A <greeting>\n# Who says hello?\n{ hello }\n',
      },
    ]);
  });

  it('serves the graph, and explains how to build GraphiQL if the page is not built', async () => {
    const bare = await startTinyServer({ graphiqlFolder: join(folder, 'missing') });
    try {
      const page = await fetch(`${bare.url}/graphql`, { headers: { accept: browserAccept } });
      expect(page.status).toBe(503);
      expect(await page.text()).toContain('npm run build -w @safeboard/graphiql');
      expect((await ask(bare.url, { query: '{ hello }' })).status).toBe(200);
    } finally {
      await bare.server.close();
    }
  });

  it('does not start with an example without title and purpose', async () => {
    await writeFile(join(folder, 'examples', '02-untitled.graphql'), '{ hello }\n');
    await expect(startTinyServer({ examplesFolder: join(folder, 'examples') })).rejects.toMatchObject({
      code: 'EXAMPLE_FORMAT',
      message: expect.stringContaining('02-untitled.graphql'),
    });
  });
});
