import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import stringWidth from 'string-width';
import { InstalledCommand } from './cli-command';

const NOBODY = 'http://127.0.0.1:1';
const hasShell = (name: string) => spawnSync(name, ['-c', 'true']).status === 0;

describe('the command without a server of ours', () => {
  let command: InstalledCommand;
  const servers: Server[] = [];

  /** Somebody who answers like this; gives its address. */
  async function responding(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    command = await InstalledCommand.install();
  }, 120_000);
  afterAll(async () => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
    await command?.remove();
  });

  it('lists its commands, and the arguments of each', async () => {
    const { code, stdout, stderr } = await command.run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = [...stdout.matchAll(/^ {2}safeboard (.*?) {2}/gm)].map(([, usage = '']) =>
      usage.replace(/ *[<[].*/, ''),
    );
    expect(names).toEqual(expect.arrayContaining(['scorecard', 'import', 'export', 'keys rotate', 'completion']));
    for (const exit of ['0', '1', '2', '3', '4', '130']) expect(stdout).toMatch(new RegExp(`^  ${exit} +\\w`, 'm'));
    for (const name of names) {
      const help = await command.run([...name.split(' '), '--help']);
      expect({ name, code: help.code, stderr: help.stderr }).toEqual({ name, code: 0, stderr: '' });
      expect(help.stdout).toContain(`safeboard`);
      expect(help.stdout).toContain(name);
    }
  }, 60_000);

  it('prints its version', async () => {
    expect(await command.run(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it.each([
    [[], 'Name a command.'],
    [['frob'], 'There is no command "frob". See'],
    [['scorecards'], 'There is no command "scorecards". Did you mean scorecard?'],
    [['keys', 'revok'], '"revok" is not one of them. Did you mean revoke?'],
    [['scorecard', 'a', '2018-10', '--fromat', 'csv'], "Unknown option '--fromat'. Did you mean --format?"],
    [['--url', NOBODY, 'scorecard'], 'options follow the command'],
    [['keys'], 'Name one after keys: list, create, rotate, revoke.'],
    [['keys', 'frob'], '"frob" is not one of them.'],
    [['scorecard'], 'Say the <board>'],
    [['scorecard', 'a', '2018-10', 'b'], '"b" is one word too many.'],
    [['scorecard', 'a', '2018-13'], '"2018-13" is no month.'],
    [['scorecard', 'a', '2018-10', '--frob'], "Unknown option '--frob'"],
    [['scorecard', 'a', '2018-10', '--format', 'xml'], '--format does not know "xml". It takes table, json, csv.'],
    [['scorecard', 'a', '2018-10', '--csv', '--json'], 'Give one of --format, --csv and --json.'],
    [['scorecard', 'a', '2018-10', '--timeout', 'soon'], '--timeout takes seconds'],
    [['scorecard', 'a', '2018-10', '--timeout', '1', '--timeout', '2'], 'Give --timeout once.'],
    [['scorecard', 'a', '2018-10', '--url', 'localhost:4000'], 'does not begin with http'],
    [['recommendations', 'a', '--status', 'OPEN,FROB'], '--status does not know "FROB".'],
    [['recommendations', 'a', '--status', 'OPEN', '--monitoring'], 'Give --status or --monitoring'],
    [['obligations', 'a', '--as-of', '2018-02-31x'], '"2018-02-31x" is no day.'],
    [['export', 'a', '2018-10', '-o', 'sheet.pdf'], 'csv or xlsx'],
    [['search'], 'Say the <text>'],
    [['search', 'a', '--kind', 'CHILD'], '--kind does not know "CHILD". It takes ACTION'],
    [['search', 'a', '--limit', '0'], '--limit takes a whole number from 1 to 1000'],
    [['query', '{ a }', '-f', 'a.graphql'], 'Give --file or a document, not both.'],
    [['query', '{ a }', '-v', 'x=1'], 'The document does not declare $x.'],
    [['query', '{ a }', '-v', 'x'], '"x" is no variable.'],
    [['query', 'query ($n: Int) { a(n: $n) }', '-v', 'n=many'], '$n is of type Int'],
    [['query', '{ a }', '--variables', '[1]'], '--variables takes a JSON object'],
    [['query', ' '], 'The document is empty.'],
    [['completion', 'tcsh'], 'Say which shell: bash, zsh, fish.'],
  ])('does not understand %j', async (words, message) => {
    const ended = await command.run(words);
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(ended.stderr).toMatch(/^safeboard: .* See "safeboard.*--help"\.\n$|does not begin with http/);
  });

  it('requires a key for commands that the public cannot use, before any request', async () => {
    for (const words of [
      ['keys', 'list'],
      ['keys', 'revoke', 'x'],
      ['import', 'a', 'none.csv'],
    ]) {
      const { code, stderr } = await command.run(words, { env: { SAFEBOARD_URL: NOBODY } });
      expect({ code, stderr }).toEqual({
        code: 4,
        stderr: 'safeboard: This needs a key. Set SAFEBOARD_KEY, or give --key-file.\n',
      });
    }
  });

  it('names the file that it cannot use', async () => {
    const env = { SAFEBOARD_URL: NOBODY, SAFEBOARD_KEY: 'a-key' };
    await writeFile(join(command.folder, 'two-words.key'), 'two words\n');
    for (const [words, code, message] of [
      [['query', '-f', 'none.graphql'], 1, 'Cannot read none.graphql'],
      [['import', 'a', 'none.csv'], 1, 'Cannot read none.csv'],
      [['keys', 'list', '--key-file', 'none.key'], 1, 'Cannot read none.key'],
      [['keys', 'list', '--key-file', 'two-words.key'], 2, 'must hold the key and nothing else'],
    ] as const) {
      expect(await command.run(words, { env })).toMatchObject({ code, stderr: expect.stringContaining(message) });
    }
  });

  it('exits with 3 if no server responds, without a stack', async () => {
    const page = await responding((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>a page</html>');
    });
    const proxy = await responding((_request, response) => void response.writeHead(502).end('Bad Gateway'));
    const cut = await responding((_request, response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'text/csv' }).write('Ref,');
      setTimeout(() => response.destroy(), 20);
    });
    const silent = await responding(() => undefined);
    for (const url of [NOBODY, page, proxy, cut, silent, page.replace('http:', 'https:')]) {
      for (const words of [
        ['scorecard', 'a', '2018-10'],
        ['export', 'a', '2018-10'],
      ]) {
        const { code, stdout, stderr } = await command.run([...words, '--url', url, '--timeout', '1']);
        expect({ url, code, stdout }).toEqual({ url, code: 3, stdout: '' });
        expect(stderr).toMatch(/^safeboard: .+ \[[A-Z_]+\]\n$/);
        expect(stderr).not.toMatch(/node:|\.js:\d/);
      }
    }
  }, 60_000);

  it('leaves no file behind, and the one before as it was, where the server fails', async () => {
    const path = join(command.folder, 'kept.csv');
    await writeFile(path, 'as it was');
    const { code } = await command.run(['export', 'a', '2018-10', '-o', path, '--url', NOBODY, '--timeout', '1']);
    const { stdout } = await command.runShell('ls kept*; cat kept.csv');
    expect({ code, stdout }).toEqual({ code: 3, stdout: 'kept.csv\nas it was' });
  });

  it('reads a list to its last page, and prints incomplete JSON if the list is cut off', async () => {
    const entry = (reference: string) => ({ reference, status: 'OPEN', text: 'Do it.', actions: [], raisedOn: null });
    let isBroken = false;
    const responsePage = (body: string, response: ServerResponse) => {
      const { variables } = JSON.parse(body) as { variables: { after?: string } };
      const isLast = variables.after === 'the-first';
      const pageInfo = { hasNextPage: !isLast, endCursor: isLast ? null : 'the-first' };
      const nodes = [entry(isLast ? '2' : '1')];
      response.setHeader('content-type', 'application/json');
      if (isLast && isBroken) return void response.writeHead(500).end('{}');
      response.end(JSON.stringify({ data: { board: { recommendations: { totalCount: 2, nodes, pageInfo } } } }));
    };
    const url = await responding(
      (request, response) => void text(request).then((body) => responsePage(body, response)),
    );
    const whole = await command.run(['recommendations', 'a', '--url', url]);
    expect(JSON.parse(whole.stdout)).toEqual([entry('1'), entry('2')]);
    isBroken = true;
    const broken = await command.run(['recommendations', 'a', '--url', url]);
    expect(broken).toMatchObject({ code: 1, stdout: `[\n${JSON.stringify(entry('1'))}` });
  });

  it('escapes control sequences for a terminal and formulas for a spreadsheet', async () => {
    const label = '\u001b]0;Owned\u0007=\u202eHYPERLINK\n("x")';
    const account = { id: 'Account:1', label };
    const key = { id: 'ApiKey:1', prefix: '=1+1', name: 'n', scopes: [], expiresAt: null, revokedAt: null };
    const url = await responding((_request, response) => {
      const pageInfo = { hasNextPage: false, endCursor: null };
      const data = { apiKeys: { nodes: [{ ...key, lastUsedAt: null, account }], pageInfo } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
    const env = { SAFEBOARD_KEY: 'a-key', SAFEBOARD_URL: url };
    const { code, stdout } = await command.runInTerminal(['keys', 'list'], { env });
    expect({ code, lines: stdout.trimEnd().split('\r\n').length }).toEqual({ code: 0, lines: 2 });
    expect(stdout).toContain('Owned');
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    const csv = await command.run(['keys', 'list', '--csv'], { env });
    expect(csv.stdout.split('\r\n')[1]).toMatch(/^'=1\+1,works,/);
  });

  it('aligns a table by what characters take on a terminal, shortens it there, and cuts nothing in a pipe', async () => {
    const text = '请在下次会议之前向委员会报告进展情况并说明原因'.repeat(3);
    const entry = { reference: 'R1', status: 'OPEN', raisedOn: '2018-10-01', dueOn: null, actions: [] };
    const nodes = [
      { ...entry, text },
      { ...entry, reference: '参考号', text: 'José: done.'.normalize('NFD') },
    ];
    const url = await responding((_request, response) => {
      const pageInfo = { hasNextPage: false, endCursor: null };
      const data = { board: { recommendations: { totalCount: 2, nodes, pageInfo } } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
    const words = ['recommendations', 'a', '--format', 'table', '--url', url];
    const terminal = await command.runInTerminal(words);
    const narrow = terminal.stdout.trimEnd().split('\r\n');
    expect(narrow).toHaveLength(3);
    expect(Math.max(...narrow.map((line) => stringWidth(line)))).toBe(100);
    expect(narrow[1]).toMatch(/…$/);
    const columnOf = (line: string | undefined, cell: string) => stringWidth((line ?? '').split(cell)[0] ?? '');
    for (const line of narrow.slice(1)) expect(columnOf(line, 'OPEN')).toBe(columnOf(narrow[0], 'Status'));
    // A shell may export the width of its terminal, which is not that of a pipe.
    const piped = await command.run(words, { env: { COLUMNS: '80' } });
    expect(piped.stdout).toContain(text);
    expect(piped.stdout).not.toContain('…');
  });

  it('never sends the key on to where a server points', async () => {
    const keys: (string | undefined)[] = [];
    const thief = await responding((request, response) => {
      keys.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'text/csv' }).end('Ref\n');
    });
    const url = await responding((_request, response) => void response.writeHead(302, { location: thief }).end());
    const env = { SAFEBOARD_KEY: 'a-secret-key', SAFEBOARD_URL: url };
    const { code, stderr } = await command.run(['export', 'a', '2018-10'], { env });
    expect({ code, keys }).toEqual({ code: 3, keys: [] });
    expect(stderr).not.toContain('a-secret-key');
  });

  it('ends with 130 at Ctrl-C, also while it waits for its input', async () => {
    let interrupt: (signal: 'SIGINT') => void = () => undefined;
    const silent = await responding(() => interrupt('SIGINT'));
    const requesting = await command.run(['scorecard', 'a', '2018-10', '--url', silent], {
      input: '',
      onStart: (stop) => (interrupt = stop),
    });
    expect(requesting).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('[ABORTED]') });
    // Nothing shows that a command has begun to wait for its input.
    const waiting = await command.run(['query', '--url', silent], {
      input: null,
      onStart: (stop) => setTimeout(() => stop('SIGINT'), 700),
    });
    expect(waiting).toEqual({ code: 130, stdout: '', stderr: '' });
  }, 30_000);

  it('completes commands, options and values in bash', async () => {
    const complete = async (...words: string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const { stdout, stderr } = await command.runShell(
        `source <(safeboard completion bash); COMP_WORDS=(safeboard ${list}); COMP_CWORD=${words.length}
         _safeboard; echo "\${COMPREPLY[*]}"`,
      );
      expect(stderr).toBe('');
      return stdout.trim().split(' ');
    };
    await writeFile(join(command.folder, 'figures.csv'), '');
    expect(await complete('sc')).toEqual(['scorecard']);
    expect(await complete('keys', '')).toEqual(['list', 'create', 'rotate', 'revoke']);
    expect(await complete('keys', 'rotate', '--o')).toEqual(['--overlap']);
    expect(await complete('scorecard', 'a', '--format', '')).toEqual(['table', 'json', 'csv']);
    expect(await complete('recommendations', 'a', '--status', 'O')).toEqual(['OPEN']);
    expect(await complete('import', 'a', 'fig')).toEqual(['figures.csv']);
    expect(await complete('query', '-f', 'fig')).toEqual(['figures.csv']);
    expect(await complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  }, 30_000);

  // These shells are not on every machine; where one is, it reads its script.
  (hasShell('zsh') ? it : it.skip)('prints a valid script for zsh', async () => {
    const { code, stderr } = await command.runShell(
      `safeboard completion zsh > _safeboard && zsh -f -c 'autoload -Uz compinit; compinit -u -D; source ./_safeboard; [[ $_comps[safeboard] = _safeboard ]]'`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
  (hasShell('fish') ? it : it.skip)('completes in fish', async () => {
    const { stdout } = await command.runShell(
      `safeboard completion fish > safeboard.fish
       fish -c 'function safeboard; end; source safeboard.fish; complete -C "safeboard sc"; complete -C "safeboard keys ro"; complete -C "safeboard scorecard a --format t"'`,
      { env: { HOME: command.folder } },
    );
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['scorecard', 'rotate', 'table', '']);
  });
});
