import type { Principal } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { until } from '../support/until';
import {
  addExemption,
  addItem,
  addPaper,
  change,
  everybody,
  inGroup,
  insert,
  openSetting,
  SECRET,
  type Setting,
} from './withheld-setting';

const query = `query ($paper: ID!, $document: ID!) {
  node(id: $paper) { ... on Paper { title content { __typename ... on Document { text } } } }
  document: node(id: $document) { __typename }
}`;

/** What somebody gets of a paper: the names of the types of its content, and of its document asked for by id. */
type Seen = [content: string | null, document: string | null];
const DOCUMENT: Seen = ['Document', 'Document'];
const WITHHELD: Seen = ['Withheld', null];
const NOTHING: Seen = [null, null];

let graph: SampleGraph;
let setting: Setting;
let exemption: string;
let item: string;
let count = 0;
beforeAll(async () => {
  graph = await openSampleGraph();
  setting = await openSetting(graph);
  exemption = await addExemption(graph, setting, 'documents');
  item = await addItem(graph, setting, 20);
});
afterAll(() => graph.close());

const add = (paper = {}, document = {}) => addPaper(graph, item, (count += 1), paper, document);

async function look(
  { paper, document }: { paper: string; document: string },
  principal: Principal | undefined,
): Promise<Seen> {
  const ids = { paper: `Paper:${paper}`, document: `Document:${document}` };
  const { data } = await graph.query(query, ids, principal);
  expect(data.node.title).toMatch(/^Appendix/);
  if (data.node.content?.__typename !== 'Document') expect(JSON.stringify(data)).not.toContain(SECRET);
  else expect(data.node.content.text).toBe(SECRET);
  return [data.node.content?.__typename ?? null, data.document?.__typename ?? null];
}

/** Expects what everybody gets of a paper: those named get what is said of them, the others the rest. */
async function expectSeen(of: { paper: string; document: string }, seen: Record<string, Seen>, rest: Seen) {
  const expected = Object.keys(everybody(setting)).map((who) => [who, seen[who] ?? rest]);
  const found: unknown[] = [];
  for (const [who, principal] of Object.entries(everybody(setting))) found.push([who, await look(of, principal)]);
  expect(found).toEqual(expected);
}

/** The same for several people. */
const each = (people: readonly string[], seen: Seen) => Object.fromEntries(people.map((who) => [who, seen]));
const insiders = () => Object.keys(setting.insiders);

