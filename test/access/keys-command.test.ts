import { RequestAuthenticator } from '../../server/access';
import { hasWriters, runKeys } from '../../server/accounts';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { emptyTables } from '../support/empty-tables';
import { blockAfter } from '../support/documents';
import { until } from '../support/until';
import { partsOf, WHOLE_KEY } from './keys-command-support';

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const POLICE = 'hampshire-constabulary';
const ISSUER = 'https://sign-in.example';

let database: Database;
const run = (...args: string[]) => runKeys(args, { database, issuer: ISSUER });
const list = async () => JSON.parse((await run('list', '--json')).stdout) as Record<string, unknown>[];
const create = async (...args: string[]) => {
  const role = args.includes('--role') ? [] : ['--role', 'administrator'];
  return (await run('create', '--name', 'Sender of returns', ...role, ...args)).stdout;
};

/** Authenticates with a key and returns the principal. */
async function authenticate(key: string) {
  const authenticator = new RequestAuthenticator({ database, publicView: false });
  const { principal } = await authenticator.viewerOf({
    id: 'test',
    headers: { authorization: `Bearer ${key.trim()}` },
  });
  await authenticator.close();
  return principal;
}

const trail = () =>
  database.query<Record<string, unknown>>(
    `select action, outcome, operation, actor, account_id, request_id, objects, board.slug as board
     from audit_entry left join board on board.id = board_id
     -- Refusals of keys are written a second later, and would fall among what the command did.
     where action <> 'REQUEST' order by audit_entry.created_at desc, audit_entry.id`,
  );

beforeAll(async () => {
  database = await openTestDatabase('sampled');
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'audit_entry', 'api_key', 'role_assignment', 'account');
});

