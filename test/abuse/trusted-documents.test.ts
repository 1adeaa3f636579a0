import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { readRelease, readReleases, schemaFolder } from '../../schema/compare/releases';
import { type BuiltClient, buildClient } from '../sdk/built-client';
import { everythingSent } from '../sdk/everything-sent';
import { type GraphResponse, codeOf, dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

const file = join(__dirname, '..', '..', 'schema', 'trusted-documents.json');
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const [hash = '', text = ''] = Object.entries(manifest).find(([, each]) => each.includes('query BoardOverview(')) ?? [];
const variables = { board: 'southampton-lscb' };
const preflighted = { headers: { 'apollo-require-preflight': 'true' } };
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const parameters = (values: Record<string, unknown>) => {
  const texts = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(texts).toString()}`;
};
const unknown = 'a'.repeat(64);

describe('trusted documents', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let built: BuiltClient;

  beforeAll(async () => {
    [folder, built] = await Promise.all([dataFolder(), buildClient()]);
  });
  afterAll(async () => {
    await folder.remove();
  });

  it('are identified by the hash of their text', () => {
    expect(Object.keys(manifest).length).toBeGreaterThan(20);
    for (const [id, document] of Object.entries(manifest)) {
      expect(createHash('sha256').update(document).digest('hex')).toBe(id);
    }
  });

  const methods: [name: string, send: (url: string, id: string) => Promise<GraphResponse>][] = [
    ['documentId', (url, id) => send(url, post({ documentId: id, variables }))],
    ['documentId with its kind', (url, id) => send(url, post({ documentId: `sha256:${id}`, variables }))],
    ['documentId by GET', (url, id) => send(url, preflighted, parameters({ documentId: id, variables }))],
    ['a persisted query', (url, id) => send(url, post({ extensions: persisted(id), variables }))],
    [
      'a persisted query by GET',
      (url, id) => send(url, preflighted, parameters({ extensions: persisted(id), variables })),
    ],
  ];

  describe('together with others', () => {
    let app: SampleApp;
    beforeAll(async () => void (app = await startSampleApp(folder.path, { TRUSTED_DOCUMENTS: 'prefer' })));
    afterAll(async () => app.close());

    it.each(methods)('are requested by %s', async (_method, request) => {
      expect((await request(app.url, hash)).json).toMatchObject({ data: { board: { slug: 'southampton-lscb' } } });
      expect(codeOf(await request(app.url, unknown))).toBe('PERSISTED_QUERY_NOT_FOUND');
    });

    it('allow any other query', async () => {
      expect((await send(app.url, post({ query: '{ boards { totalCount } }' }))).json.errors).toBeUndefined();
    });

    it('cannot be added by clients', async () => {
      const query = '{ boards { totalCount } }';
      const own = createHash('sha256').update(query).digest('hex');
      expect((await send(app.url, post({ query, extensions: persisted(own) }))).status).toBe(200);
      expect(codeOf(await send(app.url, post({ extensions: persisted(own) })))).toBe('PERSISTED_QUERY_NOT_FOUND');
    });
  });

  describe('exclusively', () => {
    let app: SampleApp;
    beforeAll(async () => void (app = await startSampleApp(folder.path, { TRUSTED_DOCUMENTS: 'only' })));
    afterAll(async () => app.close());

    it.each(methods)('are requested by %s', async (_method, request) => {
      expect((await request(app.url, hash)).json).toMatchObject({ data: { board: { slug: 'southampton-lscb' } } });
      const refused = await request(app.url, unknown);
      expect({ status: refused.status, code: codeOf(refused) }).toEqual({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
    });

    it('include every document of the client', async () => {
      const client = built.client.createClient({ url: `${app.url}/graphql` });
      expect(await client.boards.overview({ board: 'southampton-lscb' })).toMatchObject({
        board: { kind: 'SAFEGUARDING_BOARD' },
      });
      const sent = await everythingSent(built.client);
      expect(sent.filter((document) => !Object.values(manifest).includes(document))).toEqual([]);
      // The documents of released clients still work.
      const { schema } = readRelease('', schemaFolder);
      const fits = (document: string) => validate(schema, parse(document)).length === 0;
      const released = readReleases().flatMap(({ documents }) => documents.filter(fits));
      expect(released.length).toBeGreaterThan(10);
      const ours = Object.values(manifest).filter((document) => !sent.includes(document));
      expect(ours.filter((document) => !released.includes(document))).toEqual([]);
      expect(released.filter((document) => !Object.values(manifest).includes(document))).toEqual([]);
    });

    it.each([
      ['another question', { query: '{ boards { totalCount } }' }],
      ['the schema', { query: '{ __schema { types { name } } }' }],
      ['a known text with a space more', { query: `${text} `, variables }],
      [
        'a trusted text together with another',
        { query: `${text} query Other { boards { totalCount } }`, operationName: 'Other' },
      ],
      ['a known hash with another text', { query: '{ boards { totalCount } }', extensions: persisted(hash) }],
      ['a known id with another text', { query: '{ boards { totalCount } }', documentId: hash }],
      ['a built-in name for a hash', { documentId: 'constructor' }],
      ['an empty text', { query: '' }],
    ])('reject %s', async (_what, body) => {
      const refused = await send(app.url, post(body));
      expect({ status: refused.status, code: codeOf(refused) }).toEqual({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
    });

    it('reject the same by GET', async () => {
      const refused = await send(app.url, preflighted, parameters({ query: '{ boards { totalCount } }' }));
      expect(codeOf(refused)).toBe('DOCUMENT_NOT_TRUSTED');
    });
  });
});
