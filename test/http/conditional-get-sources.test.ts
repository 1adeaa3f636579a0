import { createHash } from 'node:crypto';
import { type ResponseVersions, TrustedDocuments } from '../../server/platform/http';
import { startTinyServer, type TinyContext, type TinyServer } from '../support/tiny-server';

const text = 'query Late { slow hello }';
const hash = createHash('sha256').update(text).digest('hex');
const broken = 'query Broken { hello broken }';

/** The dependencies of a response, as set by a test, and the order in which they are read. */
interface Dependencies {
  time: string;
  principal: string | undefined;
  tables: string[];
  versions: Record<string, string> | Error;
  text: string;
  readonly requested: string[];
}

/** Reads the dependencies of a response from the values of a test. */
function versionsOf(dependencies: Dependencies): ResponseVersions<TinyContext> {
  return {
    time: () => dependencies.time,
    viewerKey: () => dependencies.principal,
    tablesRead: () => dependencies.tables,
    tableVersions: async (_context, tables) => {
      dependencies.requested.push(tables ? `versions of ${tables.join()}` : 'all versions');
      if (dependencies.versions instanceof Error) throw dependencies.versions;
      return new Map(Object.entries(dependencies.versions));
    },
  };
}

describe('the entity tag of a response', () => {
  let tiny: TinyServer;
  let set: Dependencies;

  beforeEach(async () => {
    set = {
      ...{ time: 'Monday', principal: 'somebody', tables: ['board', 'meeting'], text: 'late' },
      ...{ versions: { board: '1', meeting: '2', seat: '3' }, requested: [] },
    };
    const documents = new Map([text, broken].map((each) => [createHash('sha256').update(each).digest('hex'), each]));
    tiny = await startTinyServer({
      trustedDocuments: new TrustedDocuments('prefer', documents),
      responseVersions: versionsOf(set),
      createContext: () => ({
        slowResult: Promise.resolve(set.text),
        onSlow: () => void set.requested.push('the response'),
      }),
    });
  });
  afterEach(() => tiny.server.close());

  const get = (tags?: string | null, parameters: object = { documentId: hash }) =>
    fetch(`${tiny.url}/graphql?${new URLSearchParams(Object.entries(parameters)).toString()}`, {
      headers: { 'apollo-require-preflight': 'true', ...(tags && { 'if-none-match': tags }) },
    });

  it('is the hash of the response, whose versions are read before it', async () => {
    const first = await get();
    const content = createHash('sha256')
      .update(await first.text())
      .digest('base64url');
    expect(first.headers.get('etag')).toBe(`W/"${content.slice(0, 27)}"`);
    expect(set.requested).toEqual(['all versions', 'the response']);
  });

  it.each(['as it was', 'among others'])('prevents the read while its tables are unchanged, sent %s', async (how) => {
    const tag = (await get()).headers.get('etag');
    set.versions = { board: '1', meeting: '2', seat: '4' };
    set.requested.length = 0;
    const again = await get(how === 'among others' ? `"other", ${tag}` : tag);
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
    expect(set.requested).toEqual(['versions of board,meeting']);
  });

  const changes: [string, Partial<Dependencies>][] = [
    ['the day', { time: 'Tuesday' }],
    ['the viewer', { principal: 'somebody else' }],
    ['a table', { versions: { board: '1', meeting: '9' } }],
    ['a table without a known version', { versions: { board: '1' } }],
  ];

  it.each(changes)('is compared with a new response after a change of %s', async (_what, change) => {
    const tag = (await get()).headers.get('etag');
    Object.assign(set, change);
    set.requested.length = 0;
    const same = await get(tag);
    expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, tag, '']);
    expect(set.requested.slice(-2)).toEqual(['all versions', 'the response']);
    set.requested.length = 0;
    expect((await get(tag)).status).toBe(304);
    expect(set.requested).toEqual(['versions of board,meeting']);
  });

  it.each(changes)('is another after a change of %s that changes the response', async (_what, change) => {
    const tag = (await get()).headers.get('etag');
    Object.assign(set, change, { text: 'later' });
    const response = await get(tag);
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBe(tag);
    expect(await response.json()).toMatchObject({ data: { slow: 'later' } });
  });

  it('is not trusted to be current when the versions cannot be read', async () => {
    const tag = (await get()).headers.get('etag');
    set.versions = new Error('away');
    expect((await get(tag)).status).toBe(304);
    set.text = 'later';
    expect((await get(tag)).status).toBe(200);
  });

  it.each<[string, Partial<Dependencies>, object]>([
    ['a viewer whose responses are computed each time', { principal: undefined }, { documentId: hash }],
    ['a response with errors', {}, { documentId: createHash('sha256').update(broken).digest('hex') }],
    ['another document', {}, { query: '{ hello }' }],
  ])('is not sent for %s', async (_what, change, parameters) => {
    const tag = (await get()).headers.get('etag');
    Object.assign(set, change);
    const response = await get(tag, parameters);
    expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([
      200,
      null,
      'no-store',
    ]);
    expect(await response.json()).toHaveProperty('data');
  });
});
