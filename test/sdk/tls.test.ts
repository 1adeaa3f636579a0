import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { noBoards, reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';
import { selfSigned } from './self-signed';
import { serverCertificates, serverKey, testAuthority } from './tls-certificates';

const run = promisify(execFile);

/** Runs one read with the compiled client of the folder argv[2] against argv[3], and prints how it ended. */
const PROGRAM = `
  const { createClient } = require(process.argv[2]);
  let retries = 0;
  createClient({ url: process.argv[3], retry: { delay: 1 }, hooks: { onRetry: () => (retries += 1) } })
    .boards.list()
    .then((data) => ({ data }), ({ name, code, message }) => ({ error: { name, code, message } }))
    .then((result) => console.log(JSON.stringify({ ...result, retries })));
`;

interface Outcome {
  data?: unknown;
  error?: { name: string; code: string; message: string };
  retries: number;
}

describe('a TLS error', () => {
  let built: BuiltClient;
  let folder: string;
  const servers: Server[] = [];

  beforeAll(async () => {
    built = await buildClient();
    folder = await mkdtemp(join(tmpdir(), 'safeboard-tls-'));
    await writeFile(join(folder, 'authority.pem'), testAuthority);
    await writeFile(join(folder, 'program.js'), PROGRAM);
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends a read, in a process that trusts the test authority, to a server with this certificate. */
  async function readFrom(certificate: { key: string; cert: string }) {
    let [connections, requests] = [0, 0];
    const server = createServer(certificate, (_request, response) => {
      requests += 1;
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(noBoards));
    });
    server.on('connection', () => (connections += 1));
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const words = [join(folder, 'program.js'), join(built.folder, 'index.js'), url];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') };
    const { stdout } = await run(process.execPath, words, { env });
    return { ...(JSON.parse(stdout) as Outcome), connections, requests };
  }

  it('does not happen with a certificate that the client trusts', async () => {
    const outcome = await readFrom({ key: serverKey, cert: serverCertificates.valid });
    expect(outcome).toEqual({ data: noBoards.data, retries: 0, connections: 1, requests: 1 });
  });

  it.each([
    ['self-signed', selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', { key: serverKey, cert: serverCertificates.expired }, 'CERT_HAS_EXPIRED'],
    ['for another name', { key: serverKey, cert: serverCertificates.otherName }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'of an unknown authority',
      { key: serverKey, cert: serverCertificates.unknownAuthority },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ])(
    'where the certificate is %s ends the call after one attempt with the reason',
    async (_what, certificate, reason) => {
      const { error, retries, connections, requests } = await readFrom(certificate);
      expect({ retries, connections, requests }).toEqual({ retries: 0, connections: 1, requests: 0 });
      expect(error).toMatchObject({ name: 'TlsError', code: 'TLS_FAILURE', message: expect.stringContaining(reason) });
      expect(error?.message).toContain('Check the certificate of the server');
    },
  );

  it.each([
    ...['CERT_NOT_YET_VALID', 'CERT_REVOKED', 'CRL_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'INVALID_PURPOSE'],
    ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'HOSTNAME_MISMATCH', 'INVALID_CA', 'PATH_LENGTH_EXCEEDED'],
    ...['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'],
  ])('with the code %s ends the call after one attempt', async (code) => {
    let attempts = 0;
    const fetch = async () => {
      attempts += 1;
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('TLS'), { code }) });
    };
    const error = await reasonOf(
      built.client.createClient({ url: 'https://safeboard.example/graphql', retry: { delay: 1 }, fetch }).boards.list(),
    );
    expect(error).toMatchObject({ code: 'TLS_FAILURE', message: expect.stringContaining(code) });
    expect(attempts).toBe(1);
  });
});
