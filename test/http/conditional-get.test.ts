import { dataFolder, type SampleApp, send, startSampleApp, post } from '../abuse/sample-app';
import { makeTestKey } from './access';
import { addressOf, documentNamed, get, type Question } from './conditional-get-client';
import { until } from '../support/until';

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const overview: Question = { name: 'BoardOverview', variables: { board: LSCB } };
const reviews: Question = { name: 'BoardCaseReviews', variables: { board: LSCB } };
const glossary: Question = { name: 'BoardGlossary', variables: { board: LSCB } };
const scorecard: Question = { name: 'Scorecard', variables: { board: PANEL, month: '2018-10' } };

describe('a response to a trusted document by GET', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  const settings = { TRUSTED_DOCUMENTS: 'prefer' };

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, settings);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  const run = (text: string, values: unknown[] = []) => app.database.query(text, values);
  /** Renames a board. Every viewer of the board sees the change. */
  const rename = (slug: string) => run(`update board set name = name || '.' where slug = $1`, [slug]);

  it('has an entity tag, and is not sent again while nothing has changed', async () => {
    const first = await get(app.url, overview);
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization, accept-encoding',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    });

    const again = await get(app.url, overview, undefined, first.tag);
    expect(again).toMatchObject({ status: 304, tag: first.tag, text: '' });
    expect(Object.fromEntries(again.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization, accept-encoding',
    });
    expect(again.headers.get('content-type')).toBeNull();
  });

  it('is validated with one statement besides that of the viewer', async () => {
    const { tag } = await get(app.url, overview);
    const statements: string[] = [];
    const stop = app.database.onStatement((text) => statements.push(text));
    expect((await get(app.url, overview, undefined, tag)).status).toBe(304);
    stop();
    expect(statements.filter((text) => !text.includes('from restriction'))).toHaveLength(1);
  });

  it('is sent again after a write to its tables, and not after another write', async () => {
    const [board, terms] = [await get(app.url, overview), await get(app.url, glossary)];
    await run(`update glossary_term set meaning = meaning || '.'`);
    expect((await get(app.url, overview, undefined, board.tag)).status).toBe(304);
    const fresh = await get(app.url, glossary, undefined, terms.tag);
    expect(fresh.status).toBe(200);
    expect(fresh.text).not.toBe(terms.text);
    expect(fresh.tag).not.toBe(terms.tag);
  });

  it('is sent again after rows were added, removed or truncated', async () => {
    let { tag } = await get(app.url, glossary);
    const writes = [
      `create table kept as select * from glossary_term`,
      `delete from glossary_term where id = (select t.id from glossary_term t join board b on b.id = t.board_id
        where b.slug = '${LSCB}' order by t.term limit 1)`,
      `truncate glossary_term`,
      `insert into glossary_term select * from kept`,
    ];
    const statuses: number[] = [];
    for (const write of writes) {
      await run(write);
      const response = await get(app.url, glossary, undefined, tag);
      statuses.push(response.status);
      tag = response.tag;
    }
    await run(`drop table kept`);
    expect(statuses).toEqual([304, 200, 200, 200]);
  });

  it('is still valid after a write that was rolled back', async () => {
    const { tag } = await get(app.url, overview);
    const client = await app.database.connectAlone();
    await client.query(`begin`);
    await client.query(`update board set name = name || '?'`);
    await client.query(`rollback`);
    await client.end();
    expect((await get(app.url, overview, undefined, tag)).status).toBe(304);
  });

  it('has a tag of its own', async () => {
    const other: Question = { name: 'BoardOverview', variables: { board: 'southampton-met-strategic-group' } };
    const { tag } = await get(app.url, overview);
    expect((await get(app.url, other, undefined, tag)).status).toBe(200);
    expect((await get(app.url, glossary, undefined, tag)).status).toBe(200);
  });

  it('stays valid over a restart, for clients with several tags', async () => {
    const { tag } = await get(app.url, overview);
    await app.close();
    app = await startSampleApp(folder.path, settings);
    expect((await get(app.url, overview, undefined, `"other", ${tag}`)).status).toBe(304);
    expect((await get(app.url, overview, undefined, 'nonsense "')).status).toBe(200);
  }, 60_000);

  it('is confirmed to another viewer only if they get the same', async () => {
    await run(`update case_review set sensitivity = 'PARTNERSHIP' where id = (select id from case_review limit 1)`);
    const keys = [
      await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB }),
      await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB }),
      undefined,
    ];
    const responses = await Promise.all(keys.map((key) => get(app.url, reviews, key)));
    expect(new Set(responses.map(({ text }) => text)).size).toBe(2);
    for (const { tag, text } of responses) {
      for (const [index, key] of keys.entries()) {
        const isSame = responses[index]?.text === text;
        expect((await get(app.url, reviews, key, tag)).status).toBe(isSame ? 304 : 200);
      }
    }
    await run(`update case_review set sensitivity = 'PUBLIC'`);
  });

  it('does not reveal writes that its viewer cannot see', async () => {
    const manager = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB });
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    const tags = [await get(app.url, reviews), await get(app.url, reviews, manager)].map(({ tag }) => tag);
    await run(`update case_review set title = title || '.'`);
    expect((await get(app.url, reviews, undefined, tags[0])).status).toBe(304);
    expect((await get(app.url, reviews, manager, tags[1])).status).toBe(200);
  });

  it('is sent again when a row becomes visible and when it becomes hidden', async () => {
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    const hidden = await get(app.url, reviews);
    await run(`update case_review set sensitivity = 'PUBLIC'`);
    const shown = await get(app.url, reviews, undefined, hidden.tag);
    expect(shown.status).toBe(200);
    expect(shown.text.length).toBeGreaterThan(hidden.text.length);
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    expect(await get(app.url, reviews, undefined, shown.tag)).toMatchObject({ status: 200, text: hidden.text });
  });

  it('is sent again when an embargo ends', async () => {
    await run(`update case_review set sensitivity = 'PUBLIC', embargoed_until = null`);
    const open = await get(app.url, reviews);
    const end = Date.now() + 3000;
    await run(`update case_review set embargoed_until = '${new Date(end).toISOString()}'`);
    // The access of the public is refreshed once a second.
    const before = await until(async () => {
      const answer = await get(app.url, reviews);
      return answer.text !== open.text && answer;
    });
    expect((await get(app.url, reviews, undefined, before.tag)).status).toBe(304);
    const after = await until(async () => {
      const answer = await get(app.url, reviews, undefined, before.tag);
      return answer.status !== 304 && answer;
    });
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(after).toMatchObject({ status: 200, text: open.text });
  }, 20_000);

  it('is sent again to a viewer whose roles or disclosure threshold change', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: PANEL });
    const changes = [
      `insert into disclosure_threshold (board_id, role, under) select id, 'ANALYST', 7 from board where slug = '${PANEL}'`,
      `update disclosure_threshold set under = 20`,
      `update role_assignment set "from" = current_date + 1 where role = 'ANALYST'`,
    ];
    const tags = new Set<string | null>();
    for (const change of changes) {
      const { tag } = await get(app.url, scorecard, key);
      expect((await get(app.url, scorecard, key, tag)).status).toBe(304);
      await run(change);
      const fresh = await get(app.url, scorecard, key, tag);
      const plain = await get(app.url, scorecard, key);
      expect(fresh).toMatchObject(plain.tag === tag ? { status: 304 } : { status: 200, text: plain.text });
      tags.add(tag).add(plain.tag);
    }
    expect(tags.size).toBeGreaterThan(1);
  });

  it('is refused to a client with a revoked key, with any tag', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    const { tag } = await get(app.url, overview, key);
    expect((await get(app.url, overview, key, tag)).status).toBe(304);
    await run(`update api_key set revoked_at = now() where prefix = $1`, [key.split('_')[1]]);
    const refused = await get(app.url, overview, key, tag);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('cache-control')).toBe('no-store');
  });

  it('is computed each time for members of a group, whose reads are audited', async () => {
    const key = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB, group: 'Review team' });
    const response = await get(app.url, reviews, key);
    expect([response.status, response.tag, response.headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    const { tag } = await get(app.url, reviews);
    expect((await get(app.url, reviews, key, tag)).status).toBe(200);
  });

  it('is the only kind with a tag: no POST, no other document and no response with errors has one', async () => {
    const { tag } = await get(app.url, overview);
    const headers = { 'if-none-match': tag ?? '' };
    const body = { documentId: documentNamed('BoardOverview'), variables: overview.variables };
    const plain = { method: 'GET', headers: { ...headers, 'apollo-require-preflight': 'true' } };
    const others = [
      await send(app.url, post(body, headers)),
      await send(app.url, plain, `?${new URLSearchParams({ query: '{ boards { totalCount } }' }).toString()}`),
      await send(
        app.url,
        plain,
        addressOf({ name: 'BoardOverview', variables: { board: 7 } }).slice('/graphql'.length),
      ),
    ];
    expect(others.map(({ headers: sent }) => [sent.get('etag'), sent.get('cache-control')])).toEqual(
      others.map(() => [null, 'no-store']),
    );
    expect(others.map(({ json }) => json.errors === undefined)).toEqual([true, true, false]);
  });

  it('is not confirmed after a write between its versions and its rows', async () => {
    // Versions are read first: a write after that makes them outdated, never the response.
    const stop = app.database.onStatement((text) => {
      if (!text.includes('from change_stamp')) return;
      stop();
      written = rename(LSCB);
    });
    let written: Promise<unknown> = Promise.resolve();
    const between = await get(app.url, overview);
    await written;
    const plain = await get(app.url, overview);
    const again = await get(app.url, overview, undefined, between.tag);
    expect(again.status === 304 ? between.text : again.text).toBe(plain.text);
  });
});
