import { randomUUID } from 'node:crypto';
import { beginVisit, type Visit } from '../../server/access';
import { entities } from '../../server/graph';
import { inTransaction } from '../../server/platform/database/transaction';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import { describeRecord } from '../../server/platform/graphql/record';
import { post, send } from '../abuse/sample-app';
import { everything } from './world/everything';
import { Findings } from './world/findings';
import { openWorld, type World } from './world/world';

describe('what somebody may not see', () => {
  const manager = 'BOARD_MANAGER of the lower board';
  // Each of them sees less than the one before, so each has something taken away.
  const fewer = [
    'the administrator of the system',
    'BOARD_MANAGER of the upper board',
    'ANALYST of the upper board',
    'the public',
  ];
  const visits = new Map<string, Visit>();
  let world: World;

  const viewerNamed = (name: string) => world.viewers.find((each) => each.name === name)!;

  beforeAll(async () => {
    world = await openWorld();
    for (const name of fewer) visits.set(name, await world.visit(viewerNamed(name)));
  }, 120_000);

  afterAll(() => world.close());

  async function findingsOf(name: string): Promise<Findings> {
    const { store, oracle } = await world.oracle(viewerNamed(name));
    return new Findings(store, oracle);
  }

  /** A hidden row of every record of which there is one, by the name of the record. */
  async function hiddenRows(name: string): Promise<[string, string][]> {
    const { store, oracle } = await findingsOf(name);
    return entities.flatMap((record): [string, string][] => {
      const row = store.rows(record).find((each) => !oracle.sees(each));
      return row ? [[record.name, row.id]] : [];
    });
  }

  /** Everything that an answer over HTTP consists of, but for what differs from one request to the next. */
  async function told(name: string, question: string, variables: object): Promise<unknown> {
    const { key } = viewerNamed(name);
    const body = { query: question, variables };
    const { status, headers, json } = await send(world.url, post(body, key ? { authorization: `Bearer ${key}` } : {}));
    const kept = [...headers].filter(([header]) => !/^(date|x-request-id|x-ratelimit-.*)$/.test(header));
    return { status, kept, json };
  }

  it.each(['the public', manager])(
    'has ids that answer %s like ids that never were',
    async (name) => {
      const hidden = await hiddenRows(name);
      expect(hidden.length).toBeGreaterThan(entities.length - 8);
      for (const [type, id] of hidden) {
        const questions = [
          'query ($id: ID!) { node(id: $id) { id __typename } }',
          `query ($id: ID!) { node(id: $id) { ... on ${type} { createdAt version } } }`,
          'query ($id: ID!) { nodes(ids: [$id, $id]) { id } }',
          'mutation ($id: ID!) { setSensitivity(input: { id: $id, sensitivity: PUBLIC }) { id userErrors { code field message } } }',
        ];
        for (const question of questions) {
          const answers = [id, randomUUID()].map((each) => told(name, question, { id: toGlobalId(type, each) }));
          const [there, nowhere] = await Promise.all(answers);
          expect({ type, question, told: there }).toEqual({ type, question, told: nowhere });
        }
      }
    },
    120_000,
  );

  it('has names that answer like names that never were, on every address that takes them', async () => {
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
    // As long as the real ones, and made of the same signs.
    const like = (text: string) => text.replace(/\d/g, '9').replace('walk', 'cork');
    const fetched = async (path: string) => {
      const answer = await fetch(world.url + path);
      return [answer.status, await answer.text()];
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
    const question =
      'query ($board: String!) { board(slug: $board) { id } scorecard(board: $board, month: "2018-10") { month } }';
    expect(await told('the public', question, { board: slug })).toEqual(
      await told('the public', question, { board: like(slug) }),
    );
  });

  /** Another request of the same viewer, whose account need not be there any more. */
  function again({ viewer }: Visit): Visit {
    return beginVisit(world.database, viewer, {
      requestId: 'again',
      renew: async () => undefined,
      onRefused: () => undefined,
    });
  }

  /** Takes away every row that they should not see, past all rules of the tables. */
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
    const answer = await fetch(world.url + address);
    return `${answer.status} ${await answer.text()}`;
  }

  /** The charts and sheets that the public can have, with what they say. */
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
    'is not even felt: when it is taken away, %s is told the same',
    async (name) => {
      const findings = await findingsOf(name);
      const before = await everything(world.schema, again(visits.get(name)!), findings);
      const files = name === 'the public' ? await filesOf(findings) : [];
      expect(await removeHidden(findings)).toBeGreaterThan(50);
      const after = await everything(world.schema, again(visits.get(name)!), findings);
      if (name === 'the public')
        for (const [address, text] of files) expect([address, await fileAt(address)]).toEqual([address, text]);
      const changed = [...before].filter(
        ([what, answer]) => JSON.stringify(answer) !== JSON.stringify(after.get(what)),
      );
      expect(changed.slice(0, 3).map(([what, answer]) => [what, answer, after.get(what)])).toEqual([]);
      expect(before.size).toBeGreaterThan(1000);
    },
    120_000,
  );
});
