import { getNamedType, GraphQLString, isObjectType } from 'graphql';
import { OPERATOR, type Principal } from '../../server/access';
import { openWrittenGraph, type WrittenGraph } from '../support/written-graph';
import { makeTestKey } from './test-keys';

describe('a mutation with an idempotency key', () => {
  let graph: WrittenGraph;
  /** An administrator with an account: only those have idempotency keys. */
  let administrator: Principal;
  /** The same with its key. */
  let holder: Principal;
  let accountId: string;

  beforeAll(async () => {
    graph = await openWrittenGraph();
    await makeTestKey(graph.database, { role: 'ADMINISTRATOR', label: 'Administrator' });
    const [row] = await graph.database.query<{ id: string; role: string; key: string }>(
      `select account.id, role.id as role, api_key.id as key from account
       join role_assignment as role on role.account_id = account.id join api_key on api_key.account_id = account.id
       where label = 'Administrator'`,
    );
    const { id = '', role = '', key = '' } = row ?? {};
    const roles = OPERATOR.roles.map((held) => ({ ...held, id: role }));
    administrator = { ...OPERATOR, roles, isOperator: false, account: { id, kind: 'SERVICE', label: 'Administrator' } };
    holder = { ...administrator, key: { id: key, prefix: 'own', scopes: ['read'] } };
    const { account } = await graph.done('createAccount', { kind: 'SERVICE', label: 'Returns' }, 'account { id }');
    accountId = account.id;
    await graph.done('assignRole', { accountId, role: 'ADMINISTRATOR' }, 'roleAssignment { id }');
  });

  afterAll(() => graph.close());

  const done = (operation: string, input: object, selection: string, principal = administrator) =>
    graph.done(operation, input, selection, principal);

  /** The tables of the database with a row that holds a text anywhere. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await graph.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await graph.database.query(
        `select 1 from "${name}" as found where position($1 in found::text) > 0 limit 1`,
        [text],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  /** The inputs of the mutations that return a secret. */
  const withSecret: Readonly<Record<string, () => Promise<object>>> = {
    createApiKey: async () => ({ accountId, name: 'first', scopes: ['read'] }),
    rotateApiKey: async () => {
      const input = { accountId, name: 'to be rotated', scopes: ['read'] };
      return { apiKeyId: (await done('createApiKey', input, 'apiKey { id }')).apiKey.id as string };
    },
    rotateOwnKey: async () => ({ overlapMinutes: 5 }),
  };

  it('returns a text of its own only where it is known to be a secret', () => {
    // Payloads lead to objects. A text beside them is one that exists nowhere else: list its mutation above.
    const mutations = Object.values(graph.schema.getMutationType()?.getFields() ?? {});
    const withText = mutations.filter(({ type }) => {
      const payload = getNamedType(type);
      return isObjectType(payload) && Object.values(payload.getFields()).some((field) => field.type === GraphQLString);
    });
    expect(withText.map(({ name }) => name).sort()).toEqual(Object.keys(withSecret).sort());
  });

  it.each(Object.keys(withSecret))('%s stores its result without the secret, and repeats it so', async (operation) => {
    const input = { ...(await withSecret[operation]?.()), idempotencyKey: `secret of ${operation}` };
    const [selection, principal] =
      operation === 'rotateOwnKey' ? ['key oldKeyExpiresAt', holder] : ['key apiKey { id prefix }', administrator];
    const first = await done(operation, input, selection, principal);
    const [, prefix = '', secret = ''] = /^safeboard_([a-z0-9]{12})_([\w-]{43})_[0-9a-f]{8}$/.exec(first.key) ?? [];
    if (first.apiKey) expect(prefix).toBe(first.apiKey.prefix);
    // The search finds what is stored.
    expect(await tablesWith(prefix)).toContain('api_key');
    expect(await tablesWith(input.idempotencyKey)).toEqual(['remembered_write']);
    expect(await tablesWith(secret)).toEqual([]);

    expect(await done(operation, input, selection, principal)).toEqual({ ...first, key: null });
    expect(await tablesWith(secret)).toEqual([]);
  });

  it('is repeated for seven days; from then on its key is free for another', async () => {
    const create = (label: string, idempotencyKey: string) =>
      graph.write('createAccount', { kind: 'SERVICE', label, idempotencyKey }, 'account { id label }', administrator);
    const age = (key: string, interval: string) =>
      graph.database.query(`update remembered_write set created_at = now() - $2::interval where key = $1`, [
        key,
        interval,
      ]);
    const { payload: first } = await create('Monday', 'weekly');
    await age('weekly', '6 days 23 hours 59 minutes');
    expect((await create('Monday', 'weekly')).payload).toEqual(first);
    expect((await create('Next Monday', 'weekly')).problems).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);

    await age('weekly', '7 days');
    const { payload: next, problems } = await create('Next Monday', 'weekly');
    expect(problems).toEqual([]);
    expect(next.account).toEqual({ id: expect.not.stringMatching(first.account.id), label: 'Next Monday' });
    expect((await create('Next Monday', 'weekly')).payload).toEqual(next);
  });

  it('leaves nothing of its account behind that is older than seven days', async () => {
    const create = (label: string) =>
      done('createAccount', { kind: 'SERVICE', label, idempotencyKey: `once for ${label}` }, 'account { id }');
    await create('Old');
    await graph.database.query(
      `update remembered_write set created_at = now() - interval '8 days' where key = 'once for Old'`,
    );
    await create('New');
    expect(
      await graph.database.query(`select key from remembered_write where key like 'once for %' order by key`),
    ).toEqual([{ key: 'once for New' }]);
  });
});
