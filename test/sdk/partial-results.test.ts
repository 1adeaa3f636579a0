import type { SafeboardClient } from '../../sdk/client/src/index';
import { reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const failed = { message: 'No access.', path: ['board'], extensions: { code: 'FORBIDDEN' } };
const pageInfo = { hasNextPage: false, endCursor: null };

describe("every method with errors: 'return'", () => {
  let built: BuiltClient;
  beforeAll(async () => void (built = await buildClient()));

  /** A client whose calls get these responses in turn. */
  const clientOf = (...responses: object[]): SafeboardClient =>
    built.client.createClient({
      url: '/graphql',
      retry: false,
      fetch: async () => {
        const text = JSON.stringify(responses.shift());
        return { status: 200, headers: new Headers(), text: async () => text };
      },
    });

  it('returns the data of a read with the errors of the parts that failed', async () => {
    const response = { data: { board: null }, errors: [failed] };
    const { data, errors } = await clientOf(response).boards.overview({ board: 'a' }, { errors: 'return' });
    expect([data?.board, errors]).toEqual([null, [failed]]);
    expect(await reasonOf(clientOf(response).boards.overview({ board: 'a' }))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['done', { createBoard: { board: { id: 'a' }, userErrors: [] } }, [], { ok: true, board: { id: 'a' } }],
    [
      'kept, although a field of its payload failed',
      { createBoard: { board: null, userErrors: [] } },
      [failed],
      { ok: true, board: null },
    ],
    [
      'refused',
      { createBoard: { board: null, userErrors: [{ code: 'TAKEN' }] } },
      [],
      { ok: false, userErrors: [{ code: 'TAKEN' }] },
    ],
    ['failed', { createBoard: null }, [failed], null],
  ])('returns a write that was %s', async (_what, data, errors, expected) => {
    const safeboard = clientOf(errors.length > 0 ? { data, errors } : { data });
    const result = await safeboard.boards.create({} as never, { errors: 'return' });
    expect(result).toEqual({ data: expected, errors });
  });

  it('returns a list page by page with the errors of each', async () => {
    const first = { data: { boards: { nodes: [{ slug: 'a' }], pageInfo: { hasNextPage: true, endCursor: 'x' } } } };
    const pages: unknown[] = [];
    const partly = { data: { boards: { nodes: [{ slug: 'b', parent: null }], pageInfo } }, errors: [failed] };
    for await (const { nodes, errors } of clientOf(first, partly).boards.all({}, { errors: 'return' }))
      pages.push([nodes.map(({ slug }) => slug), errors.length]);
    expect(pages).toEqual([
      [['a'], 0],
      [['b'], 1],
    ]);

    const ended: unknown[] = [];
    const without = { data: { boards: null }, errors: [failed] };
    for await (const { nodes, errors } of clientOf(first, without).boards.all({}, { errors: 'return' }))
      ended.push([nodes.length, errors]);
    expect(ended).toEqual([
      [1, []],
      [0, [failed]],
    ]);
  });

  it('reports the missing parent of a list, and a response without data', async () => {
    const list = clientOf({ data: { board: null } }).indicators.all({ board: 'none' }, { errors: 'return' });
    expect(await reasonOf(list[Symbol.asyncIterator]().next())).toMatchObject({ code: 'NOT_FOUND' });
    const call = clientOf({ errors: [failed] }).boards.viewer({}, { errors: 'return' });
    expect(await reasonOf(call)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
