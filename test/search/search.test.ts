import { type Asker, OPERATOR } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const SEARCH = `query Search($text: String!, $first: Int, $after: String, $last: Int) {
  search(text: $text, first: $first, after: $after, last: $last) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind rank title exact highlight node {
      __typename ... on Board { slug } ... on Meeting { date } ... on CaseReview { reference }
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
    const { data } = await graph.ask(`{ board(slug: "southampton-lscb") { id } }`);
    lscb = data.board.id;
  });

  afterAll(() => graph.close());

  async function search(text: string, asker?: Asker): Promise<Hit[]> {
    const { data } = await graph.ask(SEARCH, { text, first: 100 }, asker);
    expect(data.search.totalCount).toBe(data.search.nodes.length);
    return data.search.nodes;
  }

  async function write(mutation: string, input: object): Promise<void> {
    const { data } = await graph.ask(
      `mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
      OPERATOR,
    );
    expect(data[mutation].userErrors).toEqual([]);
  }

  it('finds every kind of object by its words, with what it leads to', async () => {
    const firstOf = async (text: string, kind: string) => (await search(text)).find((hit) => hit.kind === kind);
    expect(await firstOf('scrutiny panel', 'BOARD')).toMatchObject({
      ...{ title: 'Children and Families Scrutiny Panel', exact: true },
      node: { __typename: 'Board', slug: 'southampton-children-families-scrutiny-panel' },
    });
    expect(await firstOf('educational attainment', 'MEETING')).toMatchObject({
      title: 'Children and Families Scrutiny Panel, 27 September 2018',
      highlight: expect.stringContaining('«Educational» «attainment» in Southampton'),
      node: { __typename: 'Meeting', date: '2018-09-27' },
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

  it('knows the forms of a word, quotes, or, and minus', async () => {
    expect(await search('recommend')).toEqual(
      (await search('recommendations')).map((hit) => ({ ...hit, highlight: expect.any(String) })),
    );
    expect(await search('"scrutiny panel"')).toHaveLength((await search('panel scrutiny')).length);
    expect(await search('"panel scrutiny"')).toEqual([]);
    const count = async (text: string) => (await search(text)).length;
    expect(await count('CAMHS or MARAC')).toBe((await count('CAMHS')) + (await count('MARAC')));
    expect(await count('neglect -audit')).toBeLessThan(await count('neglect'));
    expect(await count('safegarding -audit')).toBe(0);
  });

  it('puts the best first', async () => {
    const ranks = (await search('neglect')).map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    expect(Math.max(...ranks)).toBeLessThanOrEqual(1);
    // What bears the word in its title comes before what mentions it.
    expect((await search('Executive'))[0]).toMatchObject({
      kind: 'BOARD',
      node: { slug: 'southampton-lscb-executive' },
    });
  });

  it('finds misspelt words by what they look like, and says so', async () => {
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

  it('finds nothing where there is nothing to find', async () => {
    for (const text of ['xylophone', 'the', '...', 'zz']) expect(await search(text)).toEqual([]);
  });

  it('takes whatever people type', async () => {
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
      const { errors } = await graph.tryAsk(SEARCH, { text });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_VALUE', argument: 'text' });
    }
    expect(await search('x'.repeat(200))).toEqual([]);
  });

  it('comes in pages', async () => {
    const all = await search('children');
    expect(all.length).toBeGreaterThan(20);
    const { data: begun } = await graph.ask(SEARCH, { text: 'children', first: 7 });
    const { data: rest } = await graph.ask(SEARCH, {
      text: 'children',
      first: 100,
      after: begun.search.pageInfo.endCursor,
    });
    expect([...begun.search.nodes, ...rest.search.nodes]).toEqual(all);
    expect(begun.search).toMatchObject({ totalCount: all.length, pageInfo: { hasNextPage: true } });
    const { data: end } = await graph.ask(SEARCH, { text: 'children', last: 3 });
    expect(end.search.nodes).toEqual(all.slice(-3));
    const { errors } = await graph.tryAsk(SEARCH, { text: 'neglect', after: 'bm90aGluZw' });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
  });

  it('takes as many statements for a hundred hits as for a few', async () => {
    const one = await graph.ask(SEARCH, { text: 'children', first: 1 });
    const many = await graph.ask(SEARCH, { text: 'children', first: 100 });
    const kinds = (answer: typeof one) => new Set(answer.data.search.nodes.map(({ kind }: Hit) => kind)).size;
    // The hits, what is highlighted, and a statement for each kind of object.
    expect(one.statements).toHaveLength(2 + kinds(one));
    expect(many.statements).toHaveLength(2 + kinds(many));
    const misspelt = await graph.ask(SEARCH, { text: 'childern', first: 100 });
    expect(misspelt.data.search.nodes.length).toBeGreaterThan(20);
    expect(misspelt.statements).toHaveLength(3 + kinds(misspelt));
  });

  describe('by somebody who may not see everything', () => {
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
      const { data } = await graph.ask(
        `{ meetings(filter: { date: { eq: "2018-09-27" } }) { nodes { agendaItems(filter: { title: { startsWith: "SEND" } }) { nodes { id } } } } }`,
      );
      const [item] = data.meetings.nodes.flatMap(
        ({ agendaItems }: never) => (agendaItems as { nodes: unknown[] }).nodes,
      );
      await write('setSensitivity', { id: item.id, sensitivity: 'PARTNERSHIP' });
    });

    it('does not find it, nor count it, nor highlight it, whatever is asked', async () => {
      const manager: Asker = await managerOf('southampton-lscb');
      for (const text of [hidden, 'Quoka', 'Wombat', 'REF-2018-19-1', 'attainment quokka']) {
        expect((await search(text)).filter(({ kind }) => kind === 'CASE_REVIEW')).toEqual([]);
        expect((await search(text, manager)).map(({ node }) => node?.reference)).toContain('REF-2018-19-1');
      }
    });

    it('is not moved by it: neither ranks, nor order, nor whether words are taken as misspelt', async () => {
      const seen = await search('educational attainment');
      const all = await search('educational attainment', OPERATOR);
      const places = (hits: readonly Hit[]) => hits.map(({ rank, node }) => ({ rank, node }));
      expect(places(all.filter(({ node }) => node?.reference !== 'REF-2018-19-1'))).toEqual(places(seen));
      expect(all).toHaveLength(seen.length + 1);
      // The one record that is really spelt like this is hidden.
      expect((await search(likeIt))[0]).toMatchObject({ exact: false, kind: 'BOARD' });
      expect((await search(likeIt, OPERATOR)).map(({ exact }) => exact)).toEqual([true]);
    });

    it('does not find a meeting by the title of an item that is hidden', async () => {
      const meetings = async (asker?: Asker) =>
        (await search('SEND update', asker)).filter(({ kind }) => kind === 'MEETING').length;
      expect(await meetings(OPERATOR)).toBe((await meetings()) + 1);
      const [meeting] = (await search('educational attainment')).filter(({ kind }) => kind === 'MEETING');
      expect(meeting?.highlight).not.toContain('SEND');
    });

    it('finds only what a key is for', async () => {
      const key: Asker = { ...OPERATOR, key: { id: 'key', prefix: 'key', scopes: ['boards:read'] } };
      const kinds = new Set((await search('children', key)).map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(['BOARD', 'GLOSSARY_TERM']));
    });
  });

  it('tells texts as they are, without markup of its own', async () => {
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

  async function managerOf(slug: string): Promise<Asker> {
    const [board] = await graph.database.query<{ id: string }>(`select id from board where slug = $1`, [slug]);
    const boardId = board?.id ?? '';
    const role = { role: 'BOARD_MANAGER', boardId, boards: new Set([boardId]), partnerId: null } as const;
    return { isSignedIn: true, groups: [], roles: [role] };
  }
});
