import { dataFolder, type SampleApp, send, startSampleApp, post } from '../abuse/sample-app';
import { makeTestKey } from './access';
import { addressOf, documentNamed, get, type Question } from './conditional-get-client';

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';
const overview: Question = { name: 'BoardOverview', variables: { board: LSCB } };
const reviews: Question = { name: 'BoardCaseReviews', variables: { board: LSCB } };
const glossary: Question = { name: 'BoardGlossary', variables: { board: LSCB } };
const scorecard: Question = { name: 'Scorecard', variables: { board: PANEL, month: '2018-10' } };

describe('an answer to a trusted document by GET', () => {
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
  /** Renames a board, which whoever may see the board sees. */
  const rename = (slug: string) => run(`update board set name = name || '.' where slug = $1`, [slug]);

  it('has an entity tag, and is not sent again while nothing changed', async () => {
    const first = await get(app.url, overview);
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization',
      etag: expect.stringMatching(/^W\/"[a-z_+]+:[\w-]{43}"$/),
    });

    const again = await get(app.url, overview, undefined, first.tag);
    expect(again).toMatchObject({ status: 304, tag: first.tag, text: '' });
    expect(Object.fromEntries(again.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization',
    });
    expect(again.headers.get('content-type')).toBeNull();
  });

  it('is told to be unchanged by one statement besides that of who asks', async () => {
    const { tag } = await get(app.url, overview);
    const statements: string[] = [];
    const stop = app.database.onStatement((text) => statements.push(text));
    expect((await get(app.url, overview, undefined, tag)).status).toBe(304);
    stop();
    expect(statements.filter((text) => !text.includes('from restriction'))).toHaveLength(1);
  });

  it('is sent anew after a write of what it was read from, and not after another one', async () => {
    const [board, terms] = [await get(app.url, overview), await get(app.url, glossary)];
    await run(`update glossary_term set meaning = meaning || '.'`);
    expect((await get(app.url, overview, undefined, board.tag)).status).toBe(304);
    const fresh = await get(app.url, glossary, undefined, terms.tag);
    expect(fresh.status).toBe(200);
    expect(fresh.text).not.toBe(terms.text);
    expect(fresh.tag).not.toBe(terms.tag);
  });

  it('is sent anew after rows were added, removed, or all taken away', async () => {
    let { tag } = await get(app.url, glossary);
    const writes = [
      `create table kept as select * from glossary_term`,
      `delete from glossary_term where id = (select id from glossary_term limit 1)`,
      `truncate glossary_term`,
      `insert into glossary_term select * from kept`,
    ];
    const statuses: number[] = [];
    for (const write of writes) {
      await run(write);
      const answer = await get(app.url, glossary, undefined, tag);
      statuses.push(answer.status);
      tag = answer.tag;
    }
    await run(`drop table kept`);
    expect(statuses).toEqual([304, 200, 200, 200]);
  });

  it('is the same again after a write that was taken back', async () => {
    const { tag } = await get(app.url, overview);
    const client = await app.database.connectAlone();
    await client.query(`begin`);
    await client.query(`update board set name = name || '?'`);
    await client.query(`rollback`);
    await client.end();
    expect((await get(app.url, overview, undefined, tag)).status).toBe(304);
  });

  it('is told apart by what is asked', async () => {
    const other: Question = { name: 'BoardOverview', variables: { board: 'southampton-met-strategic-group' } };
    const { tag } = await get(app.url, overview);
    expect((await get(app.url, other, undefined, tag)).status).toBe(200);
    expect((await get(app.url, glossary, undefined, tag)).status).toBe(200);
  });

  it('stays known over a restart, to whoever brings several tags or forged ones', async () => {
    const { tag } = await get(app.url, overview);
    await app.close();
    app = await startSampleApp(folder.path, settings);
    const forged = (tag ?? '').replace(/"[^:]*:/, '":');
    expect((await get(app.url, overview, undefined, `"other", ${forged}, ${tag}`)).status).toBe(304);
    expect((await get(app.url, overview, undefined, forged)).status).toBe(200);
    expect((await get(app.url, overview, undefined, `W/"${'board+'.repeat(500)}:${'a'.repeat(43)}"`)).status).toBe(200);
    expect((await get(app.url, overview, undefined, 'nonsense "')).status).toBe(200);
  }, 60_000);

  it('does not pass for that of another viewer', async () => {
    const keys = [
      await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB }),
      await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB }),
      undefined,
    ];
    for (const mine of keys) {
      const { tag } = await get(app.url, reviews, mine);
      for (const other of keys) {
        expect((await get(app.url, reviews, other, tag)).status).toBe(mine === other ? 304 : 200);
      }
    }
  });

  it('does not tell of writes that its viewer cannot see', async () => {
    const manager = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB });
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    const tags = [await get(app.url, reviews), await get(app.url, reviews, manager)].map(({ tag }) => tag);
    await run(`update case_review set summary = coalesce(summary, '') || '.'`);
    expect((await get(app.url, reviews, undefined, tags[0])).status).toBe(304);
    expect((await get(app.url, reviews, manager, tags[1])).status).toBe(200);
  });

  it('is sent anew when a row comes into sight, and when it leaves it', async () => {
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    const hidden = await get(app.url, reviews);
    await run(`update case_review set sensitivity = 'PUBLIC'`);
    const shown = await get(app.url, reviews, undefined, hidden.tag);
    expect(shown.status).toBe(200);
    expect(shown.text.length).toBeGreaterThan(hidden.text.length);
    await run(`update case_review set sensitivity = 'PARTNERSHIP'`);
    expect(await get(app.url, reviews, undefined, shown.tag)).toMatchObject({ status: 200, text: hidden.text });
  });

  it('is sent anew when an embargo ends by itself', async () => {
    await run(`update case_review set sensitivity = 'PUBLIC', embargoed_until = now() + interval '3 seconds'`);
    // What the public may meet is looked up once a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const before = await get(app.url, reviews);
    expect((await get(app.url, reviews, undefined, before.tag)).status).toBe(304);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const after = await get(app.url, reviews, undefined, before.tag);
    expect(after.status).toBe(200);
    expect(after.text.length).toBeGreaterThan(before.text.length);
  }, 20_000);

  it('is sent anew to whoever gets or loses a role, or is told more or fewer small counts', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: PANEL });
    const changes = [
      `insert into disclosure_threshold (board_id, role, under) select id, 'ANALYST', 7 from board where slug = '${PANEL}'`,
      `update disclosure_threshold set under = 20`,
      `update role_assignment set role = 'BOARD_MANAGER' where role = 'ANALYST'`,
    ];
    for (const change of changes) {
      const { tag } = await get(app.url, scorecard, key);
      expect((await get(app.url, scorecard, key, tag)).status).toBe(304);
      await run(change);
      const fresh = await get(app.url, scorecard, key, tag);
      expect(fresh.status).toBe(200);
      expect(fresh.text).toBe((await get(app.url, scorecard, key)).text);
    }
  });

  it('is refused to whose key was ended, whatever they bring', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB });
    const { tag } = await get(app.url, overview, key);
    expect((await get(app.url, overview, key, tag)).status).toBe(304);
    await run(`update api_key set revoked_at = now() where prefix = $1`, [key.split('_')[1]]);
    const refused = await get(app.url, overview, key, tag);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('cache-control')).toBe('no-store');
  });

  it('is worked out each time for members of a group, whose reading is written down', async () => {
    const key = await makeTestKey(app.database, { role: 'BOARD_MANAGER', board: LSCB });
    await run(
      `with made as (
         insert into access_group (board_id, name) select id, 'Review team' from board where slug = '${LSCB}' returning id)
       insert into access_group_member (access_group_id, account_id)
         select made.id, account_id from made, api_key where prefix = $1`,
      [key.split('_')[1]],
    );
    const answer = await get(app.url, reviews, key);
    expect([answer.status, answer.tag, answer.headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    const { tag } = await get(app.url, reviews);
    expect((await get(app.url, reviews, key, tag)).status).toBe(200);
  });

  it('has a tag alone of its kind: no POST, no other document, no answer with errors has one', async () => {
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

  it('is older than a write that came between its versions and its rows', async () => {
    // Versions are read first: a write after that makes the tag too old, and never the answer.
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
