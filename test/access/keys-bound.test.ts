import { runKeys } from '../../server/accounts';
import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { type Issuer, startIssuer } from './authentication/issuer';
import { makeTestKey } from './test-keys';
import { makeTestPerson } from './test-people';

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const VIEWER =
  '{ viewer { isSignedIn roles { role board { slug } } key { prefix name scopes expiresAt lastUsedAt roles { role } } } }';

let folder: Awaited<ReturnType<typeof dataFolder>>;
let issuer: Issuer;
let app: SampleApp;
/** Tokens of signed-in administrators: of the system, of the board, of the panel. */
let system: string;
let lscb: string;
let panel: string;
let number = 0;

/** Sends a query with a key or a token. */
const ask = (bearer: string, query: string, variables: object = {}) =>
  send(app.url, post({ query, variables }, { authorization: `Bearer ${bearer}` }));

/** Runs a mutation and returns its payload, or the code of the error. */
async function run(bearer: string, operation: string, input: object, selection = '') {
  const type = operation.endsWith('Member')
    ? 'AccessGroupMemberInput'
    : `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
  const { json } = await ask(bearer, query, { input });
  return json.errors ? { error: json.errors[0].extensions.code as string } : json.data[operation];
}

const rolesOf = async (bearer: string) => (await ask(bearer, VIEWER)).json.data?.viewer.roles;
const codeOf = async (bearer: string) =>
  (await ask(bearer, '{ viewer { isSignedIn } }')).json.errors?.[0].extensions.code ?? 'WORKS';
const globalBoard = async (slug: string) => (await ask(system, `{ board(slug: "${slug}") { id } }`)).json.data.board.id;
const idOfKey = async (key: string) => {
  const query = 'query ($prefix: String!) { apiKeys(filter: { prefix: { eq: $prefix } }) { nodes { id } } }';
  return (await ask(system, query, { prefix: key.split('_')[1] })).json.data.apiKeys.nodes[0].id as string;
};

/** Creates a program's account with roles on a board, as an administrator. */
async function program(bearer: string, slug: string, roles: readonly string[] = ['ANALYST']) {
  const boardId = await globalBoard(slug);
  const label = `Program ${number++}`;
  const { account } = await run(bearer, 'createAccount', { kind: 'SERVICE', label, boardId }, 'account { id }');
  const assigned: string[] = [];
  for (const role of roles) {
    const input = { accountId: account.id, role, boardId };
    assigned.push((await run(bearer, 'assignRole', input, 'roleAssignment { id }')).roleAssignment.id);
  }
  return { accountId: account.id as string, roles: assigned, boardId: boardId as string };
}

const createKey = (bearer: string, input: object) =>
  run(
    bearer,
    'createApiKey',
    { name: 'test', scopes: ['read', 'write'], ...input },
    'key apiKey { id prefix expiresAt }',
  );

const personOf = async (subject: string, person: Partial<Parameters<typeof makeTestPerson>[1]>) => {
  const { account, roles } = await makeTestPerson(app.database, { issuer: issuer.url, subject, roles: [], ...person });
  return {
    account: `Account:${account}`,
    roles: roles.map((id) => `RoleAssignment:${id}`),
    token: await issuer.sign({ sub: subject }),
  };
};
const administrator = (subject: string, board?: string) =>
  personOf(subject, { home: board, roles: [{ role: 'ADMINISTRATOR', ...(board && { board }) }] });

beforeAll(async () => {
  [folder, issuer] = await Promise.all([dataFolder(), startIssuer()]);
  app = await startSampleApp(folder.path, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'safeboard' });
  system = (await administrator('system')).token;
  lscb = (await administrator('lscb', LSCB)).token;
  panel = (await administrator('panel', PANEL)).token;
}, 60_000);

afterAll(async () => {
  await app.close();
  await issuer.close();
  await folder.remove();
});

describe('a key', () => {
  it('does not gain a role that its account gets later; the person who grants it decides about the key', async () => {
    const { accountId, boardId } = await program(lscb, LSCB);
    const { key, apiKey } = await createKey(lscb, { accountId });
    const grant = { accountId, boardId, role: 'BOARD_MANAGER' };
    const undecided = await run(lscb, 'assignRole', grant);
    expect(undecided.userErrors).toEqual([
      { code: 'EXISTING_KEYS', field: 'existingKeys', message: expect.stringContaining(apiKey.prefix) },
    ]);
    expect((await run(lscb, 'assignRole', { ...grant, existingKeys: 'KEEP' })).userErrors).toEqual([]);
    expect(await rolesOf(key)).toEqual([{ role: 'ANALYST', board: { slug: LSCB } }]);
    const next = await createKey(lscb, { accountId });
    expect((await rolesOf(next.key)).map(({ role }: { role: string }) => role).sort()).toEqual([
      'ANALYST',
      'BOARD_MANAGER',
    ]);
    expect((await run(lscb, 'assignRole', { ...grant, role: 'CHAIR', existingKeys: 'END' })).userErrors).toEqual([]);
    expect([await codeOf(key), await codeOf(next.key)]).toEqual(['KEY_REVOKED', 'KEY_REVOKED']);
  });

  it('is not for a person as such, but for roles that are named', async () => {
    const chair = await personOf('chair', { home: LSCB, roles: [{ role: 'CHAIR', board: LSCB }] });
    expect((await createKey(lscb, { accountId: chair.account })).userErrors).toEqual([
      expect.objectContaining({ code: 'REQUIRED', field: 'roleAssignmentIds' }),
    ]);
    const { key, apiKey } = await createKey(lscb, { accountId: chair.account, roleAssignmentIds: chair.roles });
    const args = ['grant', '--subject', 'chair', '--issuer', issuer.url, '--role', 'administrator'];
    const undecided = await runKeys(args, { database: app.database, issuer: issuer.url });
    expect(undecided).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(apiKey.prefix) });
    expect(undecided.stderr).toContain('--existing-keys keep');
    const kept = await runKeys([...args, '--existing-keys', 'keep'], { database: app.database, issuer: issuer.url });
    expect(kept.exitCode).toBe(0);
    expect(await rolesOf(key)).toEqual([{ role: 'CHAIR', board: { slug: LSCB } }]);
    expect(await rolesOf(chair.token)).toHaveLength(2);
    const another = ['grant', '--subject', 'chair', '--role', 'analyst', '--board', PANEL, '--existing-keys', 'end'];
    expect((await runKeys(another, { database: app.database, issuer: issuer.url })).exitCode).toBe(0);
    expect(await codeOf(key)).toBe('KEY_REVOKED');
  });

  it('takes only roles of its account', async () => {
    const [one, other] = [await program(lscb, LSCB), await program(lscb, LSCB)];
    for (const roleAssignmentIds of [other.roles, [...one.roles, ...other.roles], []]) {
      const { userErrors, key } = await createKey(lscb, { accountId: one.accountId, roleAssignmentIds });
      expect([userErrors[0].code, userErrors[0].field, key]).toEqual(['INVALID', 'roleAssignmentIds', null]);
    }
    const { accountId } = await program(lscb, LSCB, []);
    expect((await createKey(lscb, { accountId })).userErrors[0].code).toBe('NO_ROLE');
  });

  it('ends with the last of its roles', async () => {
    const { accountId, roles } = await program(lscb, LSCB, ['ANALYST', 'CHAIR']);
    const { key } = await createKey(lscb, { accountId });
    await run(lscb, 'endRole', { roleAssignmentId: roles[0] });
    expect(await rolesOf(key)).toEqual([{ role: 'CHAIR', board: { slug: LSCB } }]);
    await run(lscb, 'endRole', { roleAssignmentId: roles[1] });
    expect(await codeOf(key)).toBe('KEY_REVOKED');
  });

  it('ends with the role of the administrator who created it, by its end or by its last day', async () => {
    const [leaving, ending] = [await administrator('leaving', LSCB), await administrator('ending', LSCB)];
    const { accountId } = await program(lscb, LSCB);
    const [one, other, kept] = [
      await createKey(leaving.token, { accountId }),
      await createKey(ending.token, { accountId }),
      await createKey(lscb, { accountId }),
    ];
    await run(lscb, 'endRole', { roleAssignmentId: leaving.roles[0] });
    await app.database.query(`update role_assignment set "to" = current_date - 1 where id = $1`, [
      ending.roles[0]?.split(':')[1],
    ]);
    expect([await codeOf(one.key), await codeOf(other.key), await codeOf(kept.key)]).toEqual([
      ...['KEY_REVOKED', 'TOKEN_EXPIRED', 'WORKS'],
    ]);
    const rotated = await run(lscb, 'rotateApiKey', { apiKeyId: other.apiKey.id });
    expect(rotated.userErrors[0].code).toBe('EXPIRED');
  });
});

describe('a key created by a key', () => {
  it('has at most its scopes, roles and expiry, and is for the same account', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { accountId, roles } = await program(lscb, LSCB, ['ADMINISTRATOR', 'ANALYST']);
    const { key } = await createKey(lscb, { accountId, scopes: ['access:write', 'boards:read'], expiresAt });
    const invalid = async (input: object) => (await createKey(key, { accountId, ...input })).userErrors[0]?.field;
    expect(await invalid({ scopes: ['read', 'write'] })).toBe('scopes');
    expect(await invalid({ scopes: ['access:read'] })).toBe('scopes');
    const later = new Date(Date.now() + 120_000).toISOString();
    expect(await invalid({ scopes: ['boards:read'], expiresAt: later })).toBe('expiresAt');
    const other = await program(lscb, LSCB);
    expect(await createKey(key, { accountId: other.accountId, scopes: ['access:write'] })).toEqual({
      error: 'FORBIDDEN',
    });
    const child = await createKey(key, { accountId, scopes: ['access:write'], expiresAt: null });
    expect(child.apiKey.expiresAt).toBe(expiresAt);
    const narrow = await createKey(key, {
      ...{ accountId, scopes: ['access:write', 'boards:read'], roleAssignmentIds: [roles[0]] },
    });
    expect(await rolesOf(narrow.key)).toEqual([{ role: 'ADMINISTRATOR', board: { slug: LSCB } }]);
    expect(
      (await createKey(narrow.key, { accountId, scopes: ['access:write'], roleAssignmentIds: roles })).userErrors[0]
        .code,
    ).toBe('INVALID');
  });

  it('ends with it: when it is revoked, when it expires, and when it has been rotated', async () => {
    const { accountId } = await program(lscb, LSCB, ['ADMINISTRATOR']);
    const family = async () => {
      const { key } = await createKey(lscb, { accountId });
      const child = (await createKey(key, { accountId })).key as string;
      return [key as string, child, (await createKey(child, { accountId })).key as string];
    };
    const [revoked, expired, rotated] = [await family(), await family(), await family()];
    await run(lscb, 'revokeApiKey', { apiKeyId: await idOfKey(revoked[0] ?? '') });
    await app.database.query(`update api_key set expires_at = now() where prefix = $1`, [expired[0]?.split('_')[1]]);
    await run(lscb, 'rotateApiKey', { apiKeyId: await idOfKey(rotated[0] ?? ''), overlapMinutes: 0 });
    const codes = async (keys: string[]) => Promise.all(keys.map(codeOf));
    expect(await codes(revoked)).toEqual(Array(3).fill('KEY_REVOKED'));
    expect(await codes(expired)).toEqual(Array(3).fill('TOKEN_EXPIRED'));
    expect(await codes(rotated)).toEqual(Array(3).fill('TOKEN_EXPIRED'));
  });

  it('is never outlived by it in the database either', async () => {
    const { accountId } = await program(lscb, LSCB, ['ADMINISTRATOR']);
    const { key } = await createKey(lscb, { accountId, expiresAt: new Date(Date.now() + 60_000).toISOString() });
    const child = await createKey(key, { accountId, scopes: ['read'] });
    const prefix = child.apiKey.prefix as string;
    const writes = [
      `update api_key set expires_at = null where prefix = $1`,
      `update api_key set expires_at = expires_at + interval '1 second' where prefix = $1`,
      `update api_key set scopes = '{read,write}' where prefix = $1`,
      `update api_key set maker_key_id = null where prefix = $1`,
      `update api_key set role_assignments = array(select id::text from role_assignment) where prefix = $1`,
      `update role_assignment set role = 'ADMINISTRATOR', board_id = null
       where id::text in (select unnest(role_assignments) from api_key where prefix = $1)`,
      `insert into api_key (account_id, name, prefix, secret_hash, scopes, maker_key_id)
       select account_id, name, 'abcdefghijkl', secret_hash, '{write}', id from api_key where prefix = $1`,
      `insert into api_key (account_id, name, prefix, secret_hash, scopes, role_assignments)
       select account_id, name, 'abcdefghijkl', secret_hash, scopes, array(select id::text from role_assignment) from api_key where prefix = $1`,
    ];
    for (const write of writes) {
      await expect(app.database.query(write, [prefix])).rejects.toMatchObject({ code: '23514' });
    }
    await app.database.query(`update api_key set revoked_at = now() where prefix = $1`, [key.split('_')[1]]);
    const back = app.database.query(`update api_key set revoked_at = null where prefix = $1`, [prefix]);
    await expect(back).rejects.toMatchObject({ code: '23514' });
    expect(await codeOf(child.key)).toBe('KEY_REVOKED');
  });
});

describe('an administrator', () => {
  it('makes no key for a member of a group whose records they cannot read, and loses the group for the keys they made', async () => {
    const maker = await administrator('maker', LSCB);
    const { accountId, boardId } = await program(maker.token, LSCB, ['ANALYST']);
    const { accessGroup } = await run(
      maker.token,
      'createAccessGroup',
      { boardId, name: 'Case group' },
      'accessGroup { id }',
    );
    const join = (account: string) =>
      run(maker.token, 'addAccessGroupMember', { accessGroupId: accessGroup.id, accountId: account });
    await join(accountId);
    expect(await createKey(maker.token, { accountId })).toEqual({ error: 'FORBIDDEN' });
    await join(maker.account);
    const { key } = await createKey(maker.token, { accountId });
    const text = 'Only the group reads this.';
    const made = await app.database.query<{ id: string }>(
      `insert into glossary_term (board_id, kind, term, meaning, source, sensitivity, access_group_id)
       values ($1, 'TERM', 'Restricted', $2, 'A paper', 'RESTRICTED', $3) returning id`,
      [boardId.split(':')[1], text, accessGroup.id.split(':')[1]],
    );
    const reads = async (bearer: string) =>
      (await ask(bearer, `{ node(id: "GlossaryTerm:${made[0]?.id}") { id } }`)).json.data.node !== null;
    expect(await reads(key)).toBe(true);
    expect(await createKey(lscb, { accountId })).toEqual({ error: 'FORBIDDEN' });
    expect(await run(lscb, 'rotateApiKey', { apiKeyId: await idOfKey(key) })).toEqual({ error: 'FORBIDDEN' });
    await run(maker.token, 'removeAccessGroupMember', { accessGroupId: accessGroup.id, accountId: maker.account });
    expect(await reads(key)).toBe(false);
    expect(await rolesOf(key)).toHaveLength(1);
  });

  it('ends the keys of a membership by removing the member, and no other key of the account', async () => {
    const { accountId, boardId } = await program(lscb, LSCB);
    const { key: before } = await createKey(lscb, { accountId });
    const maker = await administrator('group maker', LSCB);
    const { accessGroup } = await run(lscb, 'createAccessGroup', { boardId, name: 'Ending' }, 'accessGroup { id }');
    for (const account of [accountId, maker.account]) {
      const input = { accessGroupId: accessGroup.id, accountId: account, existingKeys: 'KEEP' };
      expect((await run(lscb, 'addAccessGroupMember', input)).userErrors).toEqual([]);
    }
    const { key } = await createKey(maker.token, { accountId });
    const { key: next } = await run(key, 'rotateOwnKey', { overlapMinutes: 5 }, 'key');
    expect([await codeOf(key), await codeOf(next)]).toEqual(['WORKS', 'WORKS']);
    const input = { accessGroupId: accessGroup.id, accountId };
    expect((await run(lscb, 'removeAccessGroupMember', input)).userErrors).toEqual([]);
    expect([await codeOf(key), await codeOf(next), await codeOf(before)]).toEqual([
      ...['KEY_REVOKED', 'KEY_REVOKED', 'WORKS'],
    ]);
    // A membership that is added again is another one.
    await run(lscb, 'addAccessGroupMember', { ...input, existingKeys: 'KEEP' });
    expect([await codeOf(key), await codeOf(before)]).toEqual(['KEY_REVOKED', 'WORKS']);
  });

  it('decides about the keys of an account that joins a group; they do not gain it', async () => {
    const { accountId, boardId } = await program(lscb, LSCB);
    const { apiKey } = await createKey(lscb, { accountId });
    const { accessGroup } = await run(lscb, 'createAccessGroup', { boardId, name: 'Later' }, 'accessGroup { id }');
    const input = { accessGroupId: accessGroup.id, accountId };
    const { userErrors } = await run(lscb, 'addAccessGroupMember', input);
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'EXISTING_KEYS', message: expect.stringContaining(apiKey.prefix) }),
    ]);
    expect((await run(lscb, 'addAccessGroupMember', { ...input, existingKeys: 'KEEP' })).userErrors).toEqual([]);
  });

  it('gets the same response for a person with an account on another board as for a new one', async () => {
    const claim = async (bearer: string, slug: string, subject: string) => {
      const boardId = await globalBoard(slug);
      const input = { kind: 'PERSON', label: 'Chair', issuer: issuer.url, subject, boardId };
      const selection = 'account { kind label issuer subject board { slug } roleAssignments { totalCount } version }';
      return run(bearer, 'createAccount', input, selection);
    };
    await claim(lscb, LSCB, 'on-both');
    const [known, unknown] = [await claim(panel, PANEL, 'on-both'), await claim(panel, PANEL, 'on-one')];
    expect(JSON.stringify(known).replace('on-both', 'on-one')).toBe(JSON.stringify(unknown));
    expect(known.userErrors).toEqual([]);
    expect((await claim(panel, PANEL, 'on-both')).userErrors[0].code).toBe('TAKEN');
  });

  it('sees in the audit trail only the account that a person has on that board, who has the roles of both', async () => {
    const both = await administrator('two-boards', LSCB);
    await makeTestPerson(app.database, {
      ...{ issuer: issuer.url, subject: 'two-boards', home: PANEL },
      roles: [{ role: 'ADMINISTRATOR', board: PANEL }],
    });
    expect(await rolesOf(both.token)).toHaveLength(2);
    const boardId = await globalBoard(PANEL);
    await run(both.token, 'createAccessGroup', { boardId, name: 'By somebody on two boards' });
    const { json } = await ask(
      panel,
      `{ board(slug: "${PANEL}") { auditEntries(first: 1) { nodes { operation account { label } } } } }`,
    );
    expect(json.data.board.auditEntries.nodes).toEqual([
      { operation: 'createAccessGroup', account: { label: 'two-boards' } },
    ]);
  });
});

describe('the holder of a key', () => {
  it('sees and replaces it, without the rights of an administrator', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { accountId } = await program(lscb, LSCB, ['ANALYST']);
    const { key, apiKey } = await createKey(lscb, { accountId, scopes: ['indicators:read'], expiresAt });
    const { viewer } = (await ask(key, VIEWER)).json.data;
    expect(viewer.key).toEqual({
      ...{ prefix: apiKey.prefix, name: 'test', scopes: ['indicators:read'], expiresAt },
      ...{ lastUsedAt: null, roles: [{ role: 'ANALYST' }] },
    });
    const rotated = await run(key, 'rotateOwnKey', { overlapMinutes: 5 }, 'key expiresAt oldKeyExpiresAt');
    expect(rotated).toMatchObject({ key: expect.stringMatching(/^safeboard_/), expiresAt, userErrors: [] });
    expect(Date.parse(rotated.oldKeyExpiresAt)).toBeLessThan(Date.now() + 5 * 60_000 + 5_000);
    const successor = (await ask(rotated.key, VIEWER)).json.data.viewer;
    expect({ ...successor.key, prefix: '' }).toEqual({ ...viewer.key, prefix: '' });
    expect((await run(key, 'rotateOwnKey', {})).userErrors[0].code).toBe('REPLACED');
    const last = await run(rotated.key, 'rotateOwnKey', { overlapMinutes: 0 }, 'key');
    expect([await codeOf(rotated.key), await codeOf(last.key)]).toEqual(['TOKEN_EXPIRED', 'WORKS']);
    const { json } = await ask(
      lscb,
      `{ board(slug: "${LSCB}") { auditEntries(first: 1) { nodes { operation keyPrefix } } } }`,
    );
    expect(json.data.board.auditEntries.nodes).toEqual([
      { operation: 'rotateOwnKey', keyPrefix: rotated.key.split('_')[1] },
    ]);
  });

  it('cannot rotate the keys of others, nor prolong its own', async () => {
    const root = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    const other = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    expect(await run(root, 'rotateApiKey', { apiKeyId: await idOfKey(other) })).toEqual({ error: 'FORBIDDEN' });
    const { accountId } = await program(lscb, LSCB, ['ADMINISTRATOR']);
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { key, apiKey } = await createKey(lscb, { accountId, expiresAt });
    const later = new Date(Date.now() + 120_000).toISOString();
    const longer = await run(key, 'rotateApiKey', { apiKeyId: apiKey.id, expiresAt: later });
    expect(longer.userErrors[0]).toMatchObject({ code: 'INVALID', field: 'expiresAt' });
    const same = await run(key, 'rotateApiKey', { apiKeyId: apiKey.id, expiresAt: null }, 'apiKey { expiresAt }');
    expect(same.apiKey.expiresAt).toBe(expiresAt);
  });

  it('is needed: a person and the public have none', async () => {
    expect((await ask(lscb, VIEWER)).json.data.viewer.key).toBeNull();
    expect((await run(lscb, 'rotateOwnKey', {})).userErrors[0].code).toBe('NO_KEY');
    const anonymous = await send(
      app.url,
      post({ query: 'mutation { rotateOwnKey(input: {}) { userErrors { code } } }' }),
    );
    expect(anonymous.json.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});
