import { importRecords } from '../../server/exchange/records';
import { problemsOf, recordFolders } from '../exchange/record-folders';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { openSetting, PANEL, SECRET, type Setting } from './withheld-setting';

const folderOf = recordFolders();
const exemption = {
  ...{ board: PANEL, reference: 'imported', regime: 'SCHEDULE_12A', regimeVersion: 'SI 2006/88', category: '7' },
  ...{ reason: 'It would harm an investigation.', reviewOn: '2031-01-01' },
};
const rule = {
  ...{ __typename: 'Withheld', regime: 'SCHEDULE_12A', regimeVersion: 'SI 2006/88', category: '7', paragraph: null },
  ...{ reason: exemption.reason, reviewOn: '2031-01-01' },
};
const key = `${PANEL}/imported`;

/** The file of a meeting with one item and one paper. */
const meetings = (item: object, paper: object) => [
  {
    ...{ board: PANEL, startsAt: '2019-01-31T17:30:00Z', date: '2019-01-31', startTimeCaptured: true, status: 'HELD' },
    agendaItems: [
      {
        ...{ position: 1, title: 'Imported item', kind: 'REPORT', heldInPrivate: false, ...item },
        papers: [{ kind: 'APPENDIX', ordinal: 1, title: 'Imported paper', ...paper }],
      },
    ],
  },
];

let graph: SampleGraph;
let setting: Setting;
beforeAll(async () => {
  graph = await openSampleGraph();
  setting = await openSetting(graph);
});
afterAll(() => graph.close());

const load = (item: object, paper: object) =>
  importRecords(graph.database, {
    folder: folderOf({ 'exemptions.json': [exemption], 'meetings.json': meetings(item, paper) }),
  });

/** The imported item as somebody gets it. */
async function see(principal = setting.outsiders['the public']) {
  const { data } = await graph.query(
    `{ board(slug: "${PANEL}") { meetings(filter: { date: { eq: "2019-01-31" } }) { nodes { agendaItems { nodes {
      papers { title url content { __typename ... on Document { url text } ... on Withheld { ...Rule } } }
      proceedings { __typename ...Rule }
    } } } } } }
    fragment Rule on Withheld { regime regimeVersion category paragraph reason reviewOn }`,
    undefined,
    principal,
  );
  return data.board.meetings.nodes[0].agendaItems.nodes[0];
}

/** The document of the imported paper, as the database has it. */
const stored = async () =>
  graph.database.query(
    `select document.id, document.version, document.restrictions is not null as "isKept" from document
     join paper on paper.id = document.paper_id where paper.title = 'Imported paper'`,
  );

describe('a file of records', () => {
  const documents = [{ text: SECRET, url: 'https://example.org/appendix.pdf' }];
  const shown = { __typename: 'Document', ...documents[0] };

  test('brings the document of an exempt paper, which is never public', async () => {
    await load({}, { exemption: key, documents: [{ ...documents[0], sensitivity: 'PUBLIC' }] });
    expect(await stored()).toMatchObject([{ version: 1, isKept: true }]);
    expect((await see()).papers).toEqual([{ title: 'Imported paper', url: null, content: rule }]);
    expect((await see(setting.insiders['its board manager'])).papers[0].content).toEqual(shown);
  });

  test('changes nothing when it is imported twice', async () => {
    const before = await stored();
    await load({}, { exemption: key, documents });
    expect(await stored()).toEqual(before);
  });

  test('opens nothing by leaving the exemption out', async () => {
    await load({}, { documents });
    expect((await see()).papers[0].content).toEqual(rule);
  });

  test('brings an item held in private with all beneath it', async () => {
    await load({ heldInPrivate: true, exemption: key }, { documents });
    expect(await see()).toEqual({ papers: [], proceedings: rule });
    const { papers, proceedings } = await see(setting.insiders['its chair']);
    expect(papers[0].content).toEqual(shown);
    expect(proceedings).toEqual({ __typename: 'Proceedings' });
  });
});

describe('a file of records is refused, with its place and the rule,', () => {
  const refused = async (files: Record<string, unknown>) =>
    (await problemsOf(graph.database, folderOf(files))).map(({ code, place, fix }) => `${code} ${place} ${fix}`);

  test.each(['0', '8', '7a', '10', '1-7', 'IV'])('where Schedule 12A has no category %j', async (category) => {
    const problems = await refused({ 'exemptions.json': [exemption, { ...exemption, reference: 'wrong', category }] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^RULE_BROKEN \[1\] Exemption violates constraint exemption_schedule_12a: .*'\^\[1-7\]\$'/,
    );
  });

  test('where a category has a line break', async () => {
    const problems = await refused({ 'exemptions.json': [{ ...exemption, category: '7\n' }] });
    expect(problems).toEqual([expect.stringMatching(/^VALUE_INVALID \[0\].category .*one line/)]);
  });

  test('but takes each category of Schedule 12A, and any of local rules', async () => {
    const schedule = ['1', '2', '3', '4', '5', '6', '7'].map((category) => ({
      ...exemption,
      reference: category,
      category,
    }));
    const local = { ...exemption, reference: 'local', regime: 'LOCAL_RULES', category: '7a' };
    const folder = folderOf({ 'exemptions.json': [...schedule, local] });
    const { records } = await importRecords(graph.database, { folder, dryRun: true });
    expect(records.get('Exemption')).toMatchObject({ created: 8 });
  });

  test('where an item is held in private for no reason', async () => {
    const problems = await refused({ 'meetings.json': meetings({ heldInPrivate: true, position: 2 }, {}) });
    expect(problems).toEqual([expect.stringMatching(/^RULE_BROKEN \[0\]\.agendaItems\[0\] .*agenda_item_private/)]);
  });

  test('where an exempt paper has an address', async () => {
    const paper = { exemption: key, url: 'https://example.org/appendix.pdf' };
    const problems = await refused({ 'exemptions.json': [exemption], 'meetings.json': meetings({}, paper) });
    expect(problems).toEqual([expect.stringMatching(/^RULE_BROKEN .*papers\[0\] .*paper_exempt_url/)]);
  });

  test('where a paper has two documents, or one that says nothing', async () => {
    const two = await refused({ 'meetings.json': meetings({}, { documents: [{ text: 'a' }, { text: 'b' }] }) });
    expect(two).toEqual([expect.stringMatching(/^KEY_TWICE .*papers\[0\]\.documents\[1\] /)]);
    const none = await refused({ 'meetings.json': meetings({}, { documents: [{}] }) });
    expect(none).toEqual([expect.stringMatching(/^RULE_BROKEN .*documents\[0\] .*document_content/)]);
  });
});
