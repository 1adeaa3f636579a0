import { createHash } from 'node:crypto';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { RespondingServer, impactRecorded, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const lscb = 'southampton-lscb';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('documents requested by their hash', () => {
  let built: BuiltClient;
  beforeAll(async () => void (built = await buildClient()));

  describe('of a server that remembers what it was sent', () => {
    let server: RespondingServer;
    beforeAll(async () => void (server = await RespondingServer.start()));
    afterAll(() => server.close());

    const client = (path = '') =>
      built.client.createClient({ url: server.url + path, trustedDocuments: 'hash', retry: { delay: 1 } });
    const unknown = (code: string) => ({ errors: [{ message: 'Not known.', extensions: { code } }] });

    it('stand in the address of a read, with the variables', async () => {
      server.responseWith(200, noBoards);
      await client('?team=data').boards.list({ first: 3 });
      const [request] = server.requests;
      expect(request?.method).toBe('GET');
      const { searchParams } = new URL(request?.url ?? '', server.url);
      expect(Object.fromEntries(searchParams)).toEqual({
        team: 'data',
        documentId: sha256(built.client.BoardsDocument),
        variables: '{"first":3}',
      });
      expect(request?.headers['apollo-require-preflight']).toBe('true');
    });

    it('are posted where the address would grow too long, and for every write', async () => {
      server.response((response, _request, count) => sendJson(response, 200, count === 1 ? noBoards : impactRecorded));
      await client().boards.list({ filter: { slug: { in: Array.from({ length: 200 }, (_, n) => `board-${n}`) } } });
      await client().recommendations.recordImpact({ recommendationId: 'a', impactOnChildren: 'b' });
      const ids = server.requests.map(({ method, body }) => [method, body.documentId as string, body.query as unknown]);
      expect(ids).toEqual([
        ['POST', sha256(built.client.BoardsDocument), undefined],
        ['POST', sha256(built.client.RecordImpactDocument), undefined],
      ]);
    });

    it.each(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'])(
      'are sent whole after %s, from then on at once',
      async (code) => {
        server.response((response, { method }) => sendJson(response, 200, method === 'GET' ? unknown(code) : noBoards));
        const { boards } = client();
        expect(await boards.list()).toEqual(noBoards.data);
        expect(await boards.list()).toEqual(noBoards.data);
        expect(server.requests.map(({ method, body }) => [method, typeof body?.query])).toEqual([
          ['GET', 'undefined'],
          ['POST', 'string'],
          ['POST', 'string'],
        ]);
      },
    );

    it('are not sent whole where the server runs no others', async () => {
      server.responseWith(403, unknown('DOCUMENT_NOT_TRUSTED'));
      const error = await reasonOf(client().request('{ boards { totalCount } }'));
      expect(error).toMatchObject({ name: 'NotTrustedError', code: 'DOCUMENT_NOT_TRUSTED' });
      expect(server.requests).toHaveLength(1);
    });

    it('are sent whole where the platform has no SHA-256', async () => {
      const subtle = jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as unknown as typeof crypto.subtle);
      server.responseWith(200, noBoards);
      await client().boards.list();
      subtle.mockRestore();
      expect(server.requests[0]).toMatchObject({ method: 'POST', body: { query: built.client.BoardsDocument } });
    });
  });

  describe.each(['off', 'prefer', 'only'])('of a Safeboard with TRUSTED_DOCUMENTS=%s', (mode) => {
    let folder: Awaited<ReturnType<typeof dataFolder>>;
    let app: SampleApp;
    beforeAll(async () => {
      folder = await dataFolder();
      app = await startSampleApp(folder.path, { TRUSTED_DOCUMENTS: mode });
    }, 240_000);
    afterAll(async () => {
      await app?.close();
      await folder?.remove();
    });

    it('are executed', async () => {
      const methods: string[] = [];
      const hooks = { onRequest: ({ method }: { method: string }) => void methods.push(method) };
      const url = `${app.url}/graphql`;
      const safeboard = built.client.createClient({ url, trustedDocuments: 'hash', hooks });
      const { board } = await safeboard.boards.overview({ board: lscb });
      expect(board?.kind).toBe('SAFEGUARDING_BOARD');
      expect(methods).toEqual(mode === 'off' ? ['GET', 'POST'] : ['GET']);
    });

    it('allow a query of your own, except in the mode "only"', async () => {
      const safeboard = built.client.createClient({ url: `${app.url}/graphql`, trustedDocuments: 'hash' });
      const requested = await reasonOf(safeboard.request('{ boards { totalCount } }'));
      if (mode === 'only') expect(requested).toMatchObject({ name: 'NotTrustedError' });
      else expect(requested).toBeUndefined();
    });
  });
});
