import { ANONYMOUS, OPERATOR, type Principal } from '../../server/access';
import { searchedRecords, SearchKind } from '../../server/search';
import { rawSql } from '../../server/platform/database';
import { describeRecord, subjectOf } from '../../server/platform/graphql/record';
import { contextAs } from '../support/request-context';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const SEARCH = `query Search($text: String!, $kinds: [SearchKind!], $boards: [String!], $first: Int, $after: String, $last: Int, $before: String) {
  search(text: $text, kinds: $kinds, boards: $boards, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { kind rank exact title highlight board { slug } node { ... on Node { id } } } } }`;

interface Hit {
  readonly kind: keyof typeof SearchKind;
  readonly rank: number;
  readonly exact: boolean;
  readonly title: string;
  readonly highlight: string;
  readonly board: { readonly slug: string } | null;
  readonly node: { readonly id: string };
}

describe('what a search finds', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  async function page(variables: Record<string, unknown>, principal?: Principal) {
    const { data } = await graph.query(SEARCH, { first: 100, ...variables }, principal);
    return data.search as { totalCount: number; pageInfo: Record<string, never>; nodes: Hit[] };
  }

  const search = async (text: string, more: object = {}, principal?: Principal) =>
    (await page({ text, ...more }, principal)).nodes;

  describe('in the sample', () => {
    it('finds the resolution on off-rolling, and nothing that only sounds like it', async () => {
      const hits = await search('off-rolling');
      expect(hits.map(({ kind }) => kind)).toContain('RESOLUTION');
      expect(hits.filter(({ highlight }) => !/off.?roll/i.test(highlight.replace(/[«»]/g, '')))).toEqual([]);
    });

    it.each(['county lines', 'bereavement'])('finds %s', async (text) => {
      const hits = await search(text);
      expect(hits.length).toBeGreaterThan(0);
      expect(hits.filter(({ exact, highlight }) => !exact || !highlight.includes('«'))).toEqual([]);
    });

    it('does not take one word for another', async () => {
      expect(JSON.stringify(await search('inclusivity'))).not.toMatch(/exploitation/i);
      for (const text of ['xylophone', 'hippopotamus', 'cryptocurrency', 'safeguarding xylophone', 'quokka']) {
        expect([text, await search(text)]).toEqual([text, []]);
      }
    });

    it.each([
      ['safegaurding', 'safeguarding'],
      ['recomendation', 'recommendation'],
      ['bereavemnet', 'bereavement'],
      ['neglct', 'neglect'],
      ['childern', 'children'],
      ['scrutny panle', 'scrutiny panel'],
    ])('finds %s as %s', async (misspelt, text) => {
      const hits = await search(misspelt);
      expect(hits.filter(({ exact }) => exact)).toEqual([]);
      const meant = new Set((await search(text)).map(({ node }) => node.id));
      expect(hits.slice(0, 5).filter(({ node }) => meant.has(node.id))).not.toEqual([]);
    });

    it('finds each record by its reference as it is written', async () => {
      for (const [text, kind] of [
        ['2018-09-27/15(i)', 'RECOMMENDATION'],
        ['lac1', 'INDICATOR'],
        ['southampton-lscb', 'BOARD'],
      ] as const) {
        expect((await search(text))[0]?.kind).toBe(kind);
      }
    });

    it('finds composed and decomposed letters alike', async () => {
      const text = 'café';
      expect(await search(text.normalize('NFD'))).toEqual(await search(text.normalize('NFC')));
    });

    it('finds only the kinds and boards that are wanted', async () => {
      const all = await search('education');
      const kinds = ['RESOLUTION', 'AGENDA_ITEM'];
      const some = await search('education', { kinds });
      expect(some.length).toBeGreaterThan(0);
      expect(some).toEqual(all.filter(({ kind }) => kinds.includes(kind)));
      const boards = ['southampton-lscb', 'no-such-board'];
      const ofBoard = await search('education', { boards });
      expect(ofBoard.length).toBeGreaterThan(0);
      expect(ofBoard).toEqual(all.filter(({ board }) => board && boards.includes(board.slug)));
      expect(await search('education', { kinds: [] })).toEqual([]);
      expect(await search('education', { boards: ['no-such-board'] })).toEqual([]);
      const { errors } = await graph.tryRequest(SEARCH, { text: 'education', boards: Array(101).fill('a') });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_VALUE', argument: 'boards' });
      const { errors: unusual } = await graph.tryRequest(SEARCH, { text: 'education', boards: ['a\u0000'] });
      expect(unusual?.[0]?.extensions).toMatchObject({ code: 'INVALID_VALUE', argument: 'boards.0' });
    });

    it('knows every kind, with its table and subject, as the database does', async () => {
      const tables = await graph.database.query<{ kind: string; table: string }>(
        `select encode(substring(tgargs for length(tgargs) - 1), 'escape') as kind, tgrelid::regclass::text as table
         from pg_trigger where tgname = 'index_restricted'`,
      );
      const known = Object.entries(searchedRecords).map(([kind, { record }]) => [kind, describeRecord(record).table]);
      expect(tables.map(({ kind, table }) => [kind, table]).sort()).toEqual(known.sort());
      const [source] = await graph.database.query<{ text: string }>(
        `select prosrc as text from pg_proc where proname = 'search_documents'`,
      );
      for (const [kind, { record }] of Object.entries(searchedRecords)) {
        expect(source?.text).toContain(`('${kind}', '${subjectOf(record)}')`);
      }
    });
  });

  it('finds nothing for a statement that claims more than its viewer has', async () => {
    const { access } = await contextAs(graph.database, ANONYMOUS);
    const all = await graph.database.query<{ id: number }>(`select id from restriction`);
    const hits = await graph.database.asViewer(access).query(
      rawSql(
        `select kind from search_documents('neglect', array['CASE_REVIEW', 'MEETING'], null, $1, 100, false, null, null, null, null, null)
         where id is not null`,
        [all.map(({ id }) => id)],
      ),
    );
    const { nodes } = await page({ text: 'neglect', kinds: ['CASE_REVIEW'] });
    expect(hits).toHaveLength(nodes.length);
  });

  describe('of rules of procedure', () => {
    const texts = {
      phrase: 'The wombat register was reviewed.',
      written: 'The register of each wombat was reviewed.',
      stems: 'All registers of the wombats were reviewed.',
    };
    const ids: Record<string, string> = {};

    async function rule(text: string, ordinal: number): Promise<string> {
      const [row] = await graph.database.query<{ id: string }>(
        `insert into procedure_rule (board_id, kind, ordinal, text)
         select id, (enum_range(null::procedure_rule_kind))[1], $2, $1 from board where slug = 'southampton-lscb' returning id`,
        [text, 1000 + ordinal],
      );
      return row?.id ?? '';
    }

    beforeAll(async () => {
      for (const [name, text] of Object.entries(texts)) ids[name] = await rule(text, Object.keys(ids).length);
    });

    const found = async (text: string, principal?: Principal) =>
      (await search(text, {}, principal)).map(({ node }) => node.id.replace('ProcedureRule:', ''));

    it('ranks a phrase first, then the words as written, then other forms of them', async () => {
      const { phrase, written, stems } = ids;
      expect(await found('wombat register')).toEqual([phrase, written, stems]);
      expect((await search('wombat register')).map(({ rank }) => Math.floor(4 * rank))).toEqual([3, 2, 1]);
      expect(await found('wombt register')).toEqual(expect.arrayContaining([phrase, written, stems]));
      expect((await search('wombt register')).filter(({ rank, exact }) => exact || rank >= 0.25)).toEqual([]);
    });

    it('continues after a hit that was deleted, and before it', async () => {
      const first = await page({ text: 'wombat', first: 1 });
      const { endCursor: after } = first.pageInfo;
      const [hit] = first.nodes;
      await graph.database.query(`delete from procedure_rule where id = $1`, [hit?.node.id.split(':')[1]]);
      const rest = await page({ text: 'wombat', after });
      expect(rest.nodes).toHaveLength(2);
      expect(rest).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
      const last = await page({ text: 'wombat', first: undefined, last: 1 });
      expect(last).toMatchObject({ totalCount: 2, nodes: [rest.nodes[1]], pageInfo: { hasPreviousPage: true } });
      const before = { text: 'wombat', first: undefined, last: 5, before: last.pageInfo.startCursor };
      expect((await page(before)).nodes).toEqual([rest.nodes[0]]);
      ids.phrase = await rule(texts.phrase, 10);
    });

    it('follows every change of a text and of who may read it', async () => {
      const id = await rule('About pangolins.', 20);
      const set = (what: string) => graph.database.query(`update procedure_rule set ${what} where id = $1`, [id]);
      expect(await found('pangolin')).toEqual([id]);
      await set(`sensitivity = 'PARTNERSHIP'`);
      expect([await found('pangolin'), await found('pangolin', OPERATOR)]).toEqual([[], [id]]);
      await set(`text = 'About aardvarks.'`);
      expect([await found('aardvark'), await found('aardvark', OPERATOR)]).toEqual([[], [id]]);
      expect(await found('pangolin', OPERATOR)).toEqual([]);
      await set(`sensitivity = 'PUBLIC'`);
      expect(await found('aardvark')).toEqual([id]);
      await graph.database.query(`delete from procedure_rule where id = $1`, [id]);
      expect(await found('aardvark')).toEqual([]);
    });

    it('shows in no hit, rank or count that a hidden record has a similar word', async () => {
      const before = await page({ text: 'wombbat register' });
      const id = await rule('The wombatt register, the wombbats register, the wombbit register.', 30);
      await graph.database.query(`update procedure_rule set sensitivity = 'PARTNERSHIP' where id = $1`, [id]);
      expect(await page({ text: 'wombbat register' })).toEqual(before);
      expect(await found('wombbat register', OPERATOR)).toContain(id);
      await graph.database.query(`delete from procedure_rule where id = $1`, [id]);
    });
  });

  // The reference: every text that the viewer may read, compared by PostgreSQL's own parser, one by one.
  it('finds for every viewer what a plain comparison of all texts finds', async () => {
    const matches = new Map<string, ReadonlySet<string>>();
    for (const word of await sampledWords()) matches.set(word, await matching(word));
    const manager = await managerOf('southampton-lscb');
    for (const principal of [ANONYMOUS, manager, OPERATOR]) {
      const { access } = await contextAs(graph.database, principal);
      const readable = new Set<string>();
      for (const { record } of Object.values(searchedRecords)) {
        const { table, name } = describeRecord(record);
        const rows = await graph.database.query<{ id: string }>(
          `select id from ${table} where restrictions is null or restrictions <@ $1::integer[]`,
          [[...access.satisfiedRestrictionIds]],
        );
        for (const { id } of rows) readable.add(`${name}:${id}`);
      }
      for (const [word, all] of matches) {
        const { totalCount, nodes } = await page({ text: word }, principal);
        const expected = new Set([...all].filter((id) => readable.has(id)));
        expect([word, totalCount]).toEqual([word, expected.size]);
        expect(nodes.filter(({ node }) => !expected.has(node.id))).toEqual([]);
      }
    }
  }, 120_000);

  /** The records whose texts contain a word. */
  async function matching(word: string): Promise<Set<string>> {
    const found = new Set<string>();
    for (const { record, texts } of Object.values(searchedRecords)) {
      const { table, name } = describeRecord(record);
      const { text, values } = texts.for({ reads: new Set(), writes: [], satisfiedRestrictionIds: [], groups: [] });
      expect(values).toEqual([]);
      const rows = await graph.database.query<{ id: string }>(
        `select id from ${table} as own where to_tsvector('english', translate(${text}, '/', ' ')) @@ websearch_to_tsquery('english', $1)`,
        [word],
      );
      for (const { id } of rows) found.add(`${name}:${id}`);
    }
    return found;
  }

  /** Words that resolutions, commentaries and case reviews contain. */
  async function sampledWords(): Promise<string[]> {
    const rows = await graph.database.query<{ word: string }>(
      `select word from (
         select distinct unnest(tsvector_to_array(words)) as word from search_document
         where kind in ('RESOLUTION', 'COMMENTARY', 'CASE_REVIEW', 'BOARD', 'GLOSSARY_TERM')) as words
       where word ~ '^[a-z]{4,}$' order by md5(word) limit 8`,
    );
    return rows.map(({ word }) => word);
  }

  async function managerOf(slug: string): Promise<Principal> {
    const [board] = await graph.database.query<{ id: string }>(`select id from board where slug = $1`, [slug]);
    const boardId = board?.id ?? '';
    const role = { role: 'BOARD_MANAGER', boardId, boards: new Set([boardId]), partnerId: null } as const;
    return { isSignedIn: true, groups: [], roles: [role] };
  }
});
