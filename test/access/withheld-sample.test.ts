import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { everybody, openSetting, type Setting } from './withheld-setting';

const example = readFileSync(join(__dirname, '../../schema/examples/20-withheld-content.graphql'), 'utf8');
const items = `query ($meeting: ID!) {
  node(id: $meeting) {
    ... on Meeting {
      agendaItems(first: 50) {
        nodes {
          minuteNumber title heldInPrivate
          pointsNoted { text } resolutions { ordinal } reports { title }
          papers { ordinal title url exemption { category reason } content { __typename ... on Withheld { regime category } } }
          proceedings { __typename ... on Proceedings { pointsNoted { text } resolutions { ordinal } reports { title } papers { ordinal } } }
        }
      }
    }
  }
}`;
const rule = {
  ...{ __typename: 'Withheld', regime: 'LOCAL_RULES', regimeVersion: null, category: '7a', paragraph: '10.4' },
  ...{ reason: "Obligation of confidentiality (council's Access to Information Procedure Rules)", reviewOn: null },
};

interface Paper {
  readonly title: string;
  readonly url: string | null;
  readonly exemption: object | null;
  readonly content: object | null;
}

/** An item, as far as the questions here ask for it. */
interface Item {
  readonly minuteNumber: number;
  readonly heldInPrivate: boolean;
  readonly pointsNoted: object[];
  readonly resolutions: object[];
  readonly reports: object[];
  readonly papers: Paper[];
  readonly proceedings: object;
}

describe('the confidential appendices of the sample', () => {
  let graph: SampleGraph;
  let setting: Setting;
  beforeAll(async () => {
    graph = await openSampleGraph();
    setting = await openSetting(graph);
  });
  afterAll(() => graph.close());

  /** The items of the meeting, by their number in the minutes. */
  async function itemsFor(who: string) {
    const { data } = await graph.query(items, { meeting: `Meeting:${setting.meeting}` }, everybody(setting)[who]);
    const found = data.node.agendaItems.nodes as Item[];
    return (minuteNumber: number) => found.find((item) => item.minuteNumber === minuteNumber)!;
  }

  test('are withheld from the public under category 7a of the council’s own rules, and so an example shows', async () => {
    const { data } = await graph.query(example);
    const [meeting] = data.board.meetings.nodes;
    const papers = meeting.agendaItems.nodes.flatMap(
      ({ proceedings }: { proceedings: { papers: Paper[] } }) => proceedings.papers,
    );
    expect(papers).toEqual([2, 3, 5].map((ordinal) => ({ title: `Confidential appendix ${ordinal}`, content: rule })));
  });

  test('leave all else in place that stood in the public pack', async () => {
    const numbered = await itemsFor('the public');
    for (const item of [11, 12, 13, 14, 15, 16, 17].map(numbered)) {
      expect(item.heldInPrivate).toBe(false);
      expect(item.proceedings).toMatchObject({
        __typename: 'Proceedings',
        ...{ pointsNoted: item.pointsNoted, resolutions: item.resolutions, reports: item.reports },
      });
    }
    expect(numbered(13).resolutions).toHaveLength(1);
    const { pointsNoted, resolutions, papers, reports } = numbered(14);
    expect([pointsNoted.length, resolutions.length, papers.length, reports.length]).toEqual([8, 4, 3, 1]);
    for (const { title, exemption } of papers) {
      expect(title).toMatch(/^Confidential appendix [235]$/);
      expect(exemption).toEqual({ category: '7a', reason: rule.reason });
    }
  });

  test('have no content for viewers with access, because the published papers do not contain it; nor have public papers', async () => {
    const contents = ({ papers }: Item) => papers.map(({ content }) => content);
    for (const who of Object.keys(setting.insiders))
      expect([who, contents((await itemsFor(who))(14))]).toEqual([who, [null, null, null]]);
    const withheld = { __typename: 'Withheld', regime: 'LOCAL_RULES', category: '7a' };
    for (const who of Object.keys(setting.outsiders))
      expect([who, contents((await itemsFor(who))(14))]).toEqual([who, [withheld, withheld, withheld]]);
    const { data } =
      await graph.query(`{ meetings(filter: { date: { eq: "2018-11-29" } }) { nodes { agendaItems(first: 50) {
      nodes { papers { title url content { __typename } } } } } } }`);
    const papers = (data.meetings.nodes[0].agendaItems.nodes as Item[]).flatMap((item) => item.papers);
    expect(papers).toHaveLength(5);
    for (const { content } of papers) expect(content).toBeNull();
    expect(papers.filter(({ url }) => url)).toHaveLength(1);
  });
});
