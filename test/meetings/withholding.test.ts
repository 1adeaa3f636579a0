import { ANONYMOUS, type Principal } from '../../server/access';
import { openMeetings, type MeetingsFixture } from './meetings-fixture';

const SECRET = 'quillwort';
const rule = { regime: 'SCHEDULE_12A', category: '2', reason: 'It could reveal who somebody is.' };
const below = `heldInPrivate exemption { reference } pointsNoted { text } resolutions { text } reports { title }
  papers { title url content { __typename ... on Document { url text } ... on Withheld { category } } }
  proceedings { __typename ... on Withheld { category } }`;

describe('withheld content', () => {
  let fixture: MeetingsFixture;
  let done: MeetingsFixture['done'];
  const problems = async (operation: string, input: object) => (await fixture.write(operation, input)).problems;
  const item = (id: string | undefined, principal: Principal = ANONYMOUS) =>
    fixture.node(id ?? '', 'AgendaItem', below, principal);

  beforeAll(async () => {
    fixture = await openMeetings();
    done = fixture.done;
    await done('recordExemption', {
      boardId: fixture.panel,
      reference: 'closed',
      paragraph: 'Part 1',
      reviewOn: '2030-04-01',
      ...rule,
    });
  });
  afterAll(() => fixture.close());

  it('requires an exemption that the board decided on', async () => {
    const boardId = fixture.panel;
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

  it('includes the proceedings of a private item, from the agenda on', async () => {
    const { panel, meetings, seats } = fixture;
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
    expect(await item(closed, fixture.manager)).toMatchObject({
      ...{
        pointsNoted: [{ text: SECRET }],
        resolutions: [{ text: SECRET }],
        proceedings: { __typename: 'Proceedings' },
      },
      papers: [{ title: SECRET, content: { __typename: 'Document', text: SECRET } }],
    });
    // Attendance and quorum stay public.
    const { presentCount, quorate } = await fixture.node(closed ?? '', 'AgendaItem', 'presentCount quorate', ANONYMOUS);
    expect([presentCount, quorate]).toEqual([3, true]);
    // The lists of the other meetings are unchanged.
    expect(Object.keys(meetings)).toHaveLength(6);
  });

  it('can be set and removed at any time for an item', async () => {
    const { items } = await fixture.held('2017-08-01');
    await done('recordPointsNoted', { agendaItemId: items[0], points: [SECRET] });
    const points = async () => (await item(items[0])).pointsNoted.length;
    const [id] = items;
    expect(await points()).toBe(1);
    expect(await problems('setExemption', { id, heldInPrivate: true })).toEqual(['EXEMPTION_MISSING exemption']);
    expect(await problems('setExemption', { id, exemption: 'none' })).toEqual(['NOT_FOUND exemption']);
    expect(await problems('setExemption', { id: fixture.panel, exemption: 'closed' })).toEqual(['INVALID id']);
    await done('setExemption', { id, exemption: 'closed' });
    expect(await points()).toBe(1);
    const set = await done(
      'setExemption',
      { id, version: 3, exemption: 'closed', heldInPrivate: true },
      'agendaItem { version } paper { id }',
    );
    expect(set).toMatchObject({ agendaItem: { version: 4 }, paper: null });
    expect(await points()).toBe(0);
    // Another exemption does not make it public.
    await done('setExemption', { id, exemption: 'local' });
    expect(await points()).toBe(0);
    expect(await problems('setExemption', { id, version: 3, exemption: null })).toEqual(['CONFLICT version']);
    // Nor does an input without one: what is absent stays.
    expect(await problems('setExemption', { id })).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await problems('setExemption', { id, heldInPrivate: null })).toEqual(['CANNOT_BE_CLEARED heldInPrivate']);
    await done('setExemption', { id, heldInPrivate: false });
    expect(await points()).toBe(1);
    await done('setExemption', { id, heldInPrivate: true });
    expect(await points()).toBe(0);
    await done('setExemption', { id, exemption: null });
    expect(await points()).toBe(1);
  });

  describe('of a paper', () => {
    const url = 'https://example.org/appendix.pdf';
    const agendaItemId = async () => {
      const { data } = await fixture.query(
        `query ($id: ID!) { node(id: $id) { ... on Meeting { agendaItems(last: 1) { nodes { id } } } } }`,
        { id: fixture.meetings['2018-11-29'] },
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
    const seen = (paper: { id: string }, principal: Principal = ANONYMOUS) =>
      fixture.node(paper.id, 'Paper', content, principal);

    it('is its text and its URL', async () => {
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
      expect((await seen(bare, fixture.manager)).content).toBeNull();
    });

    it('can be set later: its public URL is then hidden with its text', async () => {
      const paper = await add({ url });
      expect(await seen(paper)).toMatchObject({ url, content: null });
      const set = await done(
        'setExemption',
        { id: paper.id, exemption: 'closed' },
        `agendaItem { id } paper { ${content} }`,
      );
      expect(set).toMatchObject({ agendaItem: null, paper: { url: null, content: { __typename: 'Document', url } } });
      expect(await seen(paper)).toMatchObject({ url: null, content: { __typename: 'Withheld' } });
      const { data } = await fixture.query(
        `{ node(id: "${paper.id}") { ... on Paper { content { ... on Document { url } } } } }`,
      );
      expect(JSON.stringify(data)).not.toContain('example.org');
      await done('setExemption', { id: paper.id, exemption: null });
      expect(await seen(paper)).toMatchObject({ exemption: null, content: { __typename: 'Document', url } });
      const written = await add({ url, text: 'The plan.' });
      await done('setExemption', { id: written.id, exemption: 'closed' });
      expect((await seen(written, fixture.manager)).content).toEqual({
        __typename: 'Document',
        url,
        text: 'The plan.',
      });
      expect(await problems('setExemption', { id: paper.id, exemption: 'closed', heldInPrivate: true })).toEqual([
        'INVALID heldInPrivate',
      ]);
    });

    it('is added to items of meetings that were not held, with a number of its own within its kind', async () => {
      const id = await agendaItemId();
      const { ordinal } = await add({ kind: 'MEMBERS_ROOM', ordinal: 4 });
      expect(ordinal).toBe(4);
      const paper = { agendaItemId: id, kind: 'MEMBERS_ROOM', title: 'Plan' };
      expect(await problems('addPaper', { ...paper, ordinal: 4 })).toEqual(['SAME_TWICE ordinal']);
      expect(await problems('addPaper', { ...paper, ordinal: 0 })).toEqual(['INVALID ordinal']);
      expect(await problems('addPaper', { ...paper, exemption: 'none' })).toEqual(['NOT_FOUND exemption']);
      expect(await problems('addPaper', { ...paper, title: '' })).toEqual(['EMPTY title']);
      expect((await add({ kind: 'MEMBERS_ROOM' })).ordinal).toBe(5);
      const { items } = await fixture.held('2017-09-01');
      expect(await problems('addPaper', { ...paper, agendaItemId: items[0] })).toEqual(['WRONG_STATE null']);
    });
  });
});