describe('create', () => {
  it('creates a system administrator with a key that can read and write for a year', async () => {
    expect(await hasWriters(database)).toBe(false);
    const { exitCode, stdout, stderr } = await run(
      'create',
      '--name',
      'First administrator',
      '--role',
      'administrator',
    );
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
    expect(await hasWriters(database)).toBe(true);

    const { prefix, secret } = partsOf(stdout);
    expect(stderr).toContain(
      `Key ${prefix} for "First administrator": administrator of the whole system, scopes read,write`,
    );
    expect(stderr).toContain('Authorization: Bearer <key>');
    expect(stderr).toContain('Headers tab');
    expect(stderr).not.toContain(secret);
    expect(await authenticate(stdout)).toMatchObject({
      account: { kind: 'SERVICE', label: 'First administrator' },
      roles: [{ role: 'ADMINISTRATOR', boardId: null, partnerId: null, boards: null }],
      key: { prefix, scopes: ['read', 'write'] },
    });
    const [row] = await database.query<{ days: number }>(
      `select extract(epoch from expires_at - created_at)::float8 / 86400 as days from api_key where prefix = $1`,
      [prefix],
    );
    expect(row?.days).toBeCloseTo(365, 3);
  });

  it('stores the secret nowhere: neither with the key nor in the audit trail', async () => {
    const { secret } = partsOf(await create());
    const tables = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.map(({ name }) => name)).toContain('api_key');
    for (const { name } of tables) {
      const dump = JSON.stringify(await database.query(`select row_to_json(dumped) from "${name}" as dumped`));
      expect([name, dump.includes(secret)]).toEqual([name, false]);
    }
  });

  it('assigns a role on a board, for a partner, with scopes and an expiry date', async () => {
    const place = ['--role', 'partner-service', '--board', LSCB, '--partner', POLICE];
    const key = await create(...place, '--scopes', 'indicators:write, read', '--expires', '2031-01-31');
    const [board] = await database.query('select id from board where slug = $1', [LSCB]);
    const [partner] = await database.query('select id from partner where slug = $1', [POLICE]);
    expect(await authenticate(key)).toMatchObject({
      roles: [{ role: 'PARTNER_SERVICE', boardId: board?.id, partnerId: partner?.id }],
      key: { scopes: ['indicators:write', 'read'] },
    });
    expect(await list()).toMatchObject([{ expiresAt: '2031-01-31T23:59:59.999+00:00' }]);
    // The administrators of the board manage it.
    expect(await database.query('select board_id from account')).toEqual([{ board_id: board?.id }]);
  });

  it('adds one audit entry, by the operator, in the same transaction', async () => {
    await create('--role', 'analyst', '--board', PANEL);
    const entries = await trail();
    expect(entries).toMatchObject([
      { action: 'KEY', outcome: 'DONE', operation: 'keys create', actor: 'OPERATOR', account_id: null, board: PANEL },
    ]);
    expect(entries[0]?.objects).toHaveLength(3);

    // If the audit entry cannot be added, nothing is.
    await database.query('alter table audit_entry add constraint full_up check (false) not valid');
    try {
      expect(await run('create', '--name', 'Unheard of', '--role', 'administrator')).toMatchObject({
        exitCode: 1,
        stdout: '',
      });
    } finally {
      await database.query('alter table audit_entry drop constraint full_up');
    }
    expect(await database.query(`select label from account where label = 'Unheard of'`)).toEqual([]);
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ['board', ['--role', 'chair', '--board', 'southampton'], LSCB],
    ['partner', ['--role', 'partner-member', '--board', LSCB, '--partner', 'police'], POLICE],
  ])('with an unknown %s exits with 2, lists the existing ones, and creates nothing', async (what, place, known) => {
    const { exitCode, stdout, stderr } = await run('create', '--name', 'x', ...place);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^--${what}: ${what} "(southampton|police)" not found\\. Use one of .*${known}`));
    expect(await list()).toEqual([]);
    expect(await trail()).toEqual([]);
  });
});

describe('list', () => {
  it('reports that there are no keys', async () => {
    expect(await run('list')).toEqual({ exitCode: 0, stdout: 'There are no keys yet.\n', stderr: '' });
  });

  it('shows every key with its permissions and state, latest first, without secrets', async () => {
    const revoked = partsOf(await create());
    const ended = partsOf(await create('--role', 'chair', '--board', LSCB, '--scopes', 'meetings:read'));
    const used = await create('--role', 'partner-member', '--board', PANEL, '--partner', POLICE);
    await run('revoke', '--prefix', revoked.prefix);
    await database.query(`update api_key set expires_at = now() - interval '1 day' where prefix = $1`, [ended.prefix]);
    await authenticate(used);
    // The last use of a key is recorded in the background.
    const noted = `select from api_key where last_used_at is not null`;
    await until(async () => (await database.query(noted)).length > 0);

    expect(await list()).toMatchObject([
      {
        state: 'works',
        roles: [{ role: 'partner-member', board: PANEL, partner: POLICE }],
        lastUsedAt: expect.any(String),
      },
      {
        state: 'ended',
        roles: [{ role: 'chair', board: LSCB, partner: null }],
        scopes: ['meetings:read'],
        lastUsedAt: null,
      },
      { state: 'revoked', roles: [{ role: 'administrator', board: null }], revokedAt: expect.any(String) },
    ]);
    const { stdout } = await run('list');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^PREFIX +NAME +ROLES +BOARD +SCOPES +CREATED +LAST USED +ENDS +STATE$/);
    expect(lines[1]).toMatch(
      new RegExp(`^${partsOf(used).prefix} .*partner-member for ${POLICE} +${PANEL} +read,write .* works$`),
    );
    expect(lines[2]).toMatch(/chair +southampton-lscb +meetings:read .* never .* ended$/);
    expect(lines[3]).toMatch(/administrator +all +read,write .* revoked$/);
    for (const { secret } of [revoked, ended, partsOf(used)]) expect(stdout).not.toContain(secret);
    expect(await run('list', '--json')).not.toMatchObject({ stdout: expect.stringContaining('secretHash') });
  });

  it('does not let the name of a key move the cursor of the terminal', async () => {
    const { prefix } = partsOf(await create());
    // An earlier release may have stored such a name.
    await database.query('alter table api_key drop constraint api_key_name_check');
    await database.query(`update api_key set name = $2 where prefix = $1`, [prefix, 'a\u001b[2Jb\nc\u202ed']);
    expect((await run('list')).stdout.split('\n')[1]).toContain(' a [2Jb c d ');
  });
});

describe('revoke', () => {
  it('revokes a key immediately, and reports that it is revoked the second time', async () => {
    const key = await create();
    const { prefix } = partsOf(key);
    const { exitCode, stdout } = await run('revoke', '--prefix', `safeboard_${prefix}`);
    expect([exitCode, stdout]).toEqual([0, `Revoked key ${prefix} for "Sender of returns".\n`]);
    await expect(authenticate(key)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(await hasWriters(database)).toBe(false);
    expect((await trail())[0]).toMatchObject({ action: 'KEY', operation: 'keys revoke', actor: 'OPERATOR' });
    expect(await run('revoke', '--prefix', prefix)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('has been revoked'),
    });
  });

  it('exits with 1 for an unknown key and names the command that lists the keys', async () => {
    const { exitCode, stderr } = await run('revoke', '--prefix', 'aaaaaaaaaaaa');
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/No key has the prefix aaaaaaaaaaaa.*keys -- list/)]);
    expect(await trail()).toEqual([]);
  });
});

describe('rotate', () => {
  it('creates a key with the same scopes, and the old one remains valid until the overlap ends', async () => {
    const old = await create('--role', 'analyst', '--board', LSCB, '--scopes', 'indicators:read');
    const { exitCode, stdout, stderr } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '24h');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
    expect(stderr).toContain(`it replaces ${partsOf(old).prefix}, which remains valid until`);
    expect(stderr).not.toContain(partsOf(stdout).secret);

    const [before, after] = [await authenticate(old), await authenticate(stdout)];
    expect(after).toMatchObject({ account: before.account, roles: before.roles, key: { scopes: ['indicators:read'] } });
    const [row] = await database.query<{ hours: number }>(
      `select extract(epoch from expires_at - now())::float8 / 3600 as hours from api_key where prefix = $1`,
      [partsOf(old).prefix],
    );
    expect(row?.hours).toBeCloseTo(24, 1);
  });

  it('without an overlap revokes the old key immediately', async () => {
    const old = await create();
    const { stdout } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '0m');
    await expect(authenticate(old)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect((await authenticate(stdout)).isSignedIn).toBe(true);
    expect((await trail())[0]).toMatchObject({ action: 'KEY', operation: 'keys rotate', actor: 'OPERATOR' });
  });

  it('keeps the end of the old key, and gives another only where the operator says so', async () => {
    const ends = async (key: string) =>
      (await list()).find(({ prefix }) => prefix === partsOf(key).prefix)?.expiresAt as string;
    const old = await create('--expires', '2031-01-31');
    const { stdout: same } = await run('rotate', '--prefix', partsOf(old).prefix);
    expect(await ends(same)).toBe('2031-01-31T23:59:59.999+00:00');
    const { stdout: later } = await run('rotate', '--prefix', partsOf(same).prefix, '--expires', '2032-01-31');
    expect(await ends(later)).toBe('2032-01-31T23:59:59.999+00:00');
  });

  it('rejects an expired key, and one that was replaced before', async () => {
    const expired = partsOf(await create());
    await database.query(`update api_key set expires_at = now() where prefix = $1`, [expired.prefix]);
    const replaced = partsOf(await create());
    const { stdout: successor } = await run('rotate', '--prefix', replaced.prefix);
    expect(await run('rotate', '--prefix', expired.prefix)).toMatchObject({
      ...{ exitCode: 1, stdout: '', stderr: expect.stringContaining('has expired') },
    });
    expect(await run('rotate', '--prefix', replaced.prefix)).toMatchObject({
      ...{ exitCode: 1, stdout: '', stderr: expect.stringContaining(`replaced by ${partsOf(successor).prefix}`) },
    });
    expect(await list()).toHaveLength(3);
  });

  it('rejects a revoked key', async () => {
    const { prefix } = partsOf(await create());
    await run('revoke', '--prefix', prefix);
    expect(await run('rotate', '--prefix', prefix)).toMatchObject({ exitCode: 1, stdout: '' });
    expect(await list()).toHaveLength(1);
  });
});

describe('grant', () => {
  const chair = ['grant', '--subject', 'a1b2', '--role', 'chair', '--board', LSCB];
  const people = () =>
    database.query(
      'select issuer, subject, label, board.slug as board from account left join board on board.id = board_id',
    );
  const roles = async () =>
    (await database.query('select role from role_assignment order by role')).map(({ role }) => role);

  it('creates the account of a person who has none, with the configured issuer and the role', async () => {
    const { exitCode, stdout, stderr } = await run(...chair, '--label', 'Independent chair');
    expect([exitCode, stdout, stderr]).toEqual([0, `Assigned: chair on ${LSCB}: Independent chair\n`, '']);
    expect(await people()).toEqual([{ issuer: ISSUER, subject: 'a1b2', label: 'Independent chair', board: LSCB }]);
    expect(await roles()).toEqual(['CHAIR']);
    expect(await hasWriters(database)).toBe(true);
    expect(await trail()).toMatchObject([{ action: 'ROLE', operation: 'keys grant', actor: 'OPERATOR', board: LSCB }]);
  });

  it('adds a role to a person, whose label is unchanged, and does nothing the second time', async () => {
    await run(...chair, '--label', 'Independent chair');
    const second = await run('grant', '--subject', 'a1b2', '--role', 'administrator', '--label', 'Somebody else');
    expect(second).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('keeps its label "Independent chair"'),
    });
    expect(await run(...chair)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Already assigned: chair/),
    });
    expect(await people()).toHaveLength(1);
    expect(await roles()).toEqual(['ADMINISTRATOR', 'CHAIR']);
    expect(await trail()).toHaveLength(2);
  });

  it('requires a label for a new person, and creates nothing without it', async () => {
    expect(await run(...chair)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--label') });
    expect(await people()).toEqual([]);
  });

  it('reports that nobody can sign in with that provider yet', async () => {
    const other = await run(...chair, '--label', 'Chair', '--issuer', `${ISSUER}/`);
    expect(other).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(`OIDC_ISSUER is ${ISSUER}, but must be exactly the same`),
    });
    const none = await runKeys(chair, { database });
    expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--issuer') });
  });
});

it('runs the commands in OPERATING.md', async () => {
  const lines = blockAfter('server/OPERATING.md', '## Keys, roles and sign-in', 'sh').trim().split('\n');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const [npm, ...args] = line.replace('npm run keys -- ', 'keys ').match(/"[^"]*"|\S+/g) ?? [];
    const { exitCode, stderr } = await run(...args.map((each) => each.replaceAll('"', '')));
    expect([line, npm, exitCode, stderr]).toEqual([line, 'keys', 0, expect.any(String)]);
  }
  expect(await list()).toHaveLength(2);
});
