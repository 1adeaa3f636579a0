import { createGraph } from '../../server/graph';
import { makeTestKey, type TestKey } from '../access/test-keys';
import { startServer, type StartedServer } from '../access/world/world';
import { Chance } from '../graph/plan/chance';
import { KnownValues } from '../graph/plan/known-values';
import { HostileRequests } from './fuzz/hostile-request';
import { post, send } from './sample-app';

/** The number of requests and their seed. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 400);
const SEED = Number(process.env.FUZZ_SEED ?? 20181129);

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const VIEWERS: readonly TestKey[] = [
  { role: 'ADMINISTRATOR' },
  { role: 'BOARD_MANAGER', board: LSCB },
  { role: 'BOARD_MANAGER', board: PANEL },
  { role: 'PARTNER_MEMBER', board: LSCB, partner: 'hampshire-constabulary' },
  { role: 'ADMINISTRATOR', board: PANEL, scopes: ['boards:read', 'meetings:write'] },
];

/** The codes of errors that are not a mistake of the client. */
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'DATABASE_UNAVAILABLE', 'REQUEST_STOPPED']);

interface FoundError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

jest.setTimeout(7_200_000);

describe('random hostile requests', () => {
  let started: StartedServer;
  let url: string;
  let values: KnownValues;
  let keys: (string | undefined)[];

  beforeAll(async () => {
    started = await startServer({ LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' });
    const { database } = started.app;
    ({ url } = await started.app.listen());
    // Accounts and keys to be changed, before those that send the requests.
    for (const viewer of VIEWERS) await makeTestKey(database, { ...viewer, label: 'Another' });
    values = await KnownValues.read(database);
    keys = [undefined, ...(await Promise.all(VIEWERS.map((viewer) => makeTestKey(database, viewer))))];
  });
  afterAll(async () => {
    await started.app.close();
    await started.remove();
  });

  it('find no fault of the server', async () => {
    const chance = new Chance(SEED);
    const requests = new HostileRequests(createGraph(), chance, values);
    const counts = new Map<string, number>();
    const found: object[] = [];
    for (let sent = 0; sent < REQUESTS && found.length < 20; sent++) {
      const body = requests.make();
      // The administrator writes most of what is accepted.
      const viewer = chance.percent(30) ? 1 : chance.below(keys.length);
      const key = keys[viewer];
      const draft = { accept: 'application/graphql-response+json' };
      const headers = {
        ...(chance.percent(50) && draft),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      };
      const { status, json } = await send(url, post(body, headers));
      const errors = (json.errors ?? []) as readonly FoundError[];
      const codes = errors.map(({ extensions }) => extensions?.code ?? 'no code');
      for (const code of errors.length > 0 ? codes : ['done']) counts.set(code, (counts.get(code) ?? 0) + 1);
      if (status >= 500 || codes.some((code) => FAULTS.has(code) || code === 'no code'))
        found.push({
          viewer,
          status,
          errors: errors.filter(({ extensions }) => FAULTS.has(extensions?.code ?? '')),
          body: body.slice(0, 1500),
        });
      values.learn(json.data);
      // A key that replaced or revoked itself.
      const order = VIEWERS[viewer - 1];
      if (order && key !== undefined && /TOKEN_EXPIRED|UNAUTHENTICATED/.test(codes.join()))
        keys[viewer] = await makeTestKey(started.app.database, order);
    }
    if (process.env.FUZZ_REQUESTS) console.log(SEED, Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)));
    expect(found).toEqual([]);
    // Many are right enough to be executed, by viewers who still have their rights.
    expect(counts.get('done')).toBeGreaterThan(REQUESTS / 5);
    expect((await send(url, post({ query: '{ __typename }' }))).json).toMatchObject({ data: { __typename: 'Query' } });
  });
});
