import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { createGraph, entities } from '../../server/graph';
import { describeRecord } from '../../server/platform/graphql/record';
import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from './test-keys';

jest.setTimeout(240_000);

const schema = createGraph();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

const scopes = ['write', 'read', 'access:write', 'recommendations:write'];

const SCALARS: Readonly<Record<string, unknown>> = {
  ...{ Boolean: false, Int: 1, Float: 1, Date: '2018-10-01', DateTime: '2040-10-01T10:00:00Z' },
  ...{ Month: '2018-10', FinancialYear: '2018-19', Time: '10:00' },
};

/** All fields of an object that need no arguments, two levels deep. */
function everyField(type: GraphQLObjectType, depth = 2): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    if (!isObjectType(inner)) return 'getFields' in inner || 'getTypes' in inner ? [] : [field.name];
    const selection = depth > 0 ? everyField(inner, depth - 1) : '';
    return selection ? [`${field.name} { ${selection} }`] : [];
  });
  return fields.join(' ');
}

describe('the outcome of a mutation', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  /** The global id of some record of each type. */
  const ids = new Map<string, string>();
  /** Keys of administrators, by their scope. */
  const keys = new Map<string, string>();

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, { COST_LIMIT: '1000000' });
    for (const record of entities) {
      const [row] = await app.database.query<{ id: string }>(
        `select id from ${describeRecord(record).table} order by id limit 1`,
      );
      if (row) ids.set(record.name, `${record.name}:${row.id}`);
    }
    for (const scope of scopes) {
      keys.set(scope, await makeTestKey(app.database, { role: 'ADMINISTRATOR', scopes: [scope] }));
    }
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  function valueOf(name: string, type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return valueOf(name, type.ofType);
    if (isListType(type)) return [valueOf(name.replace(/s$/, ''), type.ofType)];
    if (isInputObjectType(type)) {
      const required = Object.values(type.getFields()).filter(isRequiredInputField);
      return Object.fromEntries(required.map((field) => [field.name, valueOf(field.name, field.type)]));
    }
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (type.name === 'ID')
      return ids.get(`${name[0]?.toUpperCase()}${name.slice(1, -'Id'.length)}`) ?? ids.get('Board');
    return SCALARS[type.name] ?? `A ${name}`;
  }

  /** Sends a mutation, as the public without a key. */
  async function run(mutation: GraphQLField<unknown, unknown>, input: object, selection: string, key?: string) {
    const type = String(mutation.args[0]?.type);
    const query = `mutation ($input: ${type}) { ${mutation.name}(input: $input) { ${selection} } }`;
    const { json } = await send(
      app.url,
      post({ query, variables: { input } }, key ? { authorization: `Bearer ${key}` } : {}),
    );
    return json;
  }

  /** Whether it was done, or the codes of its errors. What was denied of the payload does not count. */
  function outcomeOf({ data, errors = [] }: Awaited<ReturnType<typeof run>>, { name }: GraphQLField<unknown, unknown>) {
    const payload = data?.[name];
    if (!payload) return errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
    return ['done', ...payload.userErrors.map(({ code }: { code: string }) => code)];
  }

  it.each([...scopes, 'the public'])('with %s does not depend on what is selected from its payload', async (scope) => {
    const done: string[] = [];
    for (const mutation of mutations) {
      // Sent twice with the same idempotency key, so that what is done is done once.
      const input = { ...(valueOf('input', mutation.args[0]!.type) as object), idempotencyKey: randomUUID() };
      const wide = everyField(getNamedType(mutation.type) as GraphQLObjectType);
      const selections = ['userErrors { code }', wide];
      const outcomes = [];
      for (const selection of selections) {
        outcomes.push(outcomeOf(await run(mutation, input, selection, keys.get(scope)), mutation));
      }
      expect([mutation.name, outcomes[1]]).toEqual([mutation.name, outcomes[0]]);
      if (outcomes[0].length === 1 && outcomes[0][0] === 'done') done.push(mutation.name);
    }
    if (scope === 'write') expect(done.length).toBeGreaterThan(10);
    // Every key may replace itself.
    if (scope === 'read') expect(done).toEqual(['rotateOwnKey']);
    if (scope === 'the public') expect(done).toEqual([]);
  });

  it('is kept when a part of the payload is denied, which names the missing scope', async () => {
    const createAccount = mutations.find(({ name }) => name === 'createAccount')!;
    const json = await run(
      createAccount,
      { kind: 'SERVICE', label: 'Dashboard' },
      'userErrors { code } account { label board { name } }',
      keys.get('access:write'),
    );
    expect(json.data).toEqual({ createAccount: { userErrors: [], account: { label: 'Dashboard', board: null } } });
    expect(json.errors).toEqual([
      {
        message: 'This key lacks the scope "boards:read". Ask an administrator for a key that has it.',
        path: ['createAccount', 'account', 'board'],
        locations: expect.anything(),
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  });

  it.each([
    ['read', 'This key lacks the scope "boards:write". Ask an administrator for a key that has it.'],
    ['access:write', 'This key lacks the scope "boards:read". Ask an administrator for a key that has it.'],
    [
      'analyst',
      'This requires one of the roles ADMINISTRATOR, BOARD_MANAGER on this board. Query `viewer` for the roles that you have.',
    ],
  ])('names the scope or the roles that are missing, with a key for %s', async (holder, message) => {
    const updateBoard = mutations.find(({ name }) => name === 'updateBoard')!;
    keys.set('analyst', await makeTestKey(app.database, { role: 'ANALYST', board: 'southampton-lscb' }));
    const input = { boardId: ids.get('Board'), purpose: 'Another.' };
    const { errors } = await run(updateBoard, input, 'userErrors { code }', keys.get(holder));
    expect(errors).toMatchObject([{ message, extensions: { code: 'FORBIDDEN' } }]);
  });
});
