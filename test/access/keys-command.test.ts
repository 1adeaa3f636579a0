import { Doors } from '../../server/access';
import { hasWriters, runKeys } from '../../server/accounts';
import { importRecords } from '../../server/exchange/records';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { blockAfter } from '../support/readme';
import { partsOf, WHOLE_KEY } from './keys-command-support';

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const POLICE = 'hampshire-constabulary';
const ISSUER = 'https://sign-in.example';

let database: Database;
const run = (...args: string[]) => runKeys(args, { database, issuer: ISSUER });
const list = async () => JSON.parse((await run('list', '--json')).stdout) as Record<string, unknown>[];
const create = async (...args: string[]) => (await run('create', '--name', 'Sender of returns', ...args)).stdout;

/** Comes to the door with a key, and tells who that is. */
async function enter(key: string) {
  const doors = new Doors({ database, publicView: false });
  const { asker } = await doors.viewerOf({ id: 'test', headers: { authorization: `Bearer ${key.trim()}` } });
  await doors.close();
  return asker;
}

const trail = () =>
  database.query<Record<string, unknown>>(
    `select action, outcome, operation, actor, account_id, request_id, objects, board.slug as board
     from audit_entry left join board on board.id = board_id
     -- Refusals of keys are written a second later, and would fall among what the command did.
     where action <> 'REQUEST' order by audit_entry.created_at desc, audit_entry.id`,
  );

beforeAll(async () => {
  database = await openTestDatabase();
  await importRecords(database, { folder: sampleFolder });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query('truncate audit_entry, api_key, role_assignment, account cascade');
});

