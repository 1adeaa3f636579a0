import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keys } from './keys-command-support';

const nowhere = join(__dirname, 'no-such-folder');
const run = (...args: string[]) => keys({ DATA_DIR: nowhere }, args);
const create = ['create', '--name', 'x', '--role', 'administrator'];
const withoutRole = ['create', '--name', 'x'];
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

afterEach(() => expect(existsSync(nowhere)).toBe(false));

test.each<[string, string[], RegExp]>([
  ['an unknown command', ['make'], /create, grant, list, rotate, revoke/],
  ['an option first', ['--name', 'x', 'create'], /create, grant, list, rotate, revoke/],
  ['an unknown option', [...create, '--bord', 'x'], /'--bord'.* options of create are --name, --role, --board/s],
  ['an option of another command', ['list', '--prefix', 'abcdefghijkl'], /'--prefix'.* options of list are --json/s],
  ['an option without its value', ['create', '--name'], /--name/],
  ['an option twice', [...create, '--name', 'y'], /--name once/],
  ['an extra argument', [...create, 'Board', 'office'], /'Board'/],
  ['no name', ['create'], /--name must not be empty/],
  ['a blank name', ['create', '--name', '  '], /--name must not be empty/],
  ['a name in two lines', ['create', '--name', 'a\nb'], /--name must be one line/],
  ['a name that is too long', ['create', '--name', 'x'.repeat(256)], /--name must have at most 255 characters/],
  ['no role', withoutRole, /--role is required: give one of administrator, board-manager, chair, .*partner-service/],
  [
    'an unknown role',
    [...withoutRole, '--role', 'admin'],
    /--role must be one of administrator, board-manager, chair, .*partner-service/,
  ],
  ['the role PUBLIC', [...withoutRole, '--role', 'public'], /--role must be one of administrator/],
  ['a role without its board', [...withoutRole, '--role', 'board-manager'], /--board is required for board-manager/],
  [
    'a member without its partner',
    [...withoutRole, '--role', 'partner-member', '--board', 'b'],
    /--partner is required for partner-member/,
  ],
  [
    'a partner for a role without one',
    [...withoutRole, '--role', 'chair', '--board', 'b', '--partner', 'p'],
    /Omit --partner: chair/,
  ],
  [
    'an unknown scope',
    [...create, '--scopes', 'read,meeting:read'],
    /Unknown scope "meeting:read".* --scopes must be one or more of read, write, .*meetings:read/,
  ],
  ['no scopes', [...create, '--scopes', ','], /--scopes must be one or more of read, write/],
  ['an invalid expiry', [...create, '--expires', 'soon'], /--expires must be a number of days, as in 90d, or a date/],
  [
    'an expiry on a date that does not exist',
    [...create, '--expires', '2099-02-30'],
    /--expires must be a number of days/,
  ],
  ['an expiry in the past', [...create, '--expires', day(-1)], /--expires must be in the future/],
  ['an immediate expiry', [...create, '--expires', '0d'], /--expires must be in the future/],
  ['an expiry too far ahead', [...create, '--expires', '99999d'], /--expires must be within 3650d/],
  ['no subject', ['grant', '--issuer', 'i', '--role', 'administrator'], /--subject must not be empty/],
  [
    'no role for a person',
    ['grant', '--issuer', 'i', '--subject', 's'],
    /--role is required: give one of administrator/,
  ],
  [
    'an unknown decision about keys',
    ['grant', '--subject', 's', '--role', 'administrator', '--existing-keys', 'extend'],
    /--existing-keys must be keep or end/,
  ],
  ['no prefix', ['revoke'], /--prefix must be the 12 letters and digits/],
  [
    'an invalid overlap',
    ['rotate', '--prefix', 'abcdefghijkl', '--overlap', '90'],
    /--overlap must be a time such as 60m, 24h or 7d/,
  ],
  ['an overlap that is too long', ['rotate', '--prefix', 'abcdefghijkl', '--overlap', '31d'], /at most 30d/],
])('%s exits with 2, reports the fix, and opens no database', async (_what, args, fix) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(fix);
  expect(stderr).toMatch(/See --help.\n$/);
});

test('a complete key that is entered by mistake is not repeated in the error', async () => {
  const key = `safeboard_abcdefghijkl_${'A'.repeat(43)}_00000000`;
  for (const args of [
    ['revoke', '--prefix', key],
    ['revoke', key],
    ['create', '--name', 'x', '--scopes', key],
  ]) {
    const { exitCode, stderr } = await run(...args);
    expect([exitCode, stderr.includes('A'.repeat(43))]).toEqual([2, false]);
  }
});

test.each([[['--help']], [['create', '--help']], [[]]])('%j shows the help', async (args) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stderr]).toEqual([0, '']);
  for (const shown of ['npm run keys -- create', 'scrutiny-officer', '--overlap']) expect(stdout).toContain(shown);
});

test('invalid settings exit with 1 and are named', async () => {
  const { exitCode, stderr } = await keys({ DATABASE_URL: 'nonsense' }, ['list']);
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/DATABASE_URL/)]);
});
