import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type StartedApp, startApp } from '../support/started-app';
import { attacks, harmless } from './attacks';
import { inAddress } from './attacks/writing';
import { type GraphResponse, codeOf, post, send } from './sample-app';

const ordinary = post({
  query: '{ board(slug: "southampton-lscb") { name quorum children(first: 2) { totalCount nodes { slug } } } }',
});

/** What a response must never contain: internals of the machine, SQL, or names that the client did not send. */
const inside = /did you mean|stacktrace|node_modules|\.ts:\d|\bselect\b.*\bfrom\b|syntax error at|relation "/i;

/** On Linux, the memory of a process can be read. */
const onLinux = existsSync('/proc/self/status') ? it : it.skip;

/** The memory of a process, in megabytes. */
function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

describe('attacks on the graph', () => {
  let app: StartedApp;
  let expected: GraphResponse;

  beforeAll(async () => {
    app = await startApp({ LOG_LEVEL: 'info', RATE_LIMIT: '0' });
    expected = await send(app.url, ordinary);
  }, 120_000);

  afterAll(async () => app.stop());

  it('are compared with a query that succeeds', () => {
    expect(expected.json).toMatchObject({ data: { board: { quorum: null, children: { nodes: [{}, {}] } } } });
  });

  it.each(attacks)('rejects $name, while other requests succeed', async ({ request, parameters, code, status }) => {
    const [refused, beside] = await Promise.all([send(app.url, request, parameters), send(app.url, ordinary)]);
    expect({ code: codeOf(refused), status: refused.status }).toEqual({ code, status });
    expect(JSON.stringify(refused.json.data ?? null)).not.toMatch(/"(nodes|totalCount)":[^n]/);
    expect(refused.text).not.toMatch(inside);
    expect(beside.text).toBe(expected.text);
    expect((await send(app.url, ordinary)).text).toBe(expected.text);
    expect(app.server.isRunning).toBe(true);
  });

  it.each(harmless)('treats %s as plain text', async (_name, query, variables, data) => {
    const response = await send(app.url, post({ query: query, variables }));
    expect(response.json).toMatchObject({ data });
    expect((await send(app.url, ordinary)).text).toBe(expected.text);
  });

  it('change nothing by GET', async () => {
    const headers = { 'apollo-require-preflight': 'true' };
    const writes = [
      'mutation { __typename }',
      'mutation { revokeApiKey(input: { apiKeyId: "x" }) { userErrors { code } } }',
    ];
    for (const write of writes) {
      const response = await send(app.url, { headers }, inAddress(write));
      expect(response.status).toBe(405);
      expect(response.json).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    }
  });

  it.each([
    ['a header that begins another', 'POST /graphql HTTP/1.1\r\nhost: a\r\nx-request-id: a\nset-cookie: b\r\n\r\n'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 9\r\n\r\n{}'],
    [
      'a length and pieces',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header of 100 kB', `GET /graphql HTTP/1.1\r\nhost: a\r\nx-a: ${'a'.repeat(100_000)}\r\n\r\n`],
    [
      'an invalid host',
      'POST /graphql HTTP/1.1\r\nhost: a b<c\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 24\r\n\r\n{"query":"{__typename}"}',
    ],
    [
      'an invalid URL',
      'POST http://[/graphql?query={a} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
    ],
    ['no HTTP at all', '\x16\x03\x01\x00\xa5\x01\r\n\r\n'],
  ])('%s is rejected by the HTTP parser', async (_name, request) => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined).write(request);
    expect(await text(socket).catch(() => 'HTTP/1.1 4xx')).toMatch(/^HTTP\/1\.1 4/);
    expect((await send(app.url, ordinary)).text).toBe(expected.text);
  });

  onLinux(
    'leak no memory, however often they are repeated',
    async () => {
      const all = async () => {
        for (const { request, parameters } of attacks) await send(app.url, request, parameters);
      };
      for (let round = 0; round < 3; round++) await all();
      const before = memoryOf(app.server.pid);
      for (let round = 0; round < 10; round++) await all();
      expect(memoryOf(app.server.pid) - before).toBeLessThan(200);
      expect((await send(app.url, ordinary)).text).toBe(expected.text);
    },
    120_000,
  );

  it('write none of their text to the log', async () => {
    const forged = await fetch(`${app.url}/graphql?a=%0d%0a{"level":60,"msg":"forged"}`, {
      headers: { 'x-request-id': 'a%0d%0aset-cookie:forged', 'user-agent': 'forged' },
    });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(forged.headers.get('set-cookie')).toBeNull();
    const lines = app.server.stdout.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(attacks.length);
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toContain('level');
    expect(app.server.stdout).not.toContain('forged');
    // None of them is an internal error of the server.
    expect(app.server.log.filter(({ level }) => level === 50 || level === 60)).toEqual([]);
  });
});
