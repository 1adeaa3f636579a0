import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { InstalledCommand } from './cli-command';

const PANEL = 'southampton-children-families-scrutiny-panel';

describe('what the command writes', () => {
  let command: InstalledCommand;
  let folder: string;
  let app: SampleApp;
  let env: Record<string, string>;

  beforeAll(async () => {
    [command, folder] = await Promise.all([InstalledCommand.install(), mkdtemp(join(tmpdir(), 'safeboard-cli-data-'))]);
    app = await startSampleApp(folder);
    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Operator' });
    env = { SAFEBOARD_URL: app.url, SAFEBOARD_KEY: key };
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([command?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  const imported = (lines: string[], ...words: string[]) =>
    command.run(['import', PANEL, '-', ...words], { env, input: `${lines.join('\n')}\n` });

  /** What the server holds of an indicator's month. */
  async function held(ref: string, month: string) {
    const document = `query ($ref: String!, $month: Month!) { board(slug: "${PANEL}") {
      indicators(first: 1, filter: { ref: { eq: $ref } }) { nodes { observations(filter: { month: { eq: $month } }) {
        value status version numerator denominator } } } } }`;
    const { stdout } = await command.run(['query', document, '-v', `ref=${ref}`, '-v', `month=${month}`], { env });
    return JSON.parse(stdout).data.board.indicators.nodes[0].observations[0];
  }

  /** How many figures and revisions there are, and how many writes the audit trail records. */
  async function traces(): Promise<unknown> {
    return app.database.query(`select (select count(*) from observation) as figures,
      (select count(*) from audit_entry where operation = 'recordObservations') as writes`);
  }

  it('tries an import without writing', async () => {
    const before = await traces();
    const ended = await imported(
      [
        'ref,month,value,status',
        'LAC1,2018-10,490,',
        'LAC1,2018-11,487,',
        'M1,2018-10,1621,',
        'M3,2018-11,,SUPPRESSED',
      ],
      '--dry-run',
    );
    expect(ended).toEqual({
      code: 0,
      stdout: 'Dry run: nothing was written. 2 added, 1 corrected, 1 unchanged.\n',
      stderr: '',
    });
    expect(await traces()).toEqual(before);
  });

  it('writes what differs, and nothing when run again', async () => {
    const lines = [
      'ref,month,value,status,numerator,denominator',
      'LAC1,2018-10,490,,,',
      'LAC1,2018-11,487,,,',
      'M1,2018-10,1621,,,',
      'M3,2018-11,25,,50,200',
      'M2,2018-11,,not_collected,,',
    ];
    expect(await imported(lines)).toEqual({ code: 0, stdout: '3 added, 1 corrected, 1 unchanged.\n', stderr: '' });
    expect(await held('LAC1', '2018-11')).toMatchObject({ value: 487, status: 'RECORDED', version: 1 });
    expect(await held('M1', '2018-10')).toMatchObject({ value: 1621, version: 2 });
    expect(await held('M3', '2018-11')).toMatchObject({ value: 25, numerator: 50, denominator: 200 });
    expect(await held('M2', '2018-11')).toMatchObject({ value: null, status: 'NOT_COLLECTED' });
    const after = await traces();
    expect(await imported(lines)).toEqual({ code: 0, stdout: '0 added, 0 corrected, 5 unchanged.\n', stderr: '' });
    expect(await traces()).toEqual(after);
  });

  it('writes a figure again that somebody else has changed in the meantime', async () => {
    const file = (value: number) => ['ref,month,value', `LAC2,2018-11,${value}`];
    const values: number[] = [];
    for (const value of [11, 12, 11]) {
      expect(await imported(file(value))).toMatchObject({ code: 0 });
      values.push((await held('LAC2', '2018-11')).value);
    }
    expect(values).toEqual([11, 12, 11]);
  });

  it('names all that is wrong with a file by its lines, and writes nothing of it', async () => {
    const before = await traces();
    const { code, stdout, stderr } = await imported([
      'Ref,Month,Value,Status',
      'LAC1,2018-12,480,',
      'LAC1,2018-13,480,',
      'LAC1,2018-12,481,',
      'FROB,2018-12,4,',
      'M3,2018-12,140,',
      'M1,2018-12,1.5,',
      'M1,2018-12,,',
      'M2,2018-12,1,SUPPRESSED',
      'M2,2018-12,"1,000",',
      'M2,2018-12',
      'M2,2018-12,,GONE',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((line) => `line ${line}`),
      'safeboard',
    ]);
    expect(lines[1]).toBe('line 4: LAC1 in 2018-12 is on line 2 already. Give it once.');
    expect(lines[2]).toContain('no indicator "FROB"');
    expect(await traces()).toEqual(before);
  });

  it.each([
    ['', 'line 1: The file is empty.'],
    ['ref,value\n', 'line 1: The first line must name the columns'],
    ['ref,month,value,colour\n', 'It also has "colour".'],
    ['ref,month,value\n"LAC1,2018-12,4\n', 'line 2: This is no CSV'],
  ])('does not take %j for a file of figures', async (input, message) => {
    const ended = await command.run(['import', PANEL, '-'], { env, input });
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('reports the line of each figure that the server rejects', async () => {
    const { code, stdout, stderr } = await imported(['ref,month,value', 'LAC1,2018-10,490', 'LAC1,2199-01,4']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^line 3: .*2199-01.*\nsafeboard: 0 of 1 figures were written\./);
  });

  it('goes on where it was cut off, and writes nothing twice', async () => {
    const months = Array.from(
      { length: 125 },
      (_, index) => `${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    );
    const lines = [
      'ref,month,value',
      ...months.flatMap((month, index) => [`LAC1,${month},${index}`, `M1,${month},${index}`]),
    ];
    const path = join(command.folder, 'many.csv');
    await command.runShell('cat > many.csv', { input: `${lines.join('\n')}\n` });
    // A proxy that lets the first write through, and loses the answer of the second for good.
    let writes = 0;
    const pass = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await text(request);
      const { 'content-type': type = '', authorization = '' } = request.headers;
      const headers = { 'content-type': type, authorization };
      const reply = await fetch(`${app.url}${request.url}`, { method: 'POST', headers, body });
      const answered = await reply.text();
      if (body.includes('RecordObservations') && (writes += 1) > 1) return void response.destroy();
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(answered);
    };
    const proxy = createServer((request, response) => void pass(request, response));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const cut = await command.run(['import', PANEL, path, '--url', url, '--timeout', '8'], { env });
    proxy.close();
    expect(cut).toMatchObject({ code: 3, stdout: '' });
    expect(writes).toBeGreaterThan(2);

    const rest = await command.runInTerminal(['import', PANEL, path], { env });
    expect(rest.code).toBe(0);
    expect(rest.stdout).toContain('50/50 figures');
    expect(rest.stdout).toContain('50 added, 0 corrected, 200 unchanged.');
    const versions = await app.database.query<{ version: number }>(
      `select distinct o.version from observation o join indicator i on i.id = o.indicator_id
       where i.ref in ('LAC1', 'M1') and o.month < '2010-01-01'`,
    );
    expect(versions).toEqual([{ version: 1 }]);
  }, 60_000);

  it('ends with 4 where the key may not write', async () => {
    const SAFEBOARD_KEY = await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Reader', scopes: ['read'] });
    const input = 'ref,month,value\nLAC1,2018-12,480\n';
    const ended = await command.run(['import', PANEL, '-'], { env: { ...env, SAFEBOARD_KEY }, input });
    expect(ended).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('[FORBIDDEN]') });
    expect(await held('LAC1', '2018-12')).toBeUndefined();
  });

  it('creates, rotates and revokes keys, and shows each secret only once', async () => {
    const keys = async () =>
      JSON.parse((await command.run(['keys', 'list'], { env })).stdout) as Record<string, unknown>[];
    const create = ['keys', 'create', '--account', 'Operator', '--name', 'return', '--scopes', 'indicators:write,read'];
    const made = await command.run([...create, '--days', '90'], { env });
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+\n$/) });
    const entry = (await keys()).find(({ name }) => name === 'return');
    const prefix = String(entry?.prefix);
    expect(entry).toMatchObject({ scopes: ['indicators:write', 'read'], revokedAt: null });
    expect(Date.parse(String(entry?.expiresAt)) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    expect(Date.parse(String(entry?.expiresAt)) - Date.now()).toBeLessThan(91 * 86_400_000);
    expect(made.stderr).toContain(prefix);
    expect(made.stderr).not.toContain(made.stdout.trim());

    const isSignedIn = async (key: string) => {
      const { stdout, code } = await command.run(['query', '{ viewer { isSignedIn } }'], {
        env: { ...env, SAFEBOARD_KEY: key.trim() },
      });
      return code === 0 ? (JSON.parse(stdout).data.viewer.isSignedIn as boolean) : code;
    };
    const rotated = await command.run(['keys', 'rotate', prefix, '--overlap', '5'], { env });
    expect(rotated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+\n$/) });
    expect([await isSignedIn(made.stdout), await isSignedIn(rotated.stdout)]).toEqual([true, true]);
    expect(await command.run(['keys', 'revoke', prefix], { env })).toMatchObject({ code: 0, stdout: '' });
    expect([await isSignedIn(made.stdout), await isSignedIn(rotated.stdout)]).toEqual([4, true]);
    const shown = await command.runInTerminal(['keys', 'list'], { env });
    expect(shown.stdout).toMatch(new RegExp(`^${prefix} +revoked +Operator +return +`, 'm'));
    for (const { stdout } of [made, rotated]) expect(shown.stdout).not.toContain(stdout.trim());
  }, 30_000);

  it('replaces its own key without the rights of an administrator', async () => {
    const SAFEBOARD_KEY = await makeTestKey(app.database, { role: 'ANALYST', board: PANEL, label: 'Analyst' });
    const rotated = await command.run(['keys', 'rotate', '--overlap', '0'], { env: { ...env, SAFEBOARD_KEY } });
    expect(rotated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^safeboard_\S+\n$/) });
    const label = async (key: string) => {
      const { stdout, code } = await command.run(['query', '{ viewer { label } }'], {
        env: { ...env, SAFEBOARD_KEY: key.trim() },
      });
      return code === 0 ? (JSON.parse(stdout).data.viewer.label as string) : code;
    };
    expect([await label(SAFEBOARD_KEY), await label(rotated.stdout)]).toEqual([4, 'Analyst']);
  });

  it('takes the key out of a file', async () => {
    await command.runShell('umask 077; echo "$SAFEBOARD_KEY" > my.key', { env });
    const { SAFEBOARD_URL = '' } = env;
    const path = join(command.folder, 'my.key');
    expect((await readFile(path, 'utf8')).trim()).toBe(env['SAFEBOARD_KEY']);
    const ended = await command.run(['keys', 'list', '--key-file', path, '--csv'], { env: { SAFEBOARD_URL } });
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining(',Operator,') });
  });

  it.each([
    [['keys', 'create', '--name', 'x'], 2, 'Give --account.'],
    [['keys', 'create', '--account', 'Operator', '--name', 'x', '--days', '0'], 2, '--days takes a whole number'],
    [['keys', 'create', '--account', 'Nobody', '--name', 'x'], 1, 'There is no account "Nobody"'],
    [
      ['keys', 'create', '--account', 'Operator', '--name', 'x', '--scopes', 'frob'],
      1,
      'scopes must be one or more of read, write',
    ],
    [['keys', 'rotate', 'nothing'], 1, 'There is no key "nothing"'],
    [['keys', 'rotate', 'x', '--overlap', 'long'], 2, '--overlap takes whole minutes'],
    [['keys', 'revoke', 'nothing'], 1, 'There is no key "nothing"'],
  ])('does not do %j', async (words, code, message) => {
    expect(await command.run(words, { env })).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });
});
