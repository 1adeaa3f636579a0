import { createHmac } from 'node:crypto';
import { type Issuer, startIssuer } from '../access/authentication/issuer';
import { makeTestKey } from '../access/test-keys';
import { type GraphResponse, codeOf, dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

const LSCB = 'southampton-lscb';
const who = '{ viewer { isSignedIn label roles { role } } }';

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

describe('a client with forged credentials', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let issuer: Issuer;
  let app: SampleApp;
  let expected: GraphResponse;
  const ordinary = post({ query: `{ board(slug: "${LSCB}") { name children(first: 2) { nodes { slug } } } }` });
  const ask = (authorization: string, query = who) => send(app.url, post({ query }, { authorization }));

  beforeAll(async () => {
    [folder, issuer] = await Promise.all([dataFolder(), startIssuer()]);
    app = await startSampleApp(folder.path, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'safeboard' });
    const root = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    const board = (await send(app.url, post({ query: `{ board(slug: "${LSCB}") { id } }` }))).json.data.board
      .id as string;
    const mutation = `mutation($issuer: String!, $board: ID!) {
      createAccount(input: { kind: PERSON, label: "Chair", issuer: $issuer, subject: "chair-1", boardId: $board }) { account { id } userErrors { code } }
    }`;
    const made = await send(
      app.url,
      post({ query: mutation, variables: { issuer: issuer.url, board } }, { authorization: `Bearer ${root}` }),
    );
    const account = made.json.data.createAccount.account.id as string;
    const give = `mutation($account: ID!, $board: ID!) { assignRole(input: { accountId: $account, boardId: $board, role: CHAIR }) { userErrors { code } } }`;
    await send(app.url, post({ query: give, variables: { account, board } }, { authorization: `Bearer ${root}` }));
    expected = await send(app.url, ordinary);
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await issuer.close();
    await folder.remove();
  });

  it('is compared with a valid user and with an unknown user of the provider', async () => {
    const chair = await ask(`Bearer ${await issuer.sign({ sub: 'chair-1' })}`);
    expect(chair.json.data.viewer).toEqual({ isSignedIn: true, label: 'Chair', roles: [{ role: 'CHAIR' }] });
    const stranger = await ask(`bearer ${await issuer.sign({ sub: 'somebody-else' })}`);
    expect(stranger.json.data.viewer).toEqual({ isSignedIn: true, label: null, roles: [] });
  });

  const forgeries: [name: string, token: () => Promise<string>, code: string][] = [
    ['no signature (alg none)', async () => `${encoded({ alg: 'none' })}.${encoded(claims())}.`, 'UNAUTHENTICATED'],
    [
      'no signature, in mixed case (alg nOnE)',
      async () => `${encoded({ alg: 'nOnE' })}.${encoded(claims())}.`,
      'UNAUTHENTICATED',
    ],
    [
      'the public key as a shared secret (HS256)',
      async () => {
        const body = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims())}`;
        const secret = issuer.publicKey('RS256').export({ type: 'spki', format: 'pem' });
        return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
      },
      'UNAUTHENTICATED',
    ],
    ['another audience', () => issuer.sign({ sub: 'chair-1', aud: 'another' }), 'UNAUTHENTICATED'],
    ['another issuer', () => issuer.sign({ sub: 'chair-1', iss: 'https://elsewhere.example' }), 'UNAUTHENTICATED'],
    [
      'an expired token',
      () => issuer.sign({ sub: 'chair-1', exp: Math.floor(Date.now() / 1000) - 3600 }),
      'TOKEN_EXPIRED',
    ],
    [
      'a token that is not yet valid',
      () => issuer.sign({ sub: 'chair-1', nbf: Math.floor(Date.now() / 1000) + 3600 }),
      'UNAUTHENTICATED',
    ],
    ['no subject', () => issuer.sign({ sub: undefined }), 'UNAUTHENTICATED'],
    ['a subject changed after signing', async () => changed(await issuer.sign({ sub: 'nobody' })), 'UNAUTHENTICATED'],
    ['an unknown key', () => issuer.sign({ sub: 'chair-1' }, { header: { kid: 'unknown' } }), 'UNAUTHENTICATED'],
    ['an expired API key', () => key(`expires_at = now()`), 'TOKEN_EXPIRED'],
    ['a revoked API key', () => key(`revoked_at = now()`), 'KEY_REVOKED'],
    [
      'an API key with another secret',
      async () => (await key('name = name')).replace(/_[\w-]{43}_/, `_${'A'.repeat(43)}_`),
      'UNAUTHENTICATED',
    ],
    [
      'the hash of a key instead of the key',
      async () => {
        const [row] = await app.database.query<{ hash: string; prefix: string }>(
          'select secret_hash as hash, prefix from api_key limit 1',
        );
        return `safeboard_${row?.prefix}_${row?.hash}`;
      },
      'UNAUTHENTICATED',
    ],
    ['SQL in place of a key', async () => `safeboard_'or'1'='1_${'A'.repeat(43)}_00000000`, 'UNAUTHENTICATED'],
    ['10 kB', async () => 'a'.repeat(10_000), 'UNAUTHENTICATED'],
  ];

  const claims = () => ({
    iss: issuer.url,
    aud: 'safeboard',
    sub: 'chair-1',
    exp: Math.floor(Date.now() / 1000) + 300,
  });
  const changed = (token: string) => {
    const [head, , signature] = token.split('.');
    return `${head}.${encoded(claims())}.${signature}`;
  };
  const key = async (change: string) => {
    const made = await makeTestKey(app.database, { role: 'CHAIR', board: LSCB });
    await app.database.query(`update api_key set ${change} where prefix = $1`, [made.split('_')[1]]);
    return made;
  };

  it.each(forgeries)('with %s is rejected, while others succeed', async (_name, token, code) => {
    const authorization = `Bearer ${await token()}`;
    const [refused, beside] = await Promise.all([ask(authorization), send(app.url, ordinary)]);
    expect([refused.status, codeOf(refused)]).toEqual([401, code]);
    expect(refused.json.data).toBeUndefined();
    expect(refused.text).not.toMatch(/chair-1|another|signature|audience|issuer|kid|\.ts:|select /i);
    expect(beside.text).toBe(expected.text);
    const chart = await fetch(`${app.url}/charts/LAC1.svg?board=southampton-children-families-scrutiny-panel`, {
      headers: { authorization },
    });
    expect(chart.status).toBe(401);
  });

  it.each(['Basic Y2hhaXI6eA==', 'Bearer', 'Bearer a, Bearer b', 'Negotiate abc'])(
    'with the header %j is rejected',
    async (authorization) => {
      const refused = await ask(authorization);
      expect([refused.status, codeOf(refused)]).toEqual([401, 'UNAUTHENTICATED']);
    },
  );

  it('counts as one client from any number of addresses, and each client has its own limit', async () => {
    const limited = await startSampleApp((await dataFolder()).path, { RATE_LIMIT: '5' });
    try {
      const [one, two] = [
        await makeTestKey(limited.database, { role: 'CHAIR', board: LSCB }),
        await makeTestKey(limited.database, { role: 'CHAIR', board: LSCB }),
      ];
      const status = async (bearer?: string) =>
        (await send(limited.url, post({ query: who }, bearer ? { authorization: `Bearer ${bearer}` } : {}))).status;
      const used: number[] = [];
      for (let time = 0; time < 7; time++) used.push(await status(one));
      expect(used).toEqual([200, 200, 200, 200, 200, 429, 429]);
      expect([await status(two), await status()]).toEqual([200, 200]);
      const guesses: number[] = [];
      for (let time = 0; time < 5; time++) guesses.push(await status(`guess${time}`));
      // Guesses are counted by address.
      expect(guesses).toEqual([401, 401, 401, 401, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('a server whose public view is closed', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, { PUBLIC_VIEW: 'off' });
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  it('reports to anonymous clients how to authenticate, and nothing else', async () => {
    const response = await send(
      app.url,
      post({ query: '{ boards { totalCount nodes { name } } viewer { isSignedIn } }' }),
    );
    expect([response.status, codeOf(response)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(response.text).not.toMatch(/Southampton/);
    const open = await send(
      app.url,
      post({ query: '{ __typename viewer { isSignedIn permissions { subject read } } }' }),
    );
    expect(open.json.data.viewer.permissions.every(({ read }: { read: boolean }) => !read)).toBe(true);
    for (const path of ['/charts/LAC1.svg?board=southampton-lscb', '/scorecards/southampton-lscb/2018-10.csv']) {
      expect((await fetch(app.url + path)).status).toBe(401);
    }
    for (const query of [
      '{ node(id: "Board:00000000-0000-4000-8000-000000000000") { id } }',
      '{ scorecard(board: "southampton-lscb", month: "2018-10") { month } }',
      '{ ... on Query { boards { totalCount } } }',
      '{ ...a } fragment a on Query { boards { totalCount } }',
      '{ viewer { isSignedIn } comparison(definition: "LAC1", month: "2018-10") { month } }',
    ]) {
      expect(codeOf(await send(app.url, post({ query: query })))).toBe('UNAUTHENTICATED');
    }
  });

  it('responds to users with a role', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    const response = await send(
      app.url,
      post({ query: '{ boards(first: 1) { nodes { name } } }' }, { authorization: `Bearer ${key}` }),
    );
    expect(response.json.data.boards.nodes).toHaveLength(1);
  });
});
