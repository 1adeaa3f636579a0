import type { ReactNode } from 'react';
import type * as Client from '../../sdk/client/src/index';
import { type SampleApp, dataFolder, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { openPage, type ReactPage } from './react-page';
import { createReactProject, type ReactProject, type ReactVersion } from './react-project';
import { until } from '../support/until';

const panel = 'southampton-children-families-scrutiny-panel';
const versions: readonly ReactVersion[] = [18, 19];

let project: ReactProject;
let folder: Awaited<ReturnType<typeof dataFolder>>;
let app: SampleApp;
let key: string;

beforeAll(async () => {
  [project, folder] = await Promise.all([createReactProject(versions), dataFolder()]);
  app = await startSampleApp(folder.path);
  key = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
}, 240_000);
afterAll(async () => {
  await app?.close();
  await Promise.all([project?.remove(), folder?.remove()]);
});

describe.each(versions)('the hooks on React %i', (version) => {
  let page: ReactPage;

  beforeAll(() => {
    page = openPage(project.folderOf(version));
  });
  afterAll(() => page?.close());
  // React logs every error that a boundary catches.
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  const client = (options: Partial<Client.ClientOptions> = {}) =>
    page.client.createClient({ url: `${app.url}/graphql`, retry: false, ...options });

  /** A component within the providers. */
  function within(component: () => ReactNode, { of = client(), cache = page.cache(), viewer = '' } = {}) {
    const { createElement: h } = page.react;
    const provided = h(page.hooks.SafeboardProvider, { client: of, viewer: viewer || undefined }, h(component));
    return h(page.query.QueryClientProvider, { client: cache }, provided);
  }

  /** Catches what a component throws, and shows its code. */
  function boundary(child: ReactNode): ReactNode {
    const { Component, createElement: h } = page.react;
    class Boundary extends Component<{ children?: ReactNode }, { code?: string }> {
      override state: { code?: string } = {};
      static getDerivedStateFromError = (error: { code?: string }) => ({ code: error.code ?? 'no code' });
      override render(): ReactNode {
        return this.state.code === undefined ? this.props.children : `caught ${this.state.code}`;
      }
    }
    return h(Boundary, null, child);
  }

  it('are those of this React', () => {
    expect(page.react.version).toMatch(new RegExp(`^${version}\\.`));
  });

  it('run a read, and show the selected part', async () => {
    page.show(
      within(() => {
        const { data, isPending } = page.hooks.useRead(
          'indicators',
          'scorecard',
          { board: panel, month: '2018-10' },
          { select: ({ scorecard }) => scorecard?.rows.length },
        );
        return isPending ? 'waiting' : `${data} rows`;
      }),
    );
    await page.until('waiting');
    await page.until('58 rows');
  });

  it('report an error after the client alone has retried', async () => {
    let attempts = 0;
    const fetch: Client.Fetch = () => Promise.reject(new Error(`Attempt ${++attempts}`));
    page.show(
      within(
        () => {
          const { error } = page.hooks.useRead('boards', 'overview', { board: panel });
          return error ? `${error.code} after ${attempts}` : 'waiting';
        },
        { of: client({ fetch, retry: { retries: 1, delay: 1 } }) },
      ),
    );
    await page.until('NETWORK_FAILURE after 2');
  });

  it('abort what nobody waits for any more', async () => {
    let [isSent, isGivenUp] = [false, false];
    const fetch: Client.Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        isSent = true;
        signal?.addEventListener('abort', () => {
          isGivenUp = true;
          reject(new Error('Given up.'));
        });
      });
    const cache = page.cache();
    page.show(
      within(() => (page.hooks.useRead('boards', 'overview', { board: panel }).isPending ? 'waiting' : ''), {
        of: client({ fetch }),
        cache,
      }),
    );
    await page.until('waiting');
    await until(() => isSent);
    page.show('another page');
    await page.until('another page');
    await until(() => isGivenUp);
  });

  it('suspend until the response, and leave an error to the boundary', async () => {
    const { createElement: h, Suspense } = page.react;
    const Scorecard = ({ month }: { month: string }) => {
      const { data } = page.hooks.useSuspenseRead('indicators', 'scorecard', { board: panel, month });
      return `${data.scorecard?.rows.length} rows`;
    };
    const shown = (month: string) => () => boundary(h(Suspense, { fallback: 'suspended' }, h(Scorecard, { month })));
    page.show(within(shown('2018-10')));
    await page.until('suspended');
    await page.until('58 rows');
    page.show(within(shown('no month')));
    await page.until('caught INVALID_VALUE');
  });

  it.each(['usePages', 'useSuspensePages'] as const)('fetch a list page by page to its end, by %s', async (name) => {
    const { createElement: h, Suspense } = page.react;
    const List = () => {
      const list = page.hooks[name](
        'recommendations',
        'list',
        { first: 20, filter: { status: { in: ['OPEN', 'COMPLETED'] } } },
        ({ recommendations }) => recommendations,
      );
      const references = new Set(list.data?.map(({ reference }) => reference));
      const more = h('button', { onClick: () => void list.fetchNextPage() }, 'More');
      return h(
        'p',
        null,
        `${list.data?.length} entries, ${references.size} references `,
        list.hasNextPage ? more : 'end',
      );
    };
    page.show(within(() => h(Suspense, { fallback: 'suspended' }, h(List))));
    await page.until(/^20 entries, \d+ references More$/);
    page.press('More');
    await page.until(/^36 entries, \d+ references end$/);
  });

  it('distinguish the list of a missing board from an empty one, and one without end from one that ends', async () => {
    const List = ({ board }: { board: string }) => {
      const { error, data } = page.hooks.usePages(
        'recommendations',
        'ofBoard',
        { board },
        (each) => each.board?.recommendations,
      );
      return error?.code ?? `${data?.length} entries`;
    };
    page.show(within(() => page.react.createElement(List, { board: 'no-such-board' })));
    await page.until('NOT_FOUND');

    const pageInfo = { hasNextPage: true, endCursor: null };
    const body = JSON.stringify({ data: { board: { recommendations: { totalCount: 9, nodes: [], pageInfo } } } });
    const fetch: Client.Fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
    page.show(within(() => page.react.createElement(List, { board: panel }), { of: client({ fetch }) }));
    await page.until('ENDLESS_LIST');
  });

  describe('writing', () => {
    const board = 'southampton-lscb';
    const reference = '2018-09-27/14(ii)';
    /** Holds writes back until it is released. */
    let release: () => void;

    /** A page with the theme of a recommendation, and buttons that change it rightly and with a version that is old. */
    function themePage(of = client({ auth: key })) {
      const { createElement: h } = page.react;
      return within(
        () => {
          const { data } = page.hooks.useRead('recommendations', 'get', { board: panel, reference });
          const list = page.hooks.usePages(
            'recommendations',
            'ofBoard',
            { board: panel, first: 100 },
            (each) => each.board?.recommendations,
          );
          const change = page.hooks.useWrite('recommendations', 'change', {
            optimistic: ({ recommendationId, theme = null }) => [
              page.hooks.patch('recommendations', 'get', (response) => withTheme(response, recommendationId, theme)),
              page.hooks.patch('recommendations', 'ofBoard', (response) =>
                withTheme(response, recommendationId, theme),
              ),
            ],
          });
          const node = data?.board?.recommendations.nodes[0];
          if (!node) return 'waiting';
          const listed = list.data?.find(({ id }) => id === node.id);
          const set = (version: number, theme: string) => () =>
            change.mutate({ recommendationId: node.id, version, theme });
          const done: string | undefined = change.data?.recommendation.theme ?? undefined;
          return h(
            'p',
            null,
            `theme ${node.theme} listed ${listed?.theme} ${change.status} gave ${done} `,
            `refused ${change.userErrors.map(({ code }) => code).join()} error ${change.error?.code} `,
            h('button', { onClick: set(node.version, 'Homes') }, 'Rightly'),
            h('button', { onClick: set(node.version, 'Schools') }, 'Again'),
            h('button', { onClick: set(99, 'Nothing') }, 'Wrongly'),
          );
        },
        { of },
      );
    }

    /** The client of somebody whose writes take as long as the test says. */
    function slowClient(options: Partial<Client.ClientOptions> = {}) {
      const fetch: Client.Fetch = async (url, init) => {
        if (String(init?.body).includes('mutation')) await new Promise<void>((resolve) => (release = resolve));
        return globalThis.fetch(url, init);
      };
      return client({ auth: key, fetch, ...options });
    }

    it('shows the change at once and keeps it, with what the server made of it', async () => {
      page.show(themePage(slowClient()));
      await page.until(/theme .* listed (?!undefined)/);
      page.press('Rightly');
      await page.until('theme Homes listed Homes pending gave undefined');
      release();
      await page.until('theme Homes listed Homes success gave Homes refused  error undefined');
    });

    it('is rolled back if it is rejected, with what to fix, and refetches nothing', async () => {
      const sent: string[] = [];
      const hooks = { onRequest: ({ operation = '' }) => void sent.push(operation) };
      page.show(themePage(slowClient({ hooks })));
      await page.until('theme Homes listed Homes');
      page.press('Wrongly');
      await page.until('theme Nothing listed Nothing pending');
      release();
      await page.until('theme Homes listed Homes error gave undefined refused CONFLICT error CONFLICT');
      page.show('another page');
      await page.until('another page');
      expect(sent.sort()).toEqual(['BoardRecommendations', 'ChangeRecommendation', 'RecommendationByReference']);
    });

    it('is rolled back without a response, with nothing to fix', async () => {
      const fetch: Client.Fetch = (url, init) =>
        String(init?.body).includes('mutation') ? Promise.reject(new Error('Cut.')) : globalThis.fetch(url, init);
      page.show(themePage(client({ auth: key, fetch })));
      await page.until('theme Homes listed Homes');
      page.press('Again');
      await page.until('theme Homes listed Homes error gave undefined refused  error NETWORK_FAILURE');
    });

    it('refetches what is shown, also of other subjects', async () => {
      const { createElement: h } = page.react;
      let requested = 0;
      const fetch: Client.Fetch = (url, init) => {
        if (String(init?.body).includes('query BoardOverview')) requested += 1;
        return globalThis.fetch(url, init);
      };
      page.show(
        within(
          () => {
            const { data } = page.hooks.useRead('boards', 'overview', { board });
            const { mutate, status } = page.hooks.useWrite('recommendations', 'recordImpact');
            const found = page.hooks.useRead('recommendations', 'get', { board: panel, reference: '2018-09-27/14(i)' });
            const recommendationId = found.data?.board?.recommendations.nodes[0]?.id ?? '';
            const onClick = () => mutate({ recommendationId, impactOnChildren: 'None.' });
            return h(
              'p',
              null,
              `${data?.board?.kind} ${recommendationId ? status : 'waiting'} asked ${requested} `,
              h('button', { onClick }, 'Write'),
            );
          },
          { of: client({ auth: key, fetch }) },
        ),
      );
      await page.until('SAFEGUARDING_BOARD idle asked 1');
      page.press('Write');
      await page.until('SAFEGUARDING_BOARD success asked 2');
    });
  });

  it('refetch what is invalidated, and nothing else', async () => {
    const { createElement: h } = page.react;
    const requested: string[] = [];
    const hooks = { onRequest: ({ operation = '' }) => void requested.push(operation) };
    page.show(
      within(
        () => {
          const overview = page.hooks.useRead('boards', 'overview', { board: panel });
          const glossary = page.hooks.useRead('boards', 'glossary', { board: panel });
          const invalidate = page.hooks.useInvalidate();
          const onClick = () => void invalidate(page.hooks.safeboardKey('boards', 'overview', { board: panel }));
          const isReady = overview.isSuccess && glossary.isSuccess && !overview.isFetching;
          return h('p', null, isReady ? 'ready' : 'waiting', h('button', { onClick }, 'Refresh'));
        },
        { of: client({ hooks }) },
      ),
    );
    await page.until('ready');
    expect(requested.sort()).toEqual(['BoardGlossary', 'BoardOverview']);
    page.press('Refresh');
    await page.until('waiting');
    await page.until('ready');
    expect(requested.sort()).toEqual(['BoardGlossary', 'BoardOverview', 'BoardOverview']);
  });

  it('never show one what another may see', async () => {
    const cache = page.cache(Infinity);
    const signedIn = () => {
      const { data } = page.hooks.useRead('boards', 'viewer', {});
      return data ? `signed in: ${data.viewer.isSignedIn}` : 'waiting';
    };
    page.show(within(signedIn, { of: client({ auth: key }), cache }));
    await page.until('signed in: true');
    page.show(within(signedIn, { cache }));
    await page.until('signed in: false');

    const shared = client();
    page.show(within(signedIn, { of: shared, cache, viewer: 'first' }));
    await page.until('signed in: false');
    page.show(within(signedIn, { of: shared, cache, viewer: 'second' }));
    await page.until('waiting');
    await page.until('signed in: false');
  });

  it('render on a server what was prefetched', async () => {
    const cache = page.cache(Infinity);
    const of = client();
    await cache.prefetchQuery(page.hooks.readOptions(of, 'boards', 'overview', { board: panel }, 'visitor'));
    await cache.prefetchInfiniteQuery(
      page.hooks.pagesOptions(
        of,
        'recommendations',
        'list',
        { first: 3 },
        (response: Client.RecommendationsQuery) => response.recommendations,
        'visitor',
      ),
    );
    const Both = () => {
      const { data } = page.hooks.useRead('boards', 'overview', { board: panel });
      const list = page.hooks.usePages('recommendations', 'list', { first: 3 }, (response) => response.recommendations);
      return `${data?.board?.kind} ${list.data?.length}`;
    };
    expect(page.server.renderToString(within(Both, { of, cache, viewer: 'visitor' }))).toBe('SCRUTINY_PANEL 3');
  });

  it('report a missing provider, and a client without the subject', async () => {
    const { createElement: h } = page.react;
    const Board = () => page.hooks.useRead('boards', 'overview', { board: panel }).error?.code ?? 'waiting';
    page.show(boundary(h(page.query.QueryClientProvider, { client: page.cache() }, h(Board))));
    await page.until('caught NO_PROVIDER');

    const core = page.client.createCoreClient({ url: `${app.url}/graphql` });
    const lacking = { ...core, indicators: page.client.indicators(core) } as Client.SafeboardClient;
    page.show(within(Board, { of: lacking }));
    await page.until('MISSING_SUBJECT');
  });
});

/** An answer with recommendations, in which one has this theme. */
function withTheme<
  Node extends { id: string; theme: string | null },
  Answer extends { board: { recommendations: { nodes: Node[] } } | null },
>(response: Answer, id: string, theme: string | null): Answer {
  if (!response.board) return response;
  const nodes = response.board.recommendations.nodes.map((node) => (node.id === id ? { ...node, theme } : node));
  return { ...response, board: { ...response.board, recommendations: { ...response.board.recommendations, nodes } } };
}
