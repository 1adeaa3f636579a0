import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keys } from './keys-command-support';

const nowhere = join(__dirname, 'no-such-folder');
const run = (...args: string[]) => keys({ DATA_DIR: nowhere }, args);
const create = ['create', '--name', 'x'];
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

afterEach(() => expect(existsSync(nowhere)).toBe(false));

test.each<[string, string[], RegExp]>([
  ['an unknown command', ['make'], /create, grant, list, rotate, revoke/],
  ['an option first', ['--name', 'x', 'create'], /create, grant, list, rotate, revoke/],
  ['an unknown option', [...create, '--bord', 'x'], /'--bord'.* options of create are --name, --scopes, --expires/s],
  ['an option of another command', ['list', '--prefix', 'abcdefghijkl'], /'--prefix'.* options of list are --json/s],
  ['an option without its value', ['create', '--name'], /--name/],
  ['an option twice', [...create, '--name', 'y'], /Give --name once/],
  ['a word too many', [...create, 'Board', 'office'], /'Board'/],
  ['no name', ['create'], /Give --name with a text/],
  ['a name of blanks', ['create', '--name', '  '], /Give --name with a text/],
  ['a name in two lines', ['create', '--name', 'a\nb'], /--name as one line/],
  ['a name without an end', ['create', '--name', 'x'.repeat(256)], /--name in at most 255 characters/],
  [
    'an unknown role',
    [...create, '--role', 'admin'],
    /--role as one of administrator, board-manager, chair, .*partner-service/,
  ],
  ['the role of everybody', [...create, '--role', 'public'], /--role as one of administrator/],
  [
    'a role without its board',
    [...create, '--role', 'board-manager'],
    /--board on which board: board-manager needs one/,
  ],
  [
    'a member without its partner',
    [...create, '--role', 'partner-member', '--board', 'b'],
    /--partner for which partner/,
  ],
  [
    'a partner where none belongs',
    [...create, '--role', 'chair', '--board', 'b', '--partner', 'p'],
    /Leave --partner out/,
  ],
  [
    'an unknown scope',
    [...create, '--scopes', 'read,meeting:read'],
    /no scope "meeting:read".* --scopes out of read, write, .*meetings:read/,
  ],
  ['no scopes', [...create, '--scopes', ','], /--scopes out of read, write/],
  ['an end that is none', [...create, '--expires', 'soon'], /--expires as days from now, 90d, or as a last day/],
  ['a day that there is not', [...create, '--expires', '2099-02-30'], /--expires as days from now/],
  ['a day that is over', [...create, '--expires', day(-1)], /--expires in the future/],
  ['an end at once', [...create, '--expires', '0d'], /--expires in the future/],
  ['an end that never comes', [...create, '--expires', '99999d'], /--expires within 3650d/],
  ['no subject', ['grant', '--issuer', 'i', '--role', 'administrator'], /Give --subject with a text/],
  ['no role for a person', ['grant', '--issuer', 'i', '--subject', 's'], /--role as one of administrator/],
  ['no prefix', ['revoke'], /--prefix as the 12 letters and digits/],
  ['an overlap that is none', ['rotate', '--prefix', 'abcdefghijkl', '--overlap', '90'], /--overlap as 60m, 24h or 7d/],
  ['an overlap without an end', ['rotate', '--prefix', 'abcdefghijkl', '--overlap', '31d'], /at most 30d/],
])('%s ends with 2, says how to mend it, and opens nothing', async (_what, args, mend) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(mend);
  expect(stderr).toMatch(/See --help.\n$/);
});

test('a whole key, typed where its prefix belongs or where nothing does, is not repeated', async () => {
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

test('settings that cannot be used end with 1 and are named', async () => {
  const { exitCode, stderr } = await keys({ DATABASE_URL: 'nonsense' }, ['list']);
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/DATABASE_URL/)]);
});
