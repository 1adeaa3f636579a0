import { createHash } from 'node:crypto';
import { type AnswerSources, TrustedDocuments } from '../../server/platform/http';
import { startTinyServer, type TinyContext, type TinyServer } from '../support/tiny-server';

const text = 'query Late { slow hello }';
const hash = createHash('sha256').update(text).digest('hex');
const broken = 'query Broken { hello broken }';

/** What an answer depends on, as a test sets it; and the order in which it was asked for. */
interface Dependencies {
  program: string;
  time: string;
  asker: string | undefined;
  tables: string[];
  versions: Record<string, string> | Error;
  readonly asked: string[];
}

/** Reads what an answer depends on from what a test sets. */
function sourcesOf(dependencies: Dependencies): AnswerSources<TinyContext> {
  return {
    get program() {
      return dependencies.program;
    },
    time: () => dependencies.time,
    askerOf: () => dependencies.asker,
    tablesRead: () => dependencies.tables,
    versionsFor: async (_context, tables) => {
      dependencies.asked.push(tables ? `versions of ${tables.join()}` : 'all versions');
      if (dependencies.versions instanceof Error) throw dependencies.versions;
      return new Map(Object.entries(dependencies.versions));
    },
  };
}

describe('the tag of an answer', () => {
  let tiny: TinyServer;
  let set: Dependencies;

  beforeEach(async () => {
    set = {
      ...{ program: 'one', time: 'Monday', asker: 'somebody', tables: ['board', 'meeting'] },
      ...{ versions: { board: '1', meeting: '2', seat: '3' }, asked: [] },
    };
    const documents = new Map([text, broken].map((each) => [createHash('sha256').update(each).digest('hex'), each]));
    tiny = await startTinyServer({
      trustedDocuments: new TrustedDocuments('prefer', documents),
      answerSources: sourcesOf(set),
      createContext: () => ({ slowAnswer: noted('the answer') }),
    });
  });
  afterEach(() => tiny.server.close());

  /** An answer that notes when it is waited for, and no sooner. */
  const noted = (what: string) =>
    ({
      then: (resolve: (text: string) => void) => {
        set.asked.push(what);
        resolve('late');
      },
    }) as Promise<string>;

  const get = (tags?: string | null, parameters: object = { documentId: hash }) =>
    fetch(`${tiny.url}/graphql?${new URLSearchParams(Object.entries(parameters)).toString()}`, {
      headers: { 'apollo-require-preflight': 'true', ...(tags && { 'if-none-match': tags }) },
    });

  it('names the tables in one order, and is asked for before the answer', async () => {
    const first = await get();
    expect(first.headers.get('etag')).toMatch(/^W\/"board\+meeting:/);
    expect(set.asked).toEqual(['all versions', 'the answer']);
    set.tables.reverse();
    expect((await get()).headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('lets nothing be read where it is still the same, though other tables were written', async () => {
    const tag = (await get()).headers.get('etag');
    set.versions = { board: '1', meeting: '2', seat: '4' };
    set.asked.length = 0;
    expect((await get(tag)).status).toBe(304);
    expect(set.asked).toEqual(['versions of board,meeting']);
  });

  it.each<[string, Partial<Dependencies>]>([
    ['the program', { program: 'two' }],
    ['the day', { time: 'Tuesday' }],
    ['who asks', { asker: 'somebody else' }],
    ['a table', { versions: { board: '1', meeting: '9' } }],
    ['a table that nothing was known of', { versions: { board: '1' } }],
  ])('is another one after a change of %s', async (_what, change) => {
    const tag = (await get()).headers.get('etag');
    Object.assign(set, change);
    const answer = await get(tag);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).not.toBe(tag);
  });

  it('is another one for other variables', async () => {
    const tag = (await get()).headers.get('etag');
    expect((await get(tag, { documentId: hash, variables: '{"a":1}' })).headers.get('etag')).not.toBe(tag);
  });

  it.each<[string, Partial<Dependencies>, object]>([
    ['an asker whose answers are worked out each time', { asker: undefined }, { documentId: hash }],
    ['an answer of which nobody can tell how old it is', { versions: new Error('away') }, { documentId: hash }],
    ['an answer with errors', {}, { documentId: createHash('sha256').update(broken).digest('hex') }],
    ['another document', {}, { query: '{ hello }' }],
  ])('is not given to %s', async (_what, change, parameters) => {
    const tag = (await get()).headers.get('etag');
    Object.assign(set, change);
    const answer = await get(tag, parameters);
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
      200,
      null,
      'no-store',
    ]);
    expect(await answer.json()).toHaveProperty('data');
  });
});
