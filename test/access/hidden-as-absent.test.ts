import { randomUUID } from 'node:crypto';
import { createRequestContext, type RequestContext } from '../../server/access';
import { entities } from '../../server/graph';
import { inTransaction } from '../../server/platform/database/transaction';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import { describeRecord } from '../../server/platform/graphql/record';
import { post, send } from '../abuse/sample-app';
import { everything } from './world/everything';
import { Findings } from './world/findings';
import { openWorld, type World } from './world/world';

describe('hidden records', () => {
  const manager = 'BOARD_MANAGER of the lower board';
  // Each viewer sees less than the previous one. The embedded database, which takes three times as long, is asked by one of them.
  const fewer = [
    'the administrator of the system',
    'BOARD_MANAGER of the upper board',
    'ANALYST of the upper board',
    'the public',
  ].slice(...(process.env.TEST_DATABASE_URL ? [0] : [2, 3]));
  const contexts = new Map<string, RequestContext>();
  let world: World;

  const viewerNamed = (name: string) => world.viewers.find((each) => each.name === name)!;

  beforeAll(async () => {
    world = await openWorld();
    for (const name of fewer) contexts.set(name, await world.visit(viewerNamed(name)));
  }, 120_000);

  afterAll(() => world.close());

  async function findingsOf(name: string): Promise<Findings> {
    const { store, oracle } = await world.oracle(viewerNamed(name));
    return new Findings(store, oracle);
  }

  /** A hidden row of every record, by the name of the record. */
  async function hiddenRows(name: string): Promise<[string, string][]> {
    const { store, oracle } = await findingsOf(name);
    return entities.flatMap((record): [string, string][] => {
      const row = store.rows(record).find((each) => !oracle.sees(each));
      return row ? [[record.name, row.id]] : [];
    });
  }

  /** A complete HTTP response, without the parts that differ between requests. */
  async function reported(name: string, query: string, variables: object): Promise<unknown> {
    const { key } = viewerNamed(name);
    const body = { query: query, variables };
    const { status, headers, json } = await send(world.url, post(body, key ? { authorization: `Bearer ${key}` } : {}));
    const kept = [...headers].filter(([header]) => !/^(date|x-request-id|x-ratelimit-.*)$/.test(header));
    return { status, kept, json };
  }

  it.each(['the public', manager])(
    'have ids that respond to %s like ids that never existed',
    async (name) => {
      const hidden = await hiddenRows(name);
      expect(hidden.length).toBeGreaterThan(entities.length - 8);
      for (const [type, id] of hidden) {
        const queries = [
          'query ($id: ID!) { node(id: $id) { id __typename } }',
          `query ($id: ID!) { node(id: $id) { ... on ${type} { createdAt version } } }`,
          'query ($id: ID!) { nodes(ids: [$id, $id]) { id } }',
          'mutation ($id: ID!) { setSensitivity(input: { id: $id, sensitivity: PUBLIC }) { id userErrors { code field message } } }',
        ];
        for (const query of queries) {
          const responses = [id, randomUUID()].map((each) => reported(name, query, { id: toGlobalId(type, each) }));
          const [there, nowhere] = await Promise.all(responses);
          expect({ type, query, found: there }).toEqual({ type, query, found: nowhere });
        }
      }
    },
    120_000,
  );

  it('have names that respond like names that never existed, on every URL', async () => {
    const { store, oracle } = await findingsOf('the public');
    const rows = (type: string) => store.rows(entities.find(({ name }) => name === type)!);
    const indicator = rows('Indicator').find((row) => !oracle.sees(row))!;
    const board = rows('Board').find(
      (row) => !oracle.sees(row) && store.where(indicator.record, 'boardId', row.id).length > 0,
    )!;
    const addresses = (slug: string, ref: string) => [
      `/charts/${ref}.svg?board=${slug}`,
      ...['csv', 'xlsx'].map((format) => `/scorecards/${slug}/2018-10.${format}`),
    ];
    // As long as the real ones, with the same characters.
    const like = (text: string) => text.replace(/\d/g, '9').replace('walk', 'cork');
    const fetched = async (path: string) => {
      const response = await fetch(world.url + path);
      return [response.status, await response.text()];
    };
    const slug = String(board.values.slug);
    const ref = String(store.where(indicator.record, 'boardId', board.id)[0]!.values.ref);
    const real = addresses(slug, ref);
    const made = addresses(like(slug), like(ref));
    for (const [index, address] of real.entries()) {
      const [status, text] = await fetched(address);
      const other = (await fetched(made[index]!)) as [number, string];
      expect([status, text]).toEqual([other[0], other[1].replaceAll(like(slug), slug).replaceAll(like(ref), ref)]);
      expect(status).toBe(404);
    }
    const query =
      'query ($board: String!) { board(slug: $board) { id } scorecard(board: $board, month: "2018-10") { month } }';
    expect(await reported('the public', query, { board: slug })).toEqual(
      await reported('the public', query, { board: like(slug) }),
    );
  });

  /** Another request of the same viewer, whose account may no longer exist. */
  function again({ viewer }: RequestContext): RequestContext {
    return createRequestContext(world.database, viewer, {
      requestId: 'again',
      refreshViewer: async () => undefined,
      onDenied: () => undefined,
    });
  }

  /** Deletes every row that is hidden from the viewer, bypassing all constraints. */
  async function removeHidden({ store, oracle }: Findings): Promise<number> {
    let removed = 0;
    await inTransaction(world.database, async (runner) => {
      await runner.query('set local session_replication_role = replica');
      for (const record of entities) {
        const hidden = store.rows(record).filter((row) => !oracle.sees(row));
        removed += hidden.length;
        await runner.query(`delete from ${describeRecord(record).table} where id = any($1::uuid[])`, [
          hidden.map(({ id }) => id),
        ]);
      }
    });
    return removed;
  }

  async function fileAt(address: string): Promise<string> {
    const response = await fetch(world.url + address);
    return `${response.status} ${await response.text()}`;
  }

  /** The charts and sheets of the public, with their content. */
  async function filesOf({ store, oracle }: Findings): Promise<[string, string][]> {
    const rows = (type: string) => oracle.seen(entities.find(({ name }) => name === type)!);
    const slugs = new Map(rows('Board').map(({ id, values }) => [id, String(values.slug)]));
    const addresses = rows('Indicator').flatMap(({ values, record, id }) => [
      `/charts/${String(values.ref)}.svg?board=${slugs.get(values.boardId as string)}`,
      ...(store.where(record, 'boardId', values.boardId)[0]?.id === id
        ? ['2018-10', '1801-02'].map((month) => `/scorecards/${slugs.get(values.boardId as string)}/${month}.csv`)
        : []),
    ]);
    const files: [string, string][] = [];
    for (const address of addresses) files.push([address, await fileAt(address)]);
    expect(files.filter(([, text]) => text.startsWith('200 ')).length).toBeGreaterThan(50);
    return files;
  }

  it.each(fewer)(
    'have no effect: when they are deleted, the responses to %s are the same',
    async (name) => {
      const findings = await findingsOf(name);
      const before = await everything(world.schema, again(contexts.get(name)!), findings);
      const files = name === 'the public' ? await filesOf(findings) : [];
      expect(await removeHidden(findings)).toBeGreaterThan(50);
      const after = await everything(world.schema, again(contexts.get(name)!), findings);
      if (name === 'the public')
        for (const [address, text] of files) expect([address, await fileAt(address)]).toEqual([address, text]);
      const changed = [...before].filter(
        ([what, response]) => JSON.stringify(response) !== JSON.stringify(after.get(what)),
      );
      expect(changed.slice(0, 3).map(([what, response]) => [what, response, after.get(what)])).toEqual([]);
      expect(before.size).toBeGreaterThan(1000);
    },
    120_000,
  );
});