describe('the document of a paper', () => {
  test('is read by all where nothing keeps it from them', async () => {
    await expectSeen(await add(), {}, DOCUMENT);
  });

  test('is withheld from the public when the paper is exempt, even if the document itself is public', async () => {
    await expectSeen(await add({ exemption_id: exemption }), each(insiders(), DOCUMENT), WITHHELD);
    await expectSeen(
      await add({ exemption_id: exemption }, { sensitivity: 'PUBLIC' }),
      each(insiders(), DOCUMENT),
      WITHHELD,
    );
  });

  test('is withheld at once when its paper becomes exempt, and shown again when it no longer is', async () => {
    const added = await add();
    await expectSeen(added, {}, DOCUMENT);
    await change(graph.database, 'paper', added.paper, { exemption_id: exemption });
    await expectSeen(added, each(insiders(), DOCUMENT), WITHHELD);
    await change(graph.database, 'paper', added.paper, { exemption_id: null });
    await expectSeen(added, {}, DOCUMENT);
  });

  test('goes with the item to which its paper is moved', async () => {
    const added = await add();
    const held = await addItem(graph, setting, 30, { held_in_private: true, exemption_id: exemption });
    await change(graph.database, 'paper', added.paper, { agenda_item_id: held });
    for (const [who, principal] of Object.entries(everybody(setting))) {
      const { data } = await graph.query(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }`,
        { ids: [`Paper:${added.paper}`, `Document:${added.document}`] },
        principal,
      );
      expect([who, data.nodes.every((node: unknown) => node === null)]).toEqual([who, who in setting.outsiders]);
    }
  });

  test('does not exist for viewers without access when it is confidential and its paper is not exempt', async () => {
    await expectSeen(await add({}, { sensitivity: 'PARTNERSHIP' }), each(insiders(), DOCUMENT), NOTHING);
  });
});

describe('a document under an embargo', () => {
  const preparing = () => Object.keys(setting.insiders).filter((who) => /administrator|manager|chair/.test(who));
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

  test('is there for those alone who prepare it', async () => {
    await expectSeen(await add({}, { embargoed_until: inAnHour() }), each(preparing(), DOCUMENT), NOTHING);
  });

  test('is also withheld when the paper is exempt, and reveals nothing to partners', async () => {
    const added = await add({ exemption_id: exemption }, { embargoed_until: inAnHour() });
    const partners = insiders().filter((who) => !preparing().includes(who));
    expect(partners).toHaveLength(2);
    await expectSeen(added, { ...each(preparing(), DOCUMENT), ...each(partners, NOTHING) }, WITHHELD);
  });

  test('is there for all when the embargo has ended, without anybody doing anything', async () => {
    const end = Date.now() + 1500;
    const added = await add({}, { embargoed_until: new Date(end).toISOString() });
    expect(await look(added, undefined)).toEqual(NOTHING);
    await until(async () => (await look(added, undefined))[0] === 'Document');
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    await expectSeen(added, {}, DOCUMENT);
  });
});

describe('a document restricted to a group', () => {
  const restricted = () => ({ sensitivity: 'RESTRICTED', access_group_id: setting.group });

  test('is there for its members alone, and not for the administrator', async () => {
    await expectSeen(await add({}, restricted()), { 'a member of a group': DOCUMENT }, NOTHING);
    const other = await insert(graph.database, 'access_group', { board_id: setting.panel, name: 'Another group' });
    expect(await look(await add({}, restricted()), inGroup(other))).toEqual(NOTHING);
  });

  test('of an exempt paper is for members who may read what is confidential too', async () => {
    const added = await add({ exemption_id: exemption }, restricted());
    await expectSeen(added, each(insiders(), NOTHING), WITHHELD);
    for (const principal of Object.values(setting.insiders))
      expect(await look(added, inGroup(setting.group, principal))).toEqual(DOCUMENT);
    for (const principal of Object.values(setting.outsiders))
      expect(await look(added, inGroup(setting.group, principal))).toEqual(WITHHELD);
  });

  test('is in the audit trail when it was read as the content of a paper', async () => {
    const added = await add({}, restricted());
    const reads = () =>
      graph.database.query(`select 1 from audit_entry where action = 'READ_RESTRICTED' and $1 = any (objects)`, [
        `Document:${added.document}`,
      ]);
    await look(added, setting.insiders['its chair']);
    expect(await reads()).toHaveLength(0);
    await look(added, inGroup(setting.group));
    expect(await reads()).toHaveLength(1);
  });
});

test('a rule that is confidential itself does not tell its reason', async () => {
  const rule = await addExemption(graph, setting, 'confidential', { sensitivity: 'PARTNERSHIP', reason: SECRET });
  const held = await addItem(graph, setting, 31, { held_in_private: true, exemption_id: rule });
  const { paper } = await add({ exemption_id: rule });
  const { data } = await graph.query(
    `query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on AgendaItem { exemption { reason } proceedings { __typename ... on Proceedings { papers { title } } ... on Withheld { reason } } }
      ... on Paper { exemption { reason } content { __typename ... on Document { text } ... on Withheld { reason } } }
    } }`,
    { ids: [`AgendaItem:${held}`, `Paper:${paper}`] },
  );
  expect(JSON.stringify(data)).not.toContain(SECRET);
  expect(JSON.stringify(data)).not.toContain('Withheld');
});