describe('create', () => {
  it('makes an administrator of the whole system, whose key reads and writes for a year', async () => {
    expect(await hasWriters(database)).toBe(false);
    const { exitCode, stdout, stderr } = await run('create', '--name', 'First administrator');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
    expect(await hasWriters(database)).toBe(true);

    const { prefix, secret } = partsOf(stdout);
    expect(stderr).toContain(
      `Key ${prefix} for "First administrator": administrator of the whole system, scopes read,write`,
    );
    expect(stderr).toContain('Authorization: Bearer <key>');
    expect(stderr).toContain('Headers tab');
    expect(stderr).not.toContain(secret);
    expect(await enter(stdout)).toMatchObject({
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

  it('keeps the secret nowhere: neither with the key, nor in the audit trail', async () => {
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

  it('gives a role on a board, for a partner, with scopes and a last day', async () => {
    const place = ['--role', 'partner-service', '--board', LSCB, '--partner', POLICE];
    const key = await create(...place, '--scopes', 'indicators:write, read', '--expires', '2031-01-31');
    const [board] = await database.query('select id from board where slug = $1', [LSCB]);
    const [partner] = await database.query('select id from partner where slug = $1', [POLICE]);
    expect(await enter(key)).toMatchObject({
      roles: [{ role: 'PARTNER_SERVICE', boardId: board?.id, partnerId: partner?.id }],
      key: { scopes: ['indicators:write', 'read'] },
    });
    expect(await list()).toMatchObject([{ expiresAt: '2031-01-31T23:59:59.999+00:00' }]);
    // The administrators of the board look after it.
    expect(await database.query('select board_id from account')).toEqual([{ board_id: board?.id }]);
  });

  it('is one entry of the audit trail, by the operator, in the same transaction', async () => {
    await create('--role', 'analyst', '--board', PANEL);
    const entries = await trail();
    expect(entries).toMatchObject([
      { action: 'KEY', outcome: 'DONE', operation: 'keys create', actor: 'OPERATOR', account_id: null, board: PANEL },
    ]);
    expect(entries[0]?.objects).toHaveLength(3);

    // Where the entry cannot be made, nothing is.
    await database.query('alter table audit_entry add constraint full_up check (false) not valid');
    try {
      expect(await run('create', '--name', 'Unheard of')).toMatchObject({ exitCode: 1, stdout: '' });
    } finally {
      await database.query('alter table audit_entry drop constraint full_up');
    }
    expect(await database.query(`select label from account where label = 'Unheard of'`)).toEqual([]);
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ['board', ['--role', 'chair', '--board', 'southampton'], LSCB],
    ['partner', ['--role', 'partner-member', '--board', LSCB, '--partner', 'police'], POLICE],
  ])('of an unknown %s ends with 2, lists those there are, and makes nothing', async (what, place, known) => {
    const { exitCode, stdout, stderr } = await run('create', '--name', 'x', ...place);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      new RegExp(`^--${what}: there is no ${what} "(southampton|police)"\\. Those that are: .*${known}`),
    );
    expect(await list()).toEqual([]);
    expect(await trail()).toEqual([]);
  });
});

describe('list', () => {
  it('says so when there is no key', async () => {
    expect(await run('list')).toEqual({ exitCode: 0, stdout: 'There is no key yet.\n', stderr: '' });
  });

  it('shows every key with what it may do and how it is, the latest first, and no secret', async () => {
    const revoked = partsOf(await create());
    const ended = partsOf(await create('--role', 'chair', '--board', LSCB, '--scopes', 'meetings:read'));
    const used = await create('--role', 'partner-member', '--board', PANEL, '--partner', POLICE);
    await run('revoke', '--prefix', revoked.prefix);
    await database.query(`update api_key set expires_at = now() - interval '1 day' where prefix = $1`, [ended.prefix]);
    await enter(used);
    // That a key was used is noted without anybody waiting for it.
    const noted = `select from api_key where last_used_at is not null`;
    for (let time = 0; time < 100 && (await database.query(noted)).length === 0; time++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

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
    await database.query(`update api_key set name = $2 where prefix = $1`, [prefix, 'a\u001b[2Jb\nc\u202ed']);
    expect((await run('list')).stdout.split('\n')[1]).toContain(' a [2Jb c d ');
  });
});

describe('revoke', () => {
  it('ends a key at once, and a second time says that it was', async () => {
    const key = await create();
    const { prefix } = partsOf(key);
    const { exitCode, stdout } = await run('revoke', '--prefix', `safeboard_${prefix}`);
    expect([exitCode, stdout]).toEqual([0, `Revoked, it works no more: key ${prefix} for "Sender of returns"\n`]);
    await expect(enter(key)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(await hasWriters(database)).toBe(false);
    expect((await trail())[0]).toMatchObject({ action: 'KEY', operation: 'keys revoke', actor: 'OPERATOR' });
    expect(await run('revoke', '--prefix', prefix)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('was revoked'),
    });
  });

  it('of a key that is not there ends with 1 and tells where to look', async () => {
    const { exitCode, stderr } = await run('revoke', '--prefix', 'aaaaaaaaaaaa');
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/no key with the prefix aaaaaaaaaaaa.*keys -- list/)]);
    expect(await trail()).toEqual([]);
  });
});

describe('rotate', () => {
  it('makes a key with the same scopes, while the old one works until the overlap ends', async () => {
    const old = await create('--role', 'analyst', '--board', LSCB, '--scopes', 'indicators:read');
    const { exitCode, stdout, stderr } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '24h');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
    expect(stderr).toContain(`it replaces ${partsOf(old).prefix}, which works until`);
    expect(stderr).not.toContain(partsOf(stdout).secret);

    const [before, after] = [await enter(old), await enter(stdout)];
    expect(after).toMatchObject({ account: before.account, roles: before.roles, key: { scopes: ['indicators:read'] } });
    const [row] = await database.query<{ hours: number }>(
      `select extract(epoch from expires_at - now())::float8 / 3600 as hours from api_key where prefix = $1`,
      [partsOf(old).prefix],
    );
    expect(row?.hours).toBeCloseTo(24, 1);
  });

  it('without an overlap ends the old one at once', async () => {
    const old = await create();
    const { stdout } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '0m');
    await expect(enter(old)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect((await enter(stdout)).isSignedIn).toBe(true);
    expect((await trail())[0]).toMatchObject({ action: 'KEY', operation: 'keys rotate', actor: 'OPERATOR' });
  });

  it('of a revoked key is refused', async () => {
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

  it('makes the account of a person who has none, under the provider of the settings, with the role', async () => {
    const { exitCode, stdout, stderr } = await run(...chair, '--label', 'Independent chair');
    expect([exitCode, stdout, stderr]).toEqual([0, `Given, chair on ${LSCB}: Independent chair\n`, '']);
    expect(await people()).toEqual([{ issuer: ISSUER, subject: 'a1b2', label: 'Independent chair', board: LSCB }]);
    expect(await roles()).toEqual(['CHAIR']);
    expect(await hasWriters(database)).toBe(true);
    expect(await trail()).toMatchObject([{ action: 'ROLE', operation: 'keys grant', actor: 'OPERATOR', board: LSCB }]);
  });

  it('adds to the roles of a person, whose label stays, and does nothing a second time', async () => {
    await run(...chair, '--label', 'Independent chair');
    const second = await run('grant', '--subject', 'a1b2', '--role', 'administrator', '--label', 'Somebody else');
    expect(second).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('label stays "Independent chair"') });
    expect(await run(...chair)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Held already, chair/) });
    expect(await people()).toHaveLength(1);
    expect(await roles()).toEqual(['ADMINISTRATOR', 'CHAIR']);
    expect(await trail()).toHaveLength(2);
  });

  it('asks for the post of somebody new, and makes nothing', async () => {
    expect(await run(...chair)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--label') });
    expect(await people()).toEqual([]);
  });

  it('tells when nobody can sign in with that provider yet', async () => {
    const other = await run(...chair, '--label', 'Chair', '--issuer', `${ISSUER}/`);
    expect(other).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(`OIDC_ISSUER is ${ISSUER}, and must be the same`),
    });
    const none = await runKeys(chair, { database });
    expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--issuer') });
  });
});

it('does what the README shows', async () => {
  const lines = blockAfter('**Who may do what.**', 'sh').trim().split('\n');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const [npm, ...args] = line.replace('npm run keys -- ', 'keys ').match(/"[^"]*"|\S+/g) ?? [];
    const { exitCode, stderr } = await run(...args.map((each) => each.replaceAll('"', '')));
    expect([line, npm, exitCode, stderr]).toEqual([line, 'keys', 0, expect.any(String)]);
  }
  expect(await list()).toHaveLength(2);
});
