import type { Principal } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import {
  addExemption,
  addItem,
  addPaper,
  change,
  everybody,
  insert,
  openSetting,
  SECRET,
  type Setting,
} from './withheld-setting';

const proceedings = `proceedings {
  __typename
  ... on Proceedings {
    pointsNoted { text } resolutions { text recommendation { text } } reports { title paragraphs { text } }
    papers { title content { __typename ... on Document { text } ... on Withheld { category } } }
  }
  ... on Withheld { regime regimeVersion category paragraph reason reviewOn }
}`;
const lists = `pointsNoted { text } resolutions { text recommendation { text } } reports { title paragraphs { text } } papers { title }`;
const itemQuery = `query ($id: ID!) { node(id: $id) { ... on AgendaItem {
  title heldInPrivate exemption { category reason } presences { presence attendance { role } } ${lists} ${proceedings}
} } }`;
const rule = {
  ...{ __typename: 'Withheld', regime: 'SCHEDULE_12A', regimeVersion: 'SI 2006/88', category: '2' },
  ...{ paragraph: 'Part 1', reason: 'It could reveal who somebody is.', reviewOn: '2030-04-01' },
};

describe('an item held in private', () => {
  let graph: SampleGraph;
  let setting: Setting;
  let item: string;
  /** The global ids of everything beneath the item. */
  let beneath: Record<string, string>;

  beforeAll(async () => {
    graph = await openSampleGraph();
    setting = await openSetting(graph);
    const { database } = graph;
    const exemption_id = await addExemption(graph, setting, 'private');
    item = await addItem(graph, setting, 20, { held_in_private: true, exemption_id });
    const of = { agenda_item_id: item };
    const resolution = await insert(database, 'resolution', {
      ...{ ...of, position: 1, ordinal: 'i', text: SECRET, asks_for_action: true },
    });
    const report = await insert(database, 'report', { ...of, title: SECRET, report_of: 'Chair', summary: SECRET });
    const [plain, exempt] = [
      await addPaper(graph, item, 1, { title: SECRET }),
      await addPaper(graph, item, 2, { title: SECRET, exemption_id }),
    ];
    beneath = {
      PointNoted: await insert(database, 'point_noted', { ...of, ordinal: 1, text: SECRET }),
      Resolution: resolution,
      Report: report,
      ReportParagraph: await insert(database, 'report_paragraph', {
        ...{ report_id: report, section: 'DETAIL', ordinal: 1, text: SECRET },
      }),
      Paper: plain.paper,
      Document: exempt.document,
      Recommendation: await insert(database, 'recommendation', {
        ...{ board_id: setting.panel, reference: SECRET, ordinal: 900, text: SECRET, status: 'OPEN' },
        ...{ origin_kind: 'RESOLUTION', resolution_id: resolution },
      }),
    };
    const [attendance] = await database.query<{ id: string }>(
      `select id from attendance where meeting_id = $1 and role = 'Chair'`,
      [setting.meeting],
    );
    await insert(database, 'attendance_item', { ...of, attendance_id: attendance?.id, presence: 'PRESENT' });
  });
  afterAll(() => graph.close());

  const ask = async (principal: Principal | undefined) =>
    (await graph.query(itemQuery, { id: `AgendaItem:${item}` }, principal)).data.node;
  const presences = [{ presence: 'PRESENT', attendance: { role: 'Chair' } }];
  const known = { title: 'Item 20', heldInPrivate: true, exemption: { category: '2', reason: rule.reason }, presences };
  const full = {
    pointsNoted: [{ text: SECRET }],
    resolutions: [{ text: SECRET, recommendation: { text: SECRET } }],
    reports: [{ title: SECRET, paragraphs: [{ text: SECRET }] }],
  };

  test('shows what it is and who was there to all, and what went on to those alone who may know', async () => {
    for (const [who, principal] of Object.entries(setting.outsiders)) {
      const none = { pointsNoted: [], resolutions: [], reports: [], papers: [] };
      expect([who, await ask(principal)]).toEqual([who, { ...known, ...none, proceedings: rule }]);
    }
    for (const [who, principal] of Object.entries(setting.insiders)) {
      const content = { __typename: 'Document', text: SECRET };
      const papers = [1, 2].map(() => ({ title: SECRET, content }));
      expect([who, await ask(principal)]).toEqual([
        who,
        {
          ...{ ...known, ...full, papers: [{ title: SECRET }, { title: SECRET }] },
          proceedings: { __typename: 'Proceedings', ...full, papers },
        },
      ]);
    }
  });

  test('has nothing beneath it that an id, a filter, a count or an order gives away', async () => {
    const filtered = `query ($item: ID!, $nodes: [ID!]!) {
      nodes(ids: $nodes) { __typename }
      node(id: $item) { ... on AgendaItem {
        pointsNoted(filter: { text: { contains: "${SECRET}" } }) { id }
        resolutions(filter: { not: { asksForAction: { eq: false } } }) { id }
        papers(filter: { or: [{ title: { eq: "${SECRET}" } }, { title: { ne: "${SECRET}" } }] }) { id }
        reports(filter: { title: { startsWith: "${SECRET}" } }, last: 1) { id }
      } }
      recommendations(filter: { text: { contains: "${SECRET}" } }) { totalCount nodes { id } }
      highest: recommendations(first: 1, orderBy: [{ field: ORDINAL, direction: DESC }]) { nodes { reference } }
    }`;
    const nodes = Object.entries(beneath).map(([type, id]) => `${type}:${id}`);
    for (const [who, principal] of Object.entries(setting.outsiders)) {
      const { data } = await graph.query(filtered, { item: `AgendaItem:${item}`, nodes }, principal);
      expect([who, data]).toMatchObject([
        who,
        {
          nodes: nodes.map(() => null),
          node: { pointsNoted: [], resolutions: [], papers: [], reports: [] },
          recommendations: { totalCount: 0, nodes: [] },
        },
      ]);
      expect(JSON.stringify(data)).not.toContain(SECRET);
    }
    for (const [who, principal] of Object.entries(setting.insiders)) {
      const { data } = await graph.query(filtered, { item: `AgendaItem:${item}`, nodes }, principal);
      expect([who, data.nodes.map((node: { __typename: string } | null) => node?.__typename)]).toEqual([
        who,
        Object.keys(beneath),
      ]);
      expect(data.recommendations.totalCount).toBe(1);
      expect(data.highest.nodes[0].reference).toBe(SECRET);
      for (const list of Object.values(data.node)) expect(list).not.toEqual([]);
    }
  });

  test('opens at once with all beneath it when it is no longer private, and closes again', async () => {
    const { outsiders } = setting;
    await change(graph.database, 'agenda_item', item, { held_in_private: false });
    for (const principal of Object.values(outsiders)) {
      const { proceedings: open, ...node } = await ask(principal);
      expect(node).toMatchObject({ ...full, heldInPrivate: false, presences });
      expect(open).toMatchObject({ __typename: 'Proceedings', ...full });
      // The second paper is exempt by itself.
      expect(open.papers.map(({ content }: { content: unknown }) => content)).toEqual([
        { __typename: 'Document', text: SECRET },
        { __typename: 'Withheld', category: '2' },
      ]);
    }
    await change(graph.database, 'agenda_item', item, { held_in_private: true });
    for (const principal of Object.values(outsiders)) {
      const node = await ask(principal);
      expect(node.proceedings).toEqual(rule);
      expect(node.presences).toEqual(presences);
      expect(JSON.stringify(node)).not.toContain(SECRET);
    }
  });

  test('is not in any list at all where the item itself is confidential', async () => {
    const { database } = graph;
    const query = `query ($meeting: ID!, $item: ID!) {
      node(id: $item) { __typename }
      nodes(ids: [$meeting]) { ... on Meeting { agendaItems(first: 50, filter: { title: { eq: "Item 20" } }) { totalCount nodes { proceedings { __typename } } } } }
    }`;
    await change(database, 'agenda_item', item, { sensitivity: 'PARTNERSHIP' });
    for (const [who, principal] of Object.entries(everybody(setting))) {
      const ids = { meeting: `Meeting:${setting.meeting}`, item: `AgendaItem:${item}` };
      const { data } = await graph.query(query, ids, principal);
      const isIn = who in setting.insiders;
      expect([who, data]).toEqual([
        who,
        {
          node: isIn ? { __typename: 'AgendaItem' } : null,
          nodes: [
            {
              agendaItems: {
                totalCount: isIn ? 1 : 0,
                nodes: isIn ? [{ proceedings: { __typename: 'Proceedings' } }] : [],
              },
            },
          ],
        },
      ]);
    }
    await change(database, 'agenda_item', item, { sensitivity: 'PUBLIC' });
  });
});
