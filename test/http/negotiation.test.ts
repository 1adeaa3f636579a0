import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('what an address answers with', () => {
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

  it('answers a program in JSON, by POST and by GET', async () => {
    const posted = await ask(tiny.url, { query: '{ hello }' });
    expect(await posted.json()).toMatchObject({ data: { hello: 'Hello board' } });

    const got = await fetch(`${tiny.url}/graphql?query=${encodeURIComponent('{ hello(name: "panel") }')}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await got.json()).toMatchObject({ data: { hello: 'Hello panel' } });
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  it('does not run a query for another site that makes a browser ask', async () => {
    const response = await open(`/graphql?query=${encodeURIComponent('{ hello }')}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('lets browsers keep hashed assets for good, and load nothing from elsewhere', async () => {
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
        question: 'Who says hello?',
        query: '# A <greeting>\n# Who says hello?\n{ hello }\n',
      },
    ]);
  });

  it('answers the graph and says how to build GraphiQL when the page is not built', async () => {
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

  it('refuses to start on an example without its title and question', async () => {
    await writeFile(join(folder, 'examples', '02-untitled.graphql'), '{ hello }\n');
    await expect(startTinyServer({ examplesFolder: join(folder, 'examples') })).rejects.toMatchObject({
      code: 'EXAMPLE_FORMAT',
      message: expect.stringContaining('02-untitled.graphql'),
    });
  });
});
