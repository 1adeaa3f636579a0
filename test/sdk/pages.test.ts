import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type BuiltClient, buildClient } from './built-client';
import { reasonOf } from './answering-server';

/** The memory in use once what nobody needs any more is gone. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** A list as the server of a test pages it: 1 ... size. */
function listOf(size: number, cursorAfter: (position: number) => string | null = String) {
  const requested: { after?: string | null; first?: number }[] = [];
  const fetch = async (_url: string, { body = '' }: { body?: string }) => {
    const { variables = {} } = JSON.parse(body) as { variables?: { after?: string; first?: number } };
    requested.push(variables);
    const begin = Number(variables.after ?? 0);
    const end = Math.min(size, begin + (variables.first ?? 50));
    const nodes = Array.from({ length: end - begin }, (_, index) => ({ id: `Recommendation:${begin + index + 1}` }));
    const pageInfo = { hasNextPage: end < size, endCursor: cursorAfter(end) };
    const data = { recommendations: { nodes, pageInfo } };
    return { status: 200, headers: new Headers(), text: async () => JSON.stringify({ data }) };
  };
  return { asked: requested, fetch };
}

/** Reads a list to its end; gives how many entries it had. */
async function countOf(
  list: AsyncIterable<object>,
  atEach: (count: number) => void = () => undefined,
): Promise<number> {
  let count = 0;
  for await (const entry of list) if (typeof entry === 'object') atEach((count += 1));
  return count;
}

describe('a list that is read to its end', () => {
  let built: BuiltClient;
  beforeAll(async () => void (built = await buildClient()));

  const recommendations = ({ fetch }: ReturnType<typeof listOf>) =>
    built.client.createClient({ url: '/graphql', fetch }).recommendations;

  it('returns each entry once, in order, page by page', async () => {
    const list = listOf(23);
    const ids: string[] = [];
    for await (const { id } of recommendations(list).all({ first: 5 })) ids.push(id);
    expect(ids).toEqual(Array.from({ length: 23 }, (_, index) => `Recommendation:${index + 1}`));
    expect(list.asked.map(({ after }) => after)).toEqual([undefined, '5', '10', '15', '20']);
    expect(new Set(list.asked.map(({ first }) => first))).toEqual(new Set([5]));
  });

  it.each([0, 1, 5])('ends also with %i entries', async (size) => {
    expect(await countOf(recommendations(listOf(size)).all({ first: 5 }))).toBe(size);
  });

  it('returns whole pages too, and can be read again', async () => {
    const list = listOf(7);
    const all = recommendations(list).all({ first: 5 });
    for (let run = 0; run < 2; run++) {
      const sizes: number[] = [];
      for await (const { nodes } of all.pages()) sizes.push(nodes.length);
      expect(sizes).toEqual([5, 2]);
    }
  });

  it('sends no request before it is read, and none after it is left', async () => {
    const list = listOf(1_000_000);
    const all = recommendations(list).all({ first: 5 });
    expect(list.asked).toHaveLength(0);
    for await (const { id } of all) if (id === 'Recommendation:7') break;
    // Another reading would come after what was left behind.
    for await (const { nodes } of recommendations(list).all({ first: 3 }).pages()) if (nodes.length > 0) break;
    expect(list.asked.map(({ first }) => first)).toEqual([5, 5, 3]);
  });

  it('holds one page at a time: two hundred thousand entries need no more memory than a few', async () => {
    const list = listOf(200_000);
    list.asked.push = () => 0;
    let most = 0;
    const begin = memoryInUse();
    const count = await countOf(recommendations(list).all({ first: 1000 }), (so) => {
      if (so % 50_000 === 0) most = Math.max(most, memoryInUse());
    });
    expect(count).toBe(200_000);
    expect(most - begin).toBeLessThan(10e6);
  });

  it.each([
    ['the same cursor', () => '5'],
    ['cursors that go round', (position: number) => String(position >= 40 ? 10 : position)],
    ['no cursor', () => null],
  ])('stops with an error if the server returns %s for ever', async (_what, cursorAfter) => {
    const list = listOf(1_000_000, cursorAfter);
    const error = await reasonOf(countOf(recommendations(list).all({ first: 5 })));
    expect(error).toBeInstanceOf(built.client.EndlessListError);
    expect(error).toMatchObject({ code: 'ENDLESS_LIST' });
    expect(list.asked.length).toBeLessThan(60);
  });

  it('stops wherever the cursors begin to go round, and however long the round is', async () => {
    const shape = fc.record({ before: fc.integer({ min: 1, max: 40 }), round: fc.integer({ min: 1, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(shape, async ({ before, round }) => {
        // The cursors 1 ... before, and then the last of them and the next ones over and over again.
        const next = (position: number) => (position < before + round - 1 ? position + 1 : before);
        const list = listOf(Infinity, (position) => String(next(position - 1)));
        const error = await reasonOf(countOf(recommendations(list).all({ first: 1 })));
        expect(error).toMatchObject({ code: 'ENDLESS_LIST' });
        expect(list.asked.length).toBeLessThanOrEqual(4 * (before + round) + 4);
      }),
      { numRuns: 60 },
    );
  });

  it('reports that the parent of the list does not exist, instead of an empty list', async () => {
    const text = async () => '{"data":{"board":null}}';
    const fetch = async () => ({ status: 200, headers: new Headers(), text });
    const { meetings } = built.client.createClient({ url: '/graphql', fetch });
    expect(await reasonOf(countOf(meetings.all({ board: 'atlantis' })))).toMatchObject({
      name: 'NotFoundError',
      code: 'NOT_FOUND',
    });
  });

  it('can be stopped by its signal', async () => {
    const stop = new AbortController();
    const list = listOf(1000);
    const read = async () => {
      for await (const { id } of recommendations(list).all({ first: 5 }, { signal: stop.signal })) {
        if (id === 'Recommendation:5') stop.abort();
      }
    };
    expect(await reasonOf(read())).toMatchObject({ code: 'ABORTED' });
    expect(list.asked).toHaveLength(1);
  });

  it('can be made of a document of your own', async () => {
    const { fetch } = listOf(7);
    const { request } = built.client.createCoreClient({ url: '/graphql', fetch });
    interface Answer {
      recommendations: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    }
    const read = (variables: { first?: number; after?: string | null }) =>
      request<Answer, typeof variables>('query ($first: Int, $after: String) { recommendations { id } }', variables);
    const ids: string[] = [];
    const list = built.client.pagesOf(read, (data) => data.recommendations, { first: 3 });
    for await (const { id } of list) ids.push(id);
    expect(ids).toHaveLength(7);
  });
});
