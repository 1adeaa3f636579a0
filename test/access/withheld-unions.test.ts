import { parse, validate } from 'graphql';
import { operationCost } from '../../server/platform/graphql/limits/cost';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { addExemption, addItem, addPaper, insert, openSetting, SECRET, type Setting } from './withheld-setting';

const query = `query ($meeting: ID!, $title: String!) { node(id: $meeting) { ... on Meeting {
  agendaItems(first: 100, filter: { title: { contains: $title } }) { nodes {
    papers { content { ... on Document { text paper { title } } ... on Withheld { reason } } }
    proceedings {
      ... on Proceedings {
        pointsNoted { text agendaItem { title } } resolutions { text } reports { title }
        papers { title content { ... on Document { url } ... on Withheld { category } } }
      }
      ... on Withheld { reason }
    }
  } }
} } }`;

let graph: SampleGraph;
let setting: Setting;
let exemption: string;

/** Adds an item with a point noted, a public paper and an exempt one, under a title of its own. */
async function add(title: string, position: number, row = {}) {
  const item = await addItem(graph, setting, position, { title, ...row });
  await insert(graph.database, 'point_noted', { agenda_item_id: item, ordinal: 1, text: SECRET });
  await addPaper(graph, item, 2, { exemption_id: exemption });
  return { item, ...(await addPaper(graph, item, 1)) };
}

beforeAll(async () => {
  graph = await openSampleGraph();
  setting = await openSetting(graph);
  exemption = await addExemption(graph, setting, 'unions');
  for (let position = 100; position < 130; position += 1) {
    const isPrivate = position % 2 === 0;
    const title = `${position < 102 ? 'One' : 'Many'} ${isPrivate ? 'closed' : 'open'}`;
    await add(title, position, { held_in_private: isPrivate, exemption_id: exemption });
  }
});
afterAll(() => graph.close());

describe('the number of SQL statements', () => {
  /** Asks about the items whose title has these words. */
  async function statementsFor(title: string, who: string) {
    const principal = who === 'the public' ? undefined : setting.insiders[who];
    const { data, statements } = await graph.query(query, { meeting: `Meeting:${setting.meeting}`, title }, principal);
    return { items: data.node.agendaItems.nodes.length as number, statements };
  }

  test.each(['the public', 'its board manager'])('for %s does not grow with items and papers', async (who) => {
    const one = await statementsFor('One', who);
    const many = await statementsFor('Many', who);
    expect([one.items, many.items]).toEqual([2, 28]);
    expect(many.statements.length).toBe(one.statements.length);
    expect(new Set(many.statements).size).toBe(many.statements.length);
  });

  test('is none for what is withheld, and one for the rules that withhold it', async () => {
    const about = (field: string) => `query ($meeting: ID!) { node(id: $meeting) { ... on Meeting {
      agendaItems(first: 100, filter: { title: { contains: "closed" } }) { nodes { ${field} } } } } }`;
    const of = { meeting: `Meeting:${setting.meeting}` };
    const bare = await graph.query(about('title'), of);
    const typed = await graph.query(about('proceedings { __typename ... on Proceedings { papers { title } } }'), of);
    expect(typed.data.node.agendaItems.nodes).toHaveLength(15);
    expect(typed.statements).toHaveLength(bare.statements.length + 1);
    expect(typed.statements.at(-1)).toContain('exemption');
    const insider = await graph.query(about('proceedings { __typename }'), of, setting.insiders['its chair']);
    expect(insider.statements).toHaveLength(bare.statements.length);
  });
});

describe('the members of the unions', () => {
  test('lead to other records, have global IDs and resolve every fragment', async () => {
    const { paper, document, item } = await add('Fragments', 200);
    const { data } = await graph.query(
      `query ($paper: ID!, $item: ID!, $yes: Boolean!) {
        node(id: $paper) { ... on Paper { first: content { ...Content } second: content { ... on Node { id } ... on Document { paper { id } } } } }
        item: node(id: $item) { ... on AgendaItem { proceedings { ... on Proceedings { some: papers(filter: { ordinal: { eq: 2 } }) { ordinal } papers(first: 1) { id content { ...Content } } } } } }
      }
      fragment Content on PaperContent {
        kind: __typename
        ... on Protected { sensitivity }
        ... on Document { id version text @skip(if: $yes) url @include(if: $yes) paper { id agendaItem { id meeting { date } } } }
      }`,
      { paper: `Paper:${paper}`, item: `AgendaItem:${item}`, yes: true },
    );
    const content = {
      ...{ kind: 'Document', sensitivity: 'PUBLIC', id: `Document:${document}`, version: 1, url: null },
      paper: { id: `Paper:${paper}`, agendaItem: { id: `AgendaItem:${item}`, meeting: { date: '2018-09-27' } } },
    };
    expect(data.node).toEqual({
      first: content,
      second: { id: `Document:${document}`, paper: { id: `Paper:${paper}` } },
    });
    expect(data.item.proceedings).toEqual({ some: [{ ordinal: 2 }], papers: [{ id: `Paper:${paper}`, content }] });
  });

  test('are read with the columns asked for alone', async () => {
    const { paper } = await add('Columns', 201);
    const { statements } = await graph.query(
      `query ($id: ID!) { node(id: $id) { ... on Paper { content { ... on Document { url } } } } }`,
      { id: `Paper:${paper}` },
    );
    expect(statements.at(-1)).toMatch(/"url".* as t where t\.paper_id/);
    expect(statements.at(-1)).not.toContain('"text"');
  });
});

describe('the cost of a question', () => {
  const ask = (below: string) => `{ meetings(first: 10) { nodes { agendaItems(first: 10) { nodes { ${below} } } } } }`;

  test('counts what lies behind a union, the dearer of its members', () => {
    const cost = (below: string) => {
      const document = parse(ask(below));
      expect(validate(graph.schema, document)).toEqual([]);
      return operationCost(graph.schema, document, undefined, {})?.requested ?? 0;
    };
    const bare = cost('title');
    const price = (below: string) => (cost(below) - bare) / 100;
    // The dearer member decides, with all that lies below it.
    const papers = (first: number, below: string) =>
      `proceedings { ... on Proceedings { papers(first: ${first}) { ${below} } } ... on Withheld { reason } }`;
    const withheld = price('proceedings { ... on Withheld { reason } }');
    const [none, seven, fourteen] = [1, 7, 14].map((first) => price(papers(first, 'title'))) as [
      number,
      number,
      number,
    ];
    expect(price('proceedings { __typename }')).toBeGreaterThan(0);
    expect(none).toBeGreaterThan(withheld);
    expect((fourteen - seven) / 7).toBeCloseTo((seven - none) / 6, 5);
    const back = 'content { ... on Withheld { reason } ... on Document { paper { title } } }';
    expect(price(papers(7, back))).toBeGreaterThan(seven + 7);
  });
});
