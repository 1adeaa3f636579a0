import { auditServer } from 'graphql-http';
import { cursor } from '../abuse/attacks/writing';
import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';

const PANEL = 'southampton-children-families-scrutiny-panel';
const DRAFT = { accept: 'application/graphql-response+json' };

/** Records an observation with this figure. */
const record = (figure: string) =>
  `mutation { recordObservation(input: { indicatorId: "x", month: "2018-10", figure: { ${figure} } }) { userErrors { code } } }`;

type Wrong = [title: string, query: string, variables: object, code: string, argument: string | null];

/** What is wrong, as a literal or with variables: a query, its variables, and the code and argument of the error. */
const table: Wrong[] = [
  ['a page size', '{ boards { totalCount } meetings(first: 101) { totalCount } }', {}, 'INVALID_PAGE', 'first'],
  [
    'a page size in a variable',
    'query ($n: Int) { meetings(first: $n) { totalCount } }',
    { n: 0 },
    'INVALID_PAGE',
    'first',
  ],
  ['a default', 'query ($n: Int = 101) { meetings(first: $n) { totalCount } }', {}, 'INVALID_PAGE', 'first'],
  [
    'pages in a fragment',
    '{ boards { ...Page } } fragment Page on BoardConnection { nodes { meetings(last: 0) { totalCount } } }',
    {},
    'INVALID_PAGE',
    'last',
  ],
  ['a computed list', '{ boards { nodes { obligations(first: 101) { totalCount } } } }', {}, 'INVALID_PAGE', 'first'],
  [
    'a plain list',
    'query ($n: Int) { indicators { nodes { observations(last: $n) { month } } } }',
    { n: 501 },
    'INVALID_PAGE',
    'last',
  ],
  ...['', 'x', 'bm90aGluZw', cursor(), cursor('Board name id'), cursor(1, 2), cursor('Board', {})].flatMap(
    (given): Wrong[] => [
      [`as a cursor: ${given}`, `{ boards(after: "${given}") { totalCount } }`, {}, 'INVALID_CURSOR', 'after'],
      [
        `as a cursor in a variable: ${given}`,
        'query ($c: String) { boards { nodes { obligations(last: 1, before: $c) { totalCount } } } }',
        { c: given },
        'INVALID_CURSOR',
        'before',
      ],
    ],
  ),
  [
    'a cursor of a search',
    '{ boards { totalCount } search(text: "a", after: "x") { totalCount } }',
    {},
    'INVALID_CURSOR',
    'after',
  ],
  ['first and last', '{ boards(first: 1, last: 1) { totalCount } }', {}, 'INVALID_PAGE', 'last'],
  [
    'ids',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
    { ids: Array.from({ length: 101 }, () => 'x') },
    'INVALID_PAGE',
    'ids',
  ],
  [
    'null in a filter',
    '{ boards(filter: { name: { eq: null } }) { totalCount } }',
    {},
    'INVALID_FILTER',
    'filter.name.eq',
  ],
  [
    'null in a variable of a filter',
    'query ($f: BoardFilter) { boards(filter: $f) { totalCount } }',
    { f: { not: { name: null } } },
    'INVALID_FILTER',
    'filter.not.name',
  ],
  ['NUL', 'query ($t: String!) { board(slug: $t) { name } }', { t: 'a\0b' }, 'INVALID_VALUE', 'slug'],
  ['a search text', '{ search(text: " ") { totalCount } }', {}, 'INVALID_VALUE', 'text'],
  [
    'a period',
    '{ boards { nodes { attendance(from: "2018-02-01", to: "2018-01-01") { representing } } } }',
    {},
    'INVALID_VALUE',
    'to',
  ],
  ['a day', '{ boards { nodes { obligations(asOf: "2018-02-30") { totalCount } } } }', {}, 'INVALID_VALUE', 'asOf'],
  [
    'an offset',
    'query ($t: DateTime) { meetings(filter: { startsAt: { gt: $t } }) { totalCount } }',
    { t: '2018-01-01T00:00:00+14:01' },
    'INVALID_VALUE',
    null,
  ],
  [
    'a year',
    '{ meetings(filter: { startsAt: { gt: "9999-12-31T23:00:00-01:00" } }) { totalCount } }',
    {},
    'INVALID_VALUE',
    'filter.startsAt.gt',
  ],
  [
    'a date in a list',
    '{ meetings(filter: { or: [{}, { date: { in: ["2018-11-29", "2018-02-30"] } }] }) { totalCount } }',
    {},
    'INVALID_VALUE',
    'filter.or.1.date.in.1',
  ],
  [
    'null for @skip',
    'query ($s: Boolean = true) { boards(first: 1) { nodes { name @skip(if: $s) slug } } }',
    { s: null },
    'BAD_USER_INPUT',
    null,
  ],
  [
    'null for an argument',
    'query ($s: String = "x") { board(slug: $s) { slug } }',
    { s: null },
    'BAD_USER_INPUT',
    null,
  ],
  ['a value and a status', record('value: 1, status: SUPPRESSED'), {}, 'GRAPHQL_VALIDATION_FAILED', 'input.figure'],
  ['neither value nor status', record(''), {}, 'GRAPHQL_VALIDATION_FAILED', 'input.figure'],
  ['null instead of a value', record('value: null'), {}, 'GRAPHQL_VALIDATION_FAILED', 'input.figure'],
  ...[{ v: null }, {}].map((variables): Wrong => [
    `a variable instead of a value: ${JSON.stringify(variables)}`,
    record('value: $v').replace('mutation', 'mutation ($v: Float)'),
    variables,
    'BAD_USER_INPUT',
    null,
  ]),
  ...[{}, { value: 1, status: 'SUPPRESSED' }, { value: null }, { status: null, value: 1 }].map((figure): Wrong => [
    `a figure in a variable: ${JSON.stringify(figure)}`,
    'mutation ($i: RecordObservationInput!) { recordObservation(input: $i) { userErrors { code } } }',
    { i: { indicatorId: 'x', month: '2018-10', figure } },
    'BAD_USER_INPUT',
    null,
  ]),
  ['a subscription', 'subscription { x }', {}, 'GRAPHQL_VALIDATION_FAILED', null],
];

