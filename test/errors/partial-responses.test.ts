import { cursor } from '../abuse/attacks/writing';
import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';

const PANEL = 'southampton-children-families-scrutiny-panel';
const LSCB = 'southampton-lscb';

jest.setTimeout(120_000);

describe('an error of one field hides nothing else', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let manager: string;
  let panel: string;
  let lscb: string;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    manager = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: PANEL });
    [panel, lscb] = (await Promise.all([PANEL, LSCB].map(boardId))) as [string, string];
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  const request = (query: string, variables: object = {}, key?: string) =>
    send(app.url, post({ query, variables }, key === undefined ? {} : { authorization: `Bearer ${key}` }));

  async function boardId(slug: string): Promise<string> {
    return (await request('query ($slug: String!) { board(slug: $slug) { id } }', { slug })).json.data.board.id;
  }

  it('a refused mutation leaves the payload of one that was kept', async () => {
    const { status, json } = await request(
      `mutation ($mine: ID!, $other: ID!) {
        first: scheduleMeeting(input: { boardId: $mine, date: "2029-01-01" }) { meeting { date } userErrors { code } }
        second: scheduleMeeting(input: { boardId: $other, date: "2029-01-01" }) { userErrors { code } }
        third: scheduleMeeting(input: { boardId: $mine, date: "2029-01-02" }) { meeting { date } userErrors { code } }
      }`,
      { mine: panel, other: lscb },
      manager,
    );
    expect(status).toBe(200);
    expect(json.data).toEqual({
      first: { meeting: { date: '2029-01-01' }, userErrors: [] },
      second: null,
      third: { meeting: { date: '2029-01-02' }, userErrors: [] },
    });
    expect(json.errors).toEqual([
      expect.objectContaining({ path: ['second'], extensions: { code: 'FORBIDDEN' }, locations: expect.anything() }),
    ]);
  });

  it('without credentials, a mutation is refused as a whole with 401', async () => {
    const { status, headers, json } = await request(
      `mutation ($board: ID!) { scheduleMeeting(input: { boardId: $board, date: "2029-01-03" }) { userErrors { code } } }`,
      { board: panel },
    );
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(json.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['another list', cursor('Board name id', 'a', 'b')],
    ['another order', cursor('Recommendation dueOn id', '2018-01-01', 'b')],
    ['the list, with another position', cursor('Recommendation board.name reference id', 'a')],
  ])('a cursor of %s leaves the data of other lists', async (_what, after) => {
    const query = 'query ($after: String) { boards { totalCount } recommendations(after: $after) { totalCount } }';
    const { status, json } = await request(query, { after });
    expect(status).toBe(200);
    expect(json.data).toEqual({ boards: { totalCount: expect.any(Number) }, recommendations: null });
    expect(json.errors).toEqual([
      expect.objectContaining({
        path: ['recommendations'],
        extensions: { code: 'INVALID_CURSOR', argument: 'after' },
      }),
    ]);
  });

  it('bad ids are null, each with an error of its own, among the objects of the others', async () => {
    const { status, json } = await request('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: ['nonsense', panel, 'Query:00000000-0000-4000-8000-000000000000', lscb],
    });
    expect(status).toBe(200);
    expect(json.data.nodes).toEqual([null, { id: panel }, null, { id: lscb }]);
    expect(json.errors.map(({ path, extensions }: never) => [path, extensions])).toEqual([
      [['nodes', 0], { code: 'INVALID_ID', argument: 'ids.0' }],
      [['nodes', 2], { code: 'INVALID_ID', argument: 'ids.2' }],
    ]);
  });

  it('a subject that a key may not read is an error of its field', async () => {
    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR', board: PANEL, scopes: ['boards:read'] });
    const { status, json } = await request(
      `query ($meeting: ID!, $board: ID!) {
        boards { totalCount }
        meetings { totalCount }
        node(id: $board) { id ... on Board { meetings { totalCount } } }
        nodes(ids: [$board, $meeting]) { id }
      }`,
      { board: panel, meeting: 'Meeting:00000000-0000-4000-8000-000000000000' },
      key,
    );
    expect(status).toBe(200);
    expect(json.data).toEqual({
      boards: { totalCount: expect.any(Number) },
      ...{ meetings: null, node: null, nodes: [{ id: panel }, null] },
    });
    expect(json.errors.map(({ path }: { path: unknown }) => JSON.stringify(path)).sort()).toEqual([
      '["meetings"]',
      '["node","meetings"]',
      '["nodes",1]',
    ]);
    for (const { extensions } of json.errors) expect(extensions).toEqual({ code: 'FORBIDDEN' });
  });
});
