import { type Principal, OPERATOR } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const SEARCH = `query Search($text: String!, $kinds: [SearchKind!], $boards: [String!], $first: Int, $after: String, $last: Int, $before: String) {
  search(text: $text, kinds: $kinds, boards: $boards, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { kind rank title exact highlight node {
      __typename ... on Board { slug } ... on AgendaItem { meeting { date } } ... on Resolution { ordinal } ... on CaseReview { reference }
      ... on Recommendation { reference } ... on Indicator { ref } ... on GlossaryTerm { term } } } } }`;

interface Hit {
  readonly kind: string;
  readonly rank: number;
  readonly title: string;
  readonly exact: boolean;
  readonly highlight: string;
  readonly node: Readonly<Record<string, string>> | null;
}

describe('a search', () => {
  let graph: SampleGraph;
  let lscb: string;

  beforeAll(async () => {
    graph = await openSampleGraph();
    const { data } = await graph.query(`{ board(slug: "southampton-lscb") { id } }`);
    lscb = data.board.id;
  });

  afterAll(() => graph.close());

  async function search(text: string, principal?: Principal): Promise<Hit[]> {
    const { data } = await graph.query(SEARCH, { text, first: 100 }, principal);
    expect(Math.min(data.search.totalCount, 100)).toBe(data.search.nodes.length);
    return data.search.nodes;
  }

  async function write(mutation: string, input: object): Promise<void> {
    const { data } = await graph.query(
      `mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
      OPERATOR,
    );
    expect(data[mutation].userErrors).toEqual([]);
  }

  it('finds every kind of object by its words, with the object itself', async () => {
    const firstOf = async (text: string, kind: string) => (await search(text)).find((hit) => hit.kind === kind);
    expect(await firstOf('scrutiny panel', 'BOARD')).toMatchObject({
      ...{ title: 'Children and Families Scrutiny Panel', exact: true },
      node: { __typename: 'Board', slug: 'southampton-children-families-scrutiny-panel' },
    });
    expect(await firstOf('educational attainment', 'AGENDA_ITEM')).toMatchObject({
      title: expect.stringContaining('Educational attainment in Southampton'),
      highlight: expect.stringContaining('«Educational» «attainment» in Southampton'),
      node: { __typename: 'AgendaItem', meeting: { date: '2018-09-27' } },
    });
    expect(await firstOf('SCR-2017-18-1', 'CASE_REVIEW')).toMatchObject({
      highlight: expect.stringContaining('«SCR-2017-18-1»'),
      node: { __typename: 'CaseReview', reference: 'SCR-2017-18-1' },
    });
    expect(await firstOf('post-16 SEND action plan', 'RECOMMENDATION')).toBeUndefined();
    expect(await firstOf('updated SEND action plan', 'RECOMMENDATION')).toMatchObject({
      title: 'SEND 2018-09-27/15(i)',
      node: { __typename: 'Recommendation', reference: '2018-09-27/15(i)' },
    });
    expect(await firstOf('LAC1', 'INDICATOR')).toMatchObject({ node: { __typename: 'Indicator', ref: 'LAC1' } });
    expect(await firstOf('adolescent mental health', 'GLOSSARY_TERM')).toMatchObject({
      ...{ title: 'CAMHS', node: { __typename: 'GlossaryTerm', term: 'CAMHS' } },
      highlight: 'CAMHS · Child and «Adolescent» «Mental» «Health» Services',
    });
  });

  it('supports word forms, quotes, or, and minus', async () => {
    expect((await search('recommending')).map(({ title }) => title).sort()).toEqual(
      (await search('recommends')).map(({ title }) => title).sort(),
    );
    expect((await search('"scrutiny panel"')).length).toBeLessThan((await search('panel scrutiny')).length);
    expect(await search('"panel scrutiny"')).toEqual([]);
    const count = async (text: string) => (await search(text)).length;
    expect(await count('CAMHS or MARAC')).toBe((await count('CAMHS')) + (await count('MARAC')));
    expect(await count('neglect -audit')).toBeLessThan(await count('neglect'));
    expect(await count('safegarding -audit')).toBe(0);
  });

  it('returns the best match first', async () => {
    const ranks = (await search('neglect')).map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    expect(Math.max(...ranks)).toBeLessThanOrEqual(1);
    // A match in the title ranks before one in the text.
    expect((await search('Executive'))[0]).toMatchObject({
      kind: 'BOARD',
      node: { slug: 'southampton-lscb-executive' },
    });
  });

  it('finds misspelt words by similarity, and marks such hits', async () => {
    const misspelt = await search('safegarding');
    expect(misspelt[0]).toMatchObject({
      ...{ exact: false, kind: 'BOARD' },
      highlight: expect.stringContaining('«Safeguarding»'),
      title: expect.stringContaining('Safeguarding'),
    });
    const two = await search('scrutny panle');
    expect(two[0]?.node).toEqual({ __typename: 'Board', slug: 'southampton-children-families-scrutiny-panel' });
    expect(two[0]?.highlight).toMatch(/«Scrutiny» «Panel»/);
    expect((await search('safeguarding')).every(({ exact }) => exact)).toBe(true);
  });

  it('returns no hits when nothing matches', async () => {
    for (const text of ['xylophone', 'the', '...', 'zz']) expect(await search(text)).toEqual([]);
  });

  it('accepts any input', async () => {
    for (const text of [
      '"open',
      'or or',
      '- -',
      `'; drop table board; --`,
      '%_%',
      '\\',
      ':*&|!()<->',
      '🦊',
      'É',
      '$1',
    ]) {
      expect(await search(text)).toEqual(expect.any(Array));
    }
    for (const text of ['', '  ', 'x'.repeat(201), 'a\nb', 'a\u0000b', 'a\u0007', '\ud800']) {
      const { errors } = await graph.tryRequest(SEARCH, { text });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_VALUE', argument: 'text' });
    }
    expect(await search('x'.repeat(200))).toEqual([]);
  });

  it('is paginated', async () => {
    const all = await search('neglect');
    expect(all.length).toBeGreaterThan(20);
    expect(all.length).toBeLessThan(100);
    const { data: begun } = await graph.query(SEARCH, { text: 'neglect', first: 7 });
    const { data: rest } = await graph.query(SEARCH, {
      text: 'neglect',
      first: 100,
      after: begun.search.pageInfo.endCursor,
    });
    expect([...begun.search.nodes, ...rest.search.nodes]).toEqual(all);
    expect(begun.search).toMatchObject({ totalCount: all.length, pageInfo: { hasNextPage: true } });
    const { data: end } = await graph.query(SEARCH, { text: 'neglect', last: 3 });
    expect(end.search.nodes).toEqual(all.slice(-3));
    const { errors } = await graph.tryRequest(SEARCH, { text: 'neglect', after: 'bm90aGluZw' });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
  });

  it('takes as many statements for a hundred hits as for a few', async () => {
    const one = await graph.query(SEARCH, { text: 'children', first: 1 });
    const many = await graph.query(SEARCH, { text: 'children', first: 100 });
    // The meetings of agenda items take one more.
    const statements = (response: typeof one) => {
      const kinds = new Set(response.data.search.nodes.map(({ kind }: Hit) => kind));
      return kinds.size + (kinds.has('AGENDA_ITEM') ? 1 : 0);
    };
    // The hits, their titles, the highlights, and one statement for each kind of object.
    expect(one.statements).toHaveLength(3 + statements(one));
    expect(many.statements).toHaveLength(3 + statements(many));
    const misspelt = await graph.query(SEARCH, { text: 'childern', first: 100 });
    expect(misspelt.data.search.nodes.length).toBeGreaterThan(20);
    expect(misspelt.statements).toHaveLength(3 + statements(misspelt));
  });

  describe('by a viewer with limited access', () => {
    const [hidden, likeIt] = ['Quokka', 'safegarding'];

    beforeAll(async () => {
      await write('referCaseReview', {
        ...{
          boardId: lscb,
          reference: 'REF-2018-19-1',
          title: `${hidden} and ${likeIt} of the educational attainment`,
        },
        ...{ referredOn: '2018-05-01', summary: 'neglect', themes: ['Wombat'] },
      });
      const { data } = await graph.query(
        `{ meetings(filter: { date: { eq: "2018-09-27" } }) { nodes { agendaItems(filter: { title: { startsWith: "SEND" } }) { nodes { id } } } } }`,
      );
      const [item] = data.meetings.nodes.flatMap(
        ({ agendaItems }: never) => (agendaItems as { nodes: unknown[] }).nodes,
      );
      await write('setSensitivity', { id: item.id, sensitivity: 'PARTNERSHIP' });
    });

    it('neither finds, counts nor highlights hidden records', async () => {
      const manager: Principal = await managerOf('southampton-lscb');
      for (const text of [hidden, 'Quoka', 'Wombat', 'REF-2018-19-1', 'attainment quokka']) {
        expect((await search(text)).filter(({ kind }) => kind === 'CASE_REVIEW')).toEqual([]);
        expect((await search(text, manager)).map(({ node }) => node?.reference)).toContain('REF-2018-19-1');
      }
    });

    it('is not affected by hidden records in rank, order or similarity', async () => {
      const seen = await search('educational attainment');
      const all = await search('educational attainment', OPERATOR);
      const places = (hits: readonly Hit[]) => hits.map(({ rank, node }) => ({ rank, node }));
      expect(places(all.filter(({ node }) => node?.reference !== 'REF-2018-19-1'))).toEqual(places(seen));
      expect(all).toHaveLength(seen.length + 1);
      // The only record with this spelling is hidden.
      expect((await search(likeIt))[0]).toMatchObject({ exact: false, kind: 'BOARD' });
      expect((await search(likeIt, OPERATOR)).map(({ exact }) => exact)).toEqual([true]);
    });

    it('does not find what belongs to an item that is hidden', async () => {
      const items = async (principal?: Principal) =>
        (await search('SEND update', principal)).filter(({ kind }) => kind === 'AGENDA_ITEM').length;
      expect(await items(OPERATOR)).toBe((await items()) + 1);
    });

    it('finds only the subjects of an API key', async () => {
      const key: Principal = { ...OPERATOR, key: { id: 'key', prefix: 'key', scopes: ['boards:read'] } };
      const kinds = new Set((await search('children', key)).map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(['BOARD', 'CONTEXT_FIGURE', 'GLOSSARY_TERM', 'PRIORITY', 'PRIORITY_PROGRESS']));
      const { errors } = await graph.tryRequest(
        SEARCH,
        { text: 'children', boards: ['southampton-lscb'] },
        { ...OPERATOR, key: { id: 'key', prefix: 'key', scopes: ['meetings:read'] } },
      );
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });

  it('returns texts unchanged, without markup', async () => {
    await write('createBoard', {
      ...{ slug: 'otters', name: '<b>Otter</b> & «river» group', kind: 'SUBGROUP', areaName: 'Southampton' },
      purpose: 'Looks after\n\notters.',
    });
    const [hit] = await search('otter');
    expect(hit).toMatchObject({ title: '<b>Otter</b> & «river» group' });
    expect(hit?.highlight).toContain('«Otter»');
    expect(hit?.highlight).toContain('"river" group');
    expect(hit?.highlight).toContain('after «otters»');
    expect(hit?.highlight).not.toMatch(/&amp;|&lt;|\n/);
  });

  async function managerOf(slug: string): Promise<Principal> {
    const [board] = await graph.database.query<{ id: string }>(`select id from board where slug = $1`, [slug]);
    const boardId = board?.id ?? '';
    const role = { role: 'BOARD_MANAGER', boardId, boards: new Set([boardId]), partnerId: null } as const;
    return { isSignedIn: true, groups: [], roles: [role] };
  }
});