jest.setTimeout(120_000);

describe('what is wrong with a request is reported before anything is read or written', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let manager: string;
  let board: string;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    manager = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: PANEL });
    const { json } = await send(app.url, post({ query: `{ board(slug: "${PANEL}") { id } }` }));
    board = json.data.board.id;
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  it.each(table)('%s', async (_title, query, variables, code, argument) => {
    const { status, json } = await send(app.url, post({ query, variables }, DRAFT));
    expect({ ...json, extensions: undefined }).toEqual({
      errors: [
        {
          message: expect.any(String),
          locations: [{ line: 1, column: expect.any(Number) }],
          extensions: argument === null ? { code } : { code, argument },
        },
      ],
    });
    expect(status).toBe(400);
  });

  it('several problems of a document are reported together', async () => {
    const query = '{ boards(first: 0) { totalCount } meetings(last: 101) { totalCount } }';
    const { json } = await send(app.url, post({ query }));
    expect(json.errors.map(({ extensions }: never) => extensions)).toEqual([
      { code: 'INVALID_PAGE', argument: 'first' },
      { code: 'INVALID_PAGE', argument: 'last' },
    ]);
  });

  it('more invalid values than are listed are a mistake of the client too', async () => {
    const query = 'query ($n: [Sensitivity!]) { boards(filter: { sensitivity: { in: $n } }) { totalCount } }';
    const { status, json } = await send(app.url, post({ query, variables: { n: Array(60).fill('NOTHING') } }, DRAFT));
    expect([status, json.data]).toEqual([400, undefined]);
    expect(json.errors).toHaveLength(51);
    expect(new Set(json.errors.map(({ extensions }: never) => extensions['code']))).toEqual(
      new Set(['BAD_USER_INPUT']),
    );
    expect(json.errors[50].message).toMatch(/^More values .* Correct those that are\.$/);
  });

  it('either-or inputs say so: exactly one field', async () => {
    const query = '{ __schema { types { name isOneOf } } }';
    const { json } = await send(app.url, post({ query }));
    const names = json.data.__schema.types.flatMap((type: never) => (type['isOneOf'] ? [type['name']] : []));
    expect(names.sort()).toEqual(['ObservationFigureInput', 'RecommendationOriginInput']);
    const both = await send(
      app.url,
      post({
        query: 'mutation ($i: AddRecommendationInput!) { addRecommendation(input: $i) { userErrors { code } } }',
        variables: {
          i: { boardId: board, reference: 'X', text: 'X', origin: { inspection: true, findingId: 'x' } },
        },
      }),
    );
    expect(both.json.errors[0].message).toMatch(/at "i\.origin"; Exactly one key must be specified/);
  });

  it.each([
    ['a page size', 'meetings(first: 101)', {}, 'INVALID_PAGE'],
    ['a page size in a variable', 'meetings(first: $n)', { n: 101 }, 'INVALID_PAGE'],
    ['a cursor', 'meetings(after: "x")', {}, 'INVALID_CURSOR'],
    ['a cursor in a variable', 'meetings(after: $c)', { c: 'x' }, 'INVALID_CURSOR'],
    ['a filter', 'meetings(filter: { venue: null })', {}, 'INVALID_FILTER'],
  ])('%s in the payload of a mutation: nothing is written', async (_title, field, variables, code) => {
    const query = `mutation ($b: ID!, $n: Int, $c: String) {
      scheduleMeeting(input: { boardId: $b, date: "2029-02-01" }) {
        meeting { board { ${field} { totalCount } byNumber: meetings(first: $n) { totalCount } byCursor: meetings(after: $c) { totalCount } } }
      }
    }`;
    const response = await send(
      app.url,
      post({ query, variables: { b: board, ...variables } }, { authorization: `Bearer ${manager}` }),
    );
    expect([response.status, response.json.data, response.json.errors[0].extensions.code]).toEqual([
      400,
      undefined,
      code,
    ]);
    expect(response.json.errors[0].locations).toBeDefined();
    const [row] = await app.database.query<{ count: number }>(
      `select count(*)::int as count from meeting where date = '2029-02-01'`,
    );
    expect(row?.count).toBe(0);
  });

  it('the audit of GraphQL over HTTP finds no error', async () => {
    const results = await auditServer({ url: `${app.url}/graphql` });
    expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([]);
  });
});
