import { RequestAuthenticator } from '../../server/access';
import { runKeys } from '../../server/accounts';
import { rawSql } from '../../server/platform/database';
import { inTransaction } from '../../server/platform/database/transaction';
import { codeOf, dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

const MAXIMUM = 70_000;
/** Longer than a whole response may be when it is repeated a few times. */
const LONG_TEXT = 'The "long" text of a report.\n'.repeat(300);

const aliases = (count: number, field: string) => Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');

describe('a response that would be too large', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, { RESPONSE_MAX_BYTES: String(MAXIMUM), EXECUTION_DETAILS: 'on' });
    await inTransaction(app.database, (runner) => runner.query('update glossary_term set meaning = $1', [LONG_TEXT]));
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  const query = (text: string) => send(app.url, post({ query: text }));

  it.each([
    ['aliases of a long text in a list', `{ glossaryTerms(first: 10) { nodes { ${aliases(90, 'meaning')} } } }`],
    ['a page of long texts', '{ glossaryTerms(first: 100) { nodes { meaning } } }'],
    ['a long text of one object, many times', `{ glossaryTerms(first: 1) { nodes { ${aliases(90, 'meaning')} } } }`],
    [
      'a long text at the end of many short objects',
      `{ boards(first: 5) { nodes { glossaryTerms(first: 20) { nodes { term ${aliases(5, 'meaning')} } } } } }`,
    ],
    [
      'texts that resolvers complete',
      `{ glossaryTerms(first: 1) { nodes { board { obligations(first: 1) { nodes { title } } } ${aliases(90, 'meaning')} } } }`.replace(
        'title',
        '__typename',
      ),
    ],
  ])('is refused: %s', async (_name, text) => {
    const { status, json } = await query(text);
    expect(status).toBe(400);
    expect(json).not.toHaveProperty('data');
    const [{ message, extensions }] = json.errors;
    expect(message).toMatch(/longer than 70,000 bytes\. Request fewer objects/);
    expect(extensions).toEqual({ code: 'RESPONSE_TOO_LARGE', maximum: MAXIMUM });
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'is an error of the field whose resolver reads too much, beside the data of others: %s',
    async (accept) => {
      const search = 'search(text: "report", first: 100) { nodes { node { ... on GlossaryTerm { meaning } } } }';
      const { status, headers, json } = await send(app.url, post({ query: `{ __typename ${search} }` }, { accept }));
      expect([status, headers.get('content-type')]).toEqual([200, `${accept}; charset=utf-8`]);
      expect(json.data).toEqual({ __typename: 'Query', search: null });
      expect(json.errors).toEqual([
        {
          ...{ message: expect.stringMatching(/^The response would be longer/), locations: [{ line: 1, column: 14 }] },
          ...{ path: ['search'], extensions: { code: 'RESPONSE_TOO_LARGE', maximum: MAXIMUM } },
        },
      ]);
    },
  );

  it.each(['application/json', 'application/graphql-response+json'])(
    'is an error of the whole request otherwise, without data: %s',
    async (accept) => {
      const body = { query: '{ glossaryTerms(first: 100) { nodes { meaning } } }' };
      const { status, headers, json } = await send(app.url, post(body, { accept }));
      expect([status, headers.get('content-type')]).toEqual([400, `${accept}; charset=utf-8`]);
      expect(Object.keys(json)).toEqual(['errors', 'extensions']);
    },
  );

  it('is refused before its text is built, on both execution paths', async () => {
    const statements: string[] = [];
    const stop = app.database.onStatement((text) => text.includes('glossary_term') && statements.push(text));
    const plan = await query(`{ glossaryTerms(first: 3) { nodes { ${aliases(30, 'meaning')} } } }`);
    const ofPlan = statements.splice(0).length;
    // A null where the schema forbids one would send it to the resolvers; introspection always does.
    const resolvers = await query(
      `{ __typename glossaryTerms(first: 3) { nodes { ${aliases(30, 'meaning')} } } __schema { queryType { name } } }`,
    );
    stop();
    expect([codeOf(plan), codeOf(resolvers)]).toEqual(['RESPONSE_TOO_LARGE', 'RESPONSE_TOO_LARGE']);
    expect(ofPlan).toBe(1);
  });

  it('does not count for the next request', async () => {
    const fitting = '{ glossaryTerms(first: 4) { nodes { meaning } } }';
    for (let times = 0; times < 3; times++) {
      const { status, json } = await query(fitting);
      expect(status).toBe(200);
      expect(json.data.glossaryTerms.nodes[0].meaning).toBe(LONG_TEXT);
    }
  });

  it('is refused as a file or page too, without its content', async () => {
    await inTransaction(app.database, (runner) =>
      runner.query(`update board set name = name || repeat('x', $1::integer) where slug = $2`, [
        MAXIMUM,
        'southampton-lscb',
      ]),
    );
    const response = await fetch(`${app.url}/reports/southampton-lscb/2017-18`);
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      error: { code: 'RESPONSE_TOO_LARGE', message: expect.stringContaining('70,000') },
    });
    expect(response.headers.get('etag')).toBeNull();
  });

  it('counts what snapshots and transactions read, together with the rest of the request', async () => {
    const authenticator = new RequestAuthenticator({ database: app.database, publicView: true, mostBytes: MAXIMUM });
    const open = () => authenticator.createContext({ headers: {}, id: 'test' });
    // Four times the size of a response may be read for it: about 280,000 bytes.
    const read = (count: number) =>
      rawSql(`select repeat('x', 1000) as text from generate_series(1, $1::integer)`, [count]);
    const beyond = { code: 'RESPONSE_TOO_LARGE' };
    for (const inside of ['snapshot', 'transaction'] as const) {
      const context = await open();
      expect(await context[inside]((sql) => sql.query(read(200)))).toHaveLength(200);
      await expect(context[inside]((sql) => sql.query(read(200)))).rejects.toMatchObject(beyond);
      await expect(context.database.query(read(1))).rejects.toMatchObject(beyond);
      await expect((await open())[inside]((sql) => sql.query(read(400)))).rejects.toMatchObject(beyond);
      expect(await (await open()).database.query(read(200))).toHaveLength(200);
    }
    await authenticator.close();
  });

  it('says so when the mutation was carried out', async () => {
    const key = await runKeys(['create', '--name', 'Clerk', '--role', 'administrator'], { database: app.database });
    const board = await query('{ glossaryTerms(first: 1) { nodes { board { id } } } }');
    const { id } = board.json.data.glossaryTerms.nodes[0].board as { id: string };
    const mutation = `mutation ($input: ScheduleMeetingInput!) { scheduleMeeting(input: $input) {
      meeting { board { glossaryTerms(first: 10) { nodes { meaning } } } } userErrors { message } } }`;
    const variables = { input: { boardId: id, date: '2031-05-05', venue: 'Room 99' } };
    const headers = { authorization: `Bearer ${/safeboard_\S+/.exec(key.stdout)?.[0]}` };
    const { status, json } = await send(app.url, post({ query: mutation, variables }, headers));
    expect(status).toBe(400);
    expect(json.errors[0].extensions.code).toBe('RESPONSE_TOO_LARGE');
    expect(json.errors[0].message).toMatch(/^The mutation was carried out\. /);
    const scheduled = '{ meetings(first: 100, filter: { venue: { eq: "Room 99" } }) { totalCount } }';
    expect((await query(scheduled)).json.data.meetings.totalCount).toBe(1);
  });
});
