import { ANONYMOUS, type Asker } from '../../server/access';
import { openMeetings, type MeetingsSetting } from './meetings-setting';

const SECRET = 'quillwort';
const rule = { regime: 'SCHEDULE_12A', category: '2', reason: 'It could reveal who somebody is.' };
const below = `heldInPrivate exemption { reference } pointsNoted { text } resolutions { text } reports { title }
  papers { title url content { __typename ... on Document { url text } ... on Withheld { category } } }
  proceedings { __typename ... on Withheld { category } }`;

describe('what is withheld', () => {
  let setting: MeetingsSetting;
  let done: MeetingsSetting['done'];
  const problems = async (operation: string, input: object) => (await setting.write(operation, input)).problems;
  const item = (id: string | undefined, asker: Asker = ANONYMOUS) => setting.node(id ?? '', 'AgendaItem', below, asker);

  beforeAll(async () => {
    setting = await openMeetings();
    done = setting.done;
    await done('recordExemption', {
      boardId: setting.panel,
      reference: 'closed',
      paragraph: 'Part 1',
      reviewOn: '2030-04-01',
      ...rule,
    });
  });
  afterAll(() => setting.close());

  it('rests on an exemption that the board decided', async () => {
    const boardId = setting.panel;
    expect(await problems('recordExemption', { boardId, reference: 'closed', ...rule })).toEqual([
      'SAME_TWICE reference',
    ]);
    expect(await problems('recordExemption', { boardId, reference: 'other', ...rule, category: '8' })).toEqual([
      'INVALID category',
    ]);
    expect(await problems('recordExemption', { boardId, reference: ' ', ...rule })).toEqual(['EMPTY reference']);
    const local = {
      boardId,
      reference: 'local',
      regime: 'LOCAL_RULES',
      category: '7a',
      reason: 'Confidential.',
      regimeVersion: '2018',
    };
    const { exemption } = await done(
      'recordExemption',
      local,
      'exemption { regime regimeVersion category board { slug } }',
    );
    expect(exemption).toMatchObject({ regime: 'LOCAL_RULES', regimeVersion: '2018', category: '7a' });
  });

  it('is a private item with all that is put and recorded under it, from the agenda on', async () => {
    const { panel, meetings, seats } = setting;
    const { meeting } = await done('scheduleMeeting', { boardId: panel, date: '2017-07-01' }, 'meeting { id }');
    const items = [
      { title: 'Open', kind: 'REPORT' },
      { title: 'Closed', kind: 'REPORT', exemption: 'closed', heldInPrivate: true },
    ];
    const agenda = { meetingId: meeting.id, publishedBy: 'Director', publishedOn: '2017-06-20', items };
    const published = await done('publishAgenda', agenda, 'meeting { agendaItems { nodes { id } } }');
    const [open, closed] = published.meeting.agendaItems.nodes.map(({ id }: { id: string }) => id) as string[];
    for (const agendaItemId of [open, closed]) {
      await done('addPaper', { agendaItemId, kind: 'APPENDIX', title: SECRET, text: SECRET });
    }
    await done('recordMeetingHeld', { meetingId: meeting.id });
    const attendance = ['Chair', 'Councillor 1', 'Councillor 2'].map((role) => ({
      seatId: seats[role],
      status: 'PRESENT',
    }));
    await done('recordAttendance', { meetingId: meeting.id, attendance });
    for (const agendaItemId of [open, closed]) {
      await done('recordPointsNoted', { agendaItemId, points: [SECRET] });
      await done('recordResolution', { agendaItemId, text: SECRET, asksForAction: true });
    }
    expect(JSON.stringify(await item(open))).toContain(SECRET);
    expect(await item(closed)).toEqual({
      ...{
        heldInPrivate: true,
        exemption: { reference: 'closed' },
        pointsNoted: [],
        resolutions: [],
        reports: [],
        papers: [],
      },
      proceedings: { __typename: 'Withheld', category: '2' },
    });
    expect(await item(closed, setting.manager)).toMatchObject({
      ...{
        pointsNoted: [{ text: SECRET }],
        resolutions: [{ text: SECRET }],
        proceedings: { __typename: 'Proceedings' },
      },
      papers: [{ title: SECRET, content: { __typename: 'Document', text: SECRET } }],
    });
    // Who was there stays public, and so does whether a decision could be taken.
    const { presentCount, quorate } = await setting.node(closed ?? '', 'AgendaItem', 'presentCount quorate', ANONYMOUS);
    expect([presentCount, quorate]).toEqual([3, true]);
    // Two lists of the other meetings are as they were.
    expect(Object.keys(meetings)).toHaveLength(6);
  });

  it('can be set, and opened again, at any time, of the item that it was noted under', async () => {
    const { items } = await setting.held('2017-08-01');
    await done('recordPointsNoted', { agendaItemId: items[0], points: [SECRET] });
    const points = async () => (await item(items[0])).pointsNoted.length;
    const [id] = items;
    expect(await points()).toBe(1);
    expect(await problems('setExemption', { id, heldInPrivate: true })).toEqual(['EXEMPTION_MISSING exemption']);
    expect(await problems('setExemption', { id, exemption: 'none' })).toEqual(['NOT_FOUND exemption']);
    expect(await problems('setExemption', { id: setting.panel, exemption: 'closed' })).toEqual(['INVALID id']);
    await done('setExemption', { id, exemption: 'closed' });
    expect(await points()).toBe(1);
    const set = await done(
      'setExemption',
      { id, version: 3, exemption: 'closed', heldInPrivate: true },
      'agendaItem { version } paper { id }',
    );
    expect(set).toMatchObject({ agendaItem: { version: 4 }, paper: null });
    expect(await points()).toBe(0);
    // Another rule for it opens nothing.
    await done('setExemption', { id, exemption: 'local' });
    expect(await points()).toBe(0);
    expect(await problems('setExemption', { id, version: 3, exemption: null })).toEqual(['CONFLICT version']);
    expect(await points()).toBe(0);
    await done('setExemption', { id });
    expect(await points()).toBe(1);
  });

  describe('of a paper', () => {
    const url = 'https://example.org/appendix.pdf';
    const agendaItemId = async () => {
      const { data } = await setting.ask(
        `query ($id: ID!) { node(id: $id) { ... on Meeting { agendaItems(last: 1) { nodes { id } } } } }`,
        { id: setting.meetings['2018-11-29'] },
      );
      return data.node.agendaItems.nodes[0].id as string;
    };
    const content =
      'title kind ordinal url exemption { reference } content { __typename ... on Document { url text } ... on Withheld { category } }';
    const add = async (input: object) =>
      (
        await done(
          'addPaper',
          { agendaItemId: await agendaItemId(), kind: 'BACKGROUND', title: 'Plan', ...input },
          `paper { id ${content} }`,
        )
      ).paper;
    const seen = (paper: { id: string }, asker: Asker = ANONYMOUS) => setting.node(paper.id, 'Paper', content, asker);

    it('is what it says, and where it can be read', async () => {
      const open = await add({ url, text: 'The plan.' });
      expect(await seen(open)).toMatchObject({
        ...{ title: 'Plan', ordinal: 1, url, exemption: null },
        content: { __typename: 'Document', url: null, text: 'The plan.' },
      });
      const closed = await add({ url, text: 'The plan.', exemption: 'closed' });
      expect(closed).toMatchObject({
        ordinal: 2,
        url: null,
        content: { __typename: 'Document', url, text: 'The plan.' },
      });
      expect(await seen(closed)).toMatchObject({
        ...{ title: 'Plan', url: null, exemption: { reference: 'closed' } },
        content: { __typename: 'Withheld', category: '2' },
      });
      const bare = await add({ exemption: 'closed' });
      expect((await seen(bare, setting.manager)).content).toBeNull();
    });

    it('can be set later: its public address goes with what it says, and no reader finds it any more', async () => {
      const paper = await add({ url });
      expect(await seen(paper)).toMatchObject({ url, content: null });
      const set = await done(
        'setExemption',
        { id: paper.id, exemption: 'closed' },
        `agendaItem { id } paper { ${content} }`,
      );
      expect(set).toMatchObject({ agendaItem: null, paper: { url: null, content: { __typename: 'Document', url } } });
      expect(await seen(paper)).toMatchObject({ url: null, content: { __typename: 'Withheld' } });
      const { data } = await setting.ask(
        `{ node(id: "${paper.id}") { ... on Paper { content { ... on Document { url } } } } }`,
      );
      expect(JSON.stringify(data)).not.toContain('example.org');
      await done('setExemption', { id: paper.id });
      expect(await seen(paper)).toMatchObject({ exemption: null, content: { __typename: 'Document', url } });
      const written = await add({ url, text: 'The plan.' });
      await done('setExemption', { id: written.id, exemption: 'closed' });
      expect((await seen(written, setting.manager)).content).toEqual({
        __typename: 'Document',
        url,
        text: 'The plan.',
      });
      expect(await problems('setExemption', { id: paper.id, exemption: 'closed', heldInPrivate: true })).toEqual([
        'INVALID heldInPrivate',
      ]);
    });

    it('is put under items of meetings to come, each of its kind under its own number', async () => {
      const id = await agendaItemId();
      const { ordinal } = await add({ kind: 'MEMBERS_ROOM', ordinal: 4 });
      expect(ordinal).toBe(4);
      const paper = { agendaItemId: id, kind: 'MEMBERS_ROOM', title: 'Plan' };
      expect(await problems('addPaper', { ...paper, ordinal: 4 })).toEqual(['SAME_TWICE ordinal']);
      expect(await problems('addPaper', { ...paper, ordinal: 0 })).toEqual(['INVALID ordinal']);
      expect(await problems('addPaper', { ...paper, exemption: 'none' })).toEqual(['NOT_FOUND exemption']);
      expect(await problems('addPaper', { ...paper, title: '' })).toEqual(['EMPTY title']);
      expect((await add({ kind: 'MEMBERS_ROOM' })).ordinal).toBe(5);
      const { items } = await setting.held('2017-09-01');
      expect(await problems('addPaper', { ...paper, agendaItemId: items[0] })).toEqual(['WRONG_STATE null']);
    });
  });
});
