import type * as Client from '../../sdk/client/src/index';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { checkedPackage } from '../sdk/checked-package';
import { ScratchProject } from '../sdk/scratch-project';
import { describeInBrowser, openBrowser, type WatchedPage } from '../support/browser';

jest.setTimeout(240_000);

/** The client that the script of the page creates. */
declare const Safeboard: typeof Client;

describeInBrowser('the client in a page', () => {
  let project: ScratchProject;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let browser: WatchedPage;

  beforeAll(async () => {
    [project, folder] = await Promise.all([ScratchProject.create(), dataFolder()]);
    [app] = await Promise.all([startSampleApp(folder.path, { TRUSTED_DOCUMENTS: 'prefer' }), project.install()]);
    browser = await openBrowser();
    await browser.page.goto(`${app.url}/`);
    await browser.page.evaluate(await checkedPackage<string>('script', project.folder));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await Promise.all([project?.remove(), folder?.remove()]);
  });

  it('queries the server of its own site, by a path', async () => {
    const kind = await browser.page.evaluate(async () => {
      const { boards } = Safeboard.createClient({ url: '/graphql' });
      return (await boards.overview({ board: 'southampton-lscb' })).board?.kind;
    });
    expect(kind).toBe('SAFEGUARDING_BOARD');
  });

  it('queries by hash, and uses its cache for unchanged responses', async () => {
    const answered: string[] = [];
    browser.page.on('response', (response) => answered.push(`${response.request().method()} ${response.status()}`));
    const names = await browser.page.evaluate(async () => {
      const { boards } = Safeboard.createClient({ url: '/graphql', trustedDocuments: 'hash' });
      const request = async () => (await boards.overview({ board: 'southampton-lscb' })).board?.name;
      return [await request(), await request()];
    });
    expect(names[0]).toBeDefined();
    expect(names[1]).toBe(names[0]);
    expect(answered.every((each) => each.startsWith('GET'))).toBe(true);
  });

  it('distinguishes a wrong path, a redirect, a closed port and a timeout', async () => {
    await browser.page.route('**/moved', (route) => route.fulfill({ status: 302, headers: { location: '/graphql' } }));
    const codes = await browser.page.evaluate(async () => {
      const codeOf = async (options: Partial<Client.ClientOptions>) =>
        Safeboard.createClient({ url: '/graphql', retry: false, ...options })
          .boards.list()
          .then(
            () => 'none',
            (error: Client.SafeboardError) => error.code,
          );
      return [
        await codeOf({ url: '/no-such-path' }),
        await codeOf({ url: '/moved' }),
        await codeOf({ url: 'http://127.0.0.1:1/graphql' }),
        await codeOf({ timeout: 1, fetch: () => new Promise(() => undefined) }),
        await codeOf({ auth: 'safeboard_no_such_key' }),
      ];
    });
    expect(codes).toEqual(['WRONG_ADDRESS', 'WRONG_ADDRESS', 'NETWORK_FAILURE', 'TIMEOUT', 'UNAUTHENTICATED']);
  });

  it('reads a list to its end and generates ids on a page without TLS', async () => {
    const found = await browser.page.evaluate(async () => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
      const ids: string[] = [];
      const hooks = { onRequest: ({ requestId }: { requestId: string }) => void ids.push(requestId) };
      let count = 0;
      const { recommendations } = Safeboard.createClient({ url: '/graphql', hooks });
      for await (const { status } of recommendations.all({ first: 10 })) if (status) count += 1;
      return { count, ids };
    });
    expect(found.count).toBeGreaterThan(20);
    expect(new Set(found.ids).size).toBe(found.ids.length);
    expect(found.ids[0]).toMatch(/^[\da-f]{32}$/);
  });
});
