import { type SampleApp, dataFolder, post, send, startSampleApp } from '../abuse/sample-app';
import { type Issuer, startIssuer } from './authentication/issuer';
import { makeTestKey } from './test-keys';
import { makeTestPerson } from './test-people';

const LSCB = 'southampton-lscb';

/** Sends a query with a key or, without one, as the public. */
async function ask(app: SampleApp, query: string, key?: string, variables?: object) {
  return send(app.url, post({ query, variables }, key ? { authorization: `Bearer ${key}` } : {}));
}

const viewer = '{ viewer { isSignedIn label kind roles { role board { slug } } permissions { subject read write } } }';

describe('a request', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let issuer: Issuer;
  let root: string;
  /** The token of a signed-in system administrator. */
  let person: string;

  beforeAll(async () => {
    [folder, issuer] = await Promise.all([dataFolder(), startIssuer()]);
    app = await startSampleApp(folder.path, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'safeboard' });
    const administrator = { issuer: issuer.url, subject: 'administrator' };
    await makeTestPerson(app.database, { ...administrator, roles: [{ role: 'ADMINISTRATOR' }] });
    person = await issuer.sign({ sub: 'administrator' });
    root = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await issuer.close();
    await folder.remove();
  });

  it('without credentials reads public records and cannot write', async () => {
    const response = await ask(app, viewer);
    expect(response.json.data.viewer).toMatchObject({ isSignedIn: false, label: null, roles: [] });
    expect(response.json.data.viewer.permissions).toContainEqual({ subject: 'meetings', read: true, write: false });
    const written = await ask(
      app,
      'mutation { createAccount(input: { kind: SERVICE, label: "x" }) { userErrors { code } } }',
    );
    expect([written.status, written.json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(written.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('with a key has the permissions of its account', async () => {
    const key = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB, label: 'Board office' });
    const { json } = await ask(app, viewer, key);
    expect(json.data.viewer).toMatchObject({
      ...{ isSignedIn: true, label: 'Board office', kind: 'SERVICE' },
      roles: [{ role: 'BOARD_MANAGER', board: { slug: LSCB } }],
    });
    expect(json.data.viewer.permissions).toContainEqual({ subject: 'meetings', read: true, write: true });
    expect(json.data.viewer.permissions).toContainEqual({ subject: 'access', read: true, write: false });
  });

  it.each([
    ['a key that is no key', 'safeboard_abc', 'UNAUTHENTICATED'],
    [
      'a key of another server',
      'safeboard_aaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_00000000',
      'UNAUTHENTICATED',
    ],
    ['a token where nobody vouches for people', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', 'UNAUTHENTICATED'],
  ])('with %s is rejected everywhere', async (_what, key, code) => {
    const response = await ask(app, '{ boards { totalCount } }', key);
    expect([response.status, response.json.errors[0].extensions.code]).toEqual([401, code]);
    expect(response.json.data).toBeUndefined();
    for (const path of ['/charts/LAC1.svg?board=southampton-lscb', '/scorecards/southampton-lscb/2018-10.csv']) {
      const other = await fetch(app.url + path, { headers: { authorization: `Bearer ${key}` } });
      expect([other.status, (await other.json()) as object]).toEqual([
        401,
        { error: expect.objectContaining({ code }) },
      ]);
      expect(other.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('with an expired or revoked key is rejected immediately with the reason', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    expect((await ask(app, viewer, key)).json.data.viewer.isSignedIn).toBe(true);
    await app.database.query(`update api_key set expires_at = now() where prefix = $1`, [key.split('_')[1]]);
    expect((await ask(app, viewer, key)).json.errors[0].extensions.code).toBe('TOKEN_EXPIRED');
    await app.database.query(`update api_key set expires_at = null where prefix = $1`, [key.split('_')[1]]);
    const { json } = await ask(
      app,
      `query($prefix: String!) { apiKeys(filter: { prefix: { eq: $prefix } }) { nodes { id lastUsedAt } } }`,
      root,
      {
        prefix: key.split('_')[1],
      },
    );
    const [{ id, lastUsedAt }] = json.data.apiKeys.nodes;
    expect(lastUsedAt).toMatch(/:00\.000Z$/);
    const revoked = await ask(
      app,
      'mutation($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { revokedAt } userErrors { code } } }',
      root,
      { id },
    );
    expect(revoked.json.data.revokeApiKey).toMatchObject({ apiKey: { revokedAt: expect.any(String) }, userErrors: [] });
    const after = await ask(app, viewer, key);
    expect([after.status, after.json.errors[0].extensions.code]).toEqual([401, 'KEY_REVOKED']);
  });

  it('with a key for one subject reads it, and gets the missing scope for another', async () => {
    const key = await makeTestKey(app.database, {
      role: 'ANALYST',
      board: LSCB,
      scopes: ['boards:read', 'indicators:read'],
    });
    expect(
      (await ask(app, '{ indicators(first: 1) { totalCount nodes { board { name } } } }', key)).json.errors,
    ).toBeUndefined();
    const response = await ask(app, '{ boards(first: 1) { nodes { caseReviews { totalCount } } } }', key);
    expect([response.status, response.json.errors[0].extensions.code]).toEqual([200, 'FORBIDDEN']);
    expect(response.json.errors[0].message).toContain('"case-reviews:read"');
    const id = (await ask(app, '{ caseReviews(first: 1) { nodes { id } } }')).json.data.caseReviews.nodes[0]
      .id as string;
    expect((await ask(app, `{ node(id: "${id}") { id } }`, key)).json).toMatchObject({ data: { node: null } });
  });

  it('creates an account, assigns a role and a key, and ends them again, all in the audit trail', async () => {
    const board = (await ask(app, `{ board(slug: "${LSCB}") { id } }`)).json.data.board.id as string;
    const created = await ask(
      app,
      'mutation($board: ID!) { createAccount(input: { kind: SERVICE, label: "Returns of the police", boardId: $board }) { account { id label } userErrors { code field message } } }',
      root,
      { board },
    );
    const { account } = created.json.data.createAccount;
    expect(created.json.data.createAccount).toEqual({
      account: { id: expect.stringMatching(/^Account:/), label: 'Returns of the police' },
      userErrors: [],
    });
    const manager = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB });
    const role = (by: string) =>
      ask(
        app,
        'mutation($account: ID!, $board: ID!) { assignRole(input: { accountId: $account, role: ANALYST, boardId: $board }) { roleAssignment { id role board { slug } } userErrors { code field } } }',
        by,
        { account: account.id, board },
      );
    expect((await role(manager)).json.errors[0].extensions.code).toBe('FORBIDDEN');
    const assigned = (await role(root)).json.data.assignRole;
    expect(assigned).toMatchObject({ roleAssignment: { role: 'ANALYST', board: { slug: LSCB } }, userErrors: [] });
    const made = await ask(
      app,
      'mutation($account: ID!) { createApiKey(input: { accountId: $account, name: "first", scopes: ["read"] }) { key apiKey { prefix scopes } userErrors { code field } } }',
      person,
      { account: account.id },
    );
    const { key, apiKey } = made.json.data.createApiKey;
    expect(key).toContain(apiKey.prefix);
    // A key is never compressed, here or by a proxy.
    expect(made.headers.get('cache-control')).toBe('no-store, no-transform');
    expect((await ask(app, viewer, key)).json.data.viewer.roles).toEqual([{ role: 'ANALYST', board: { slug: LSCB } }]);
    await ask(app, 'mutation($id: ID!) { endRole(input: { roleAssignmentId: $id }) { userErrors { code } } }', root, {
      id: assigned.roleAssignment.id,
    });
    // Its only role has ended, and the key with it.
    expect((await ask(app, viewer, key)).json.errors[0].extensions.code).toBe('KEY_REVOKED');
    const trail = await ask(
      app,
      `query($board: String!) { board(slug: $board) { auditEntries(first: 20) { nodes { operation outcome actor objects changes } } } }`,
      root,
      { board: LSCB },
    );
    const operations = trail.json.data.board.auditEntries.nodes.map(
      ({ operation }: { operation: string }) => operation,
    );
    expect(operations).toEqual(expect.arrayContaining(['createAccount', 'assignRole', 'createApiKey', 'endRole']));
    expect(JSON.stringify(trail.json)).not.toContain(key.slice('safeboard_'.length + 13, -9));
    expect(
      (
        await ask(
          app,
          `{ board(slug: "${LSCB}") { auditEntries { totalCount } } auditEntries { totalCount } }`,
          manager,
        )
      ).json.data,
    ).toEqual({
      board: { auditEntries: { totalCount: 0 } },
      auditEntries: { totalCount: 0 },
    });
  });

  it('with the same idempotency key runs once, and is rejected with other input', async () => {
    const create = (label: string, idempotencyKey: string) =>
      ask(
        app,
        'mutation($label: String!, $key: String) { createAccount(input: { kind: SERVICE, label: $label, idempotencyKey: $key }) { account { id } userErrors { code field } } }',
        root,
        { label, key: idempotencyKey },
      );
    const [one, same] = await Promise.all([create('Once', 'write-1'), create('Once', 'write-1')]);
    const again = await create('Once', 'write-1');
    expect(one.json.data.createAccount.account.id).toMatch(/^Account:/);
    expect([same.json.data, again.json.data]).toEqual([one.json.data, one.json.data]);
    const other = await create('Twice', 'write-1');
    expect(other.json.data.createAccount).toEqual({
      account: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }],
    });
    const { json } = await ask(app, '{ accounts(filter: { label: { in: ["Once", "Twice"] } }) { totalCount } }', root);
    expect(json.data.accounts.totalCount).toBe(1);
  });

  it.each([
    ['nothing', '   ', 'EMPTY'],
    ['2 MB', 'a'.repeat(900_000), 'TOO_LONG'],
    ['a character that cannot be seen', 'a\u0007b', 'CONTROL_CHARACTER'],
    ['a sign that turns text round', 'a\u202eb', 'CONTROL_CHARACTER'],
    ['a line break in a name', 'a\nb', 'CONTROL_CHARACTER'],
    ['half a character', 'a\ud800', 'CONTROL_CHARACTER'],
  ])('that writes %s gets the field and the fix, and writes nothing', async (_what, label, code) => {
    const count = async () =>
      (await ask(app, '{ accounts { totalCount } }', root)).json.data.accounts.totalCount as number;
    const before = await count();
    const { json } = await ask(
      app,
      'mutation($label: String!) { createAccount(input: { kind: SERVICE, label: $label }) { account { id } userErrors { code field message } } }',
      root,
      { label },
    );
    expect(json.data.createAccount).toEqual({
      account: null,
      userErrors: [{ code, field: 'label', message: expect.any(String) }],
    });
    expect(await count()).toBe(before);
  });

  it('that revokes its own key succeeds, and the key is invalid from then on', async () => {
    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    const found = await ask(
      app,
      'query ($p: String!) { apiKeys(filter: { prefix: { eq: $p } }) { nodes { id } } }',
      key,
      {
        p: key.split('_')[1],
      },
    );
    const { id } = found.json.data.apiKeys.nodes[0];
    const { json } = await ask(
      app,
      `mutation ($id: ID!) {
        one: revokeApiKey(input: { apiKeyId: $id }) { userErrors { code } }
        two: createAccount(input: { kind: SERVICE, label: "Too late" }) { account { id } }
      }`,
      key,
      { id },
    );
    expect(json.errors).toMatchObject([{ path: ['two'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await ask(app, viewer, key)).json.errors[0].extensions.code).toBe('KEY_REVOKED');
  });

  it('changes who may read an object and the objects that belong to it, immediately', async () => {
    const query =
      '{ caseReviews(first: 1) { totalCount nodes { id version reference findings { id } recommendations { totalCount } } } recommendations { totalCount } }';
    const before = (await ask(app, query)).json.data;
    const [review] = before.caseReviews.nodes;
    const set = (sensitivity: string, by: string, version?: number) =>
      ask(
        app,
        `mutation($id: ID!, $version: Int) { setSensitivity(input: { id: $id, sensitivity: ${sensitivity}, version: $version }) { id sensitivity userErrors { code field message } } }`,
        by,
        { id: review.id, version },
      );
    const analyst = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    expect((await set('PARTNERSHIP', analyst)).json.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await set('PARTNERSHIP', root, 99)).json.data.setSensitivity.userErrors).toMatchObject([
      { code: 'CONFLICT', field: 'version' },
    ]);
    expect((await set('PARTNERSHIP', root, review.version)).json.data.setSensitivity).toEqual({
      id: review.id,
      sensitivity: 'PARTNERSHIP',
      userErrors: [],
    });
    const after = (await ask(app, query)).json.data;
    expect(after.caseReviews.totalCount).toBe(before.caseReviews.totalCount - 1);
    expect(after.recommendations.totalCount).toBe(
      before.recommendations.totalCount - review.recommendations.totalCount,
    );
    expect((await ask(app, `{ node(id: "${review.id}") { id } }`)).json.data).toEqual({ node: null });
    expect((await ask(app, `{ node(id: "${review.id}") { id } }`, root)).json.data).toEqual({
      node: { id: review.id },
    });
    expect((await set('PUBLIC', root)).json.data.setSensitivity.userErrors).toEqual([]);
    expect((await ask(app, query)).json.data.caseReviews.totalCount).toBe(before.caseReviews.totalCount);
  });

  it('leaves an embargo and a group alone when they are absent, and ends an embargo with null', async () => {
    const { id } = (await ask(app, '{ caseReviews(first: 1) { nodes { id } } }')).json.data.caseReviews.nodes[0];
    const set = async (input: string) => {
      const query = `mutation ($id: ID!) { setSensitivity(input: { id: $id, ${input} }) { userErrors { code field } } }`;
      return (await ask(app, query, root, { id })).json.data.setSensitivity.userErrors;
    };
    const isPublic = async () => (await ask(app, `{ node(id: "${id}") { id } }`)).json.data.node !== null;
    expect(await set('sensitivity: PUBLIC, embargoedUntil: "2099-01-01T00:00:00Z"')).toEqual([]);
    expect(await isPublic()).toBe(false);
    expect(await set('sensitivity: PUBLIC')).toEqual([]);
    expect(await isPublic()).toBe(false);
    expect(await set('sensitivity: PUBLIC, embargoedUntil: null')).toEqual([]);
    expect(await isPublic()).toBe(true);
    expect(await set('sensitivity: RESTRICTED')).toEqual([{ code: 'INVALID', field: 'accessGroupId' }]);
  });
});
