import { ANONYMOUS } from '../../server/access';
import { importRecords } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { openMeetings, PANEL, type MeetingsFixture } from './meetings-fixture';

const folderOf = recordFolders();

const shown = 'declaration { id ordinal kind nature leftMeeting attendance { role } agendaItem { title } }';

describe('a declaration of interest', () => {
  let fixture: MeetingsFixture;
  let meeting: string;
  let items: string[];
  let came: Record<string, string>;
  const declare = (input: object) =>
    fixture.write(
      'recordDeclaration',
      { meetingId: meeting, kind: 'OTHER_INTEREST', nature: 'School governor.', ...input },
      shown,
    );

  beforeAll(async () => {
    fixture = await openMeetings();
    ({ meeting, items } = await fixture.held('2017-06-01', ['Schools', 'Housing', 'Closed']));
    const attendance = [
      { seatId: fixture.seats.Chair, status: 'PRESENT' },
      { seatId: fixture.seats['Councillor 1'], status: 'PART', exceptItems: [2] },
      { seatId: fixture.seats['Councillor 2'], status: 'PART', partItems: [2] },
      { seatId: fixture.seats['Councillor 3'], status: 'APOLOGIES' },
      { role: 'Guest', status: 'PRESENT' },
    ];
    const recorded = await fixture.done(
      'recordAttendance',
      { meetingId: meeting, attendance },
      'meeting { attendance(first: 50) { nodes { id role } } }',
    );
    came = Object.fromEntries(
      recorded.meeting.attendance.nodes.map(({ id, role }: Record<string, string>) => [role, id]),
    );
  });
  afterAll(() => fixture.close());

  it('has the member, the kind of interest and the item', async () => {
    const first = await declare({ attendanceId: came.Chair, item: 1 });
    expect(first.payload.declaration).toEqual({
      ...{
        id: expect.stringMatching(/^DeclarationOfInterest:/),
        ordinal: 1,
        kind: 'OTHER_INTEREST',
        nature: 'School governor.',
      },
      ...{ leftMeeting: false, attendance: { role: 'Chair' }, agendaItem: { title: 'Schools' } },
    });
    const second = await declare({ attendanceId: came.Chair, nature: 'Member of a trust.' });
    expect(second.payload.declaration).toMatchObject({ ordinal: 2, agendaItem: null });
    const left = {
      kind: 'DISCLOSABLE_PECUNIARY_INTEREST',
      nature: 'Owns a house there.',
      item: items[1],
      leftMeeting: true,
    };
    expect((await declare({ ...left, attendanceId: came['Councillor 1'] })).problems).toEqual([]);
    expect((await declare({ ...left, attendanceId: came['Councillor 2'] })).problems).toEqual([]);
    const found = await fixture.node(
      meeting,
      'Meeting',
      `declarations(filter: { leftMeeting: { eq: true } }) { totalCount }
       agendaItems { nodes { declarations { nature attendance { role } } } }
       attendance(first: 1, filter: { role: { eq: "Chair" } }) { nodes { declarations { ordinal } } }`,
      ANONYMOUS,
    );
    expect(found.declarations.totalCount).toBe(2);
    expect(found.attendance.nodes[0].declarations).toEqual([{ ordinal: 1 }, { ordinal: 2 }]);
    expect(found.agendaItems.nodes.map(({ declarations }: { declarations: object[] }) => declarations.length)).toEqual([
      1, 2, 0,
    ]);
  });

  it('is rejected when the member cannot have made it', async () => {
    const other = await fixture.held('2017-06-02');
    const cases: [object, string][] = [
      [{ attendanceId: came.Guest }, 'NOT_A_MEMBER attendanceId'],
      [{ attendanceId: came['Councillor 3'] }, 'NOT_PRESENT attendanceId'],
      [{ attendanceId: came.Chair, meetingId: other.meeting }, 'NOT_FOUND attendanceId'],
      [{ attendanceId: meeting }, 'NOT_FOUND attendanceId'],
      [{ attendanceId: came.Chair, item: 4 }, 'ITEM_UNKNOWN item'],
      [{ attendanceId: came.Chair, item: other.items[0] }, 'ITEM_UNKNOWN item'],
      [{ attendanceId: came.Chair, leftMeeting: true }, 'INVALID item'],
      [{ attendanceId: came.Chair, item: 2, leftMeeting: true }, 'LEFT_MEETING null'],
      [{ attendanceId: came.Chair, nature: '' }, 'EMPTY nature'],
      [{ attendanceId: came.Chair, meetingId: fixture.meetings['2018-11-29'] }, 'WRONG_STATE null'],
    ];
    const count = async () => (await fixture.node(meeting, 'Meeting', 'version declarations { totalCount }')) as object;
    const before = await count();
    for (const [input, problem] of cases) expect((await declare(input)).problems).toEqual([problem]);
    expect(await count()).toEqual(before);
  });

  it('of a member who left cannot be contradicted by a new attendance', async () => {
    const attendance = [{ seatId: fixture.seats['Councillor 1'], status: 'PRESENT' }];
    const { problems, messages } = await fixture.write('recordAttendance', { meetingId: meeting, attendance });
    expect(problems).toEqual(['LEFT_MEETING null']);
    expect(messages[0]).toContain('item 2');
  });

  it('about an item held in private is visible only to viewers with access to its proceedings', async () => {
    await declare({ attendanceId: came.Chair, item: 3, nature: 'Knows the family.' });
    const natures = async (principal = ANONYMOUS) => {
      const { data } = await fixture.query(
        `query ($id: ID!) { node(id: $id) { ... on Meeting { declarations(first: 50) { totalCount nodes { nature } } } } }`,
        { id: meeting },
        principal,
      );
      return data.node.declarations.nodes.map(({ nature }: { nature: string }) => nature);
    };
    expect(await natures()).toContain('Knows the family.');
    const rule = {
      reference: 'closed',
      regime: 'SCHEDULE_12A',
      category: '2',
      reason: 'It could reveal who somebody is.',
    };
    await fixture.done('recordExemption', { boardId: fixture.panel, ...rule });
    await fixture.done('setExemption', { id: items[2], exemption: 'closed', heldInPrivate: true });
    expect(await natures()).not.toContain('Knows the family.');
    expect(await natures(fixture.manager)).toContain('Knows the family.');
    await fixture.done('setExemption', { id: items[2], exemption: null });
    expect(await natures()).toContain('Knows the family.');
  });

  it('can be imported with its meeting, repeatedly', async () => {
    const startsAt = '2017-06-03T00:00:00Z';
    const declaration = {
      ordinal: 1,
      agendaItem: `${PANEL}/${startsAt}/1`,
      kind: 'OTHER_INTEREST',
      nature: 'Governor.',
      leftMeeting: false,
    };
    const files = {
      'meetings.json': [
        {
          ...{ board: PANEL, startsAt, date: '2017-06-03', startTimeCaptured: false, status: 'HELD' },
          agendaItems: [{ position: 1, title: 'Schools', kind: 'REPORT' }],
          attendance: [
            {
              role: 'Chair',
              seat: `${PANEL}/Chair/1`,
              capacity: 'MEMBER',
              status: 'PRESENT',
              declarations: [declaration],
            },
          ],
        },
      ],
    };
    await importRecords(fixture.database, { folder: folderOf(files) });
    const { records } = await importRecords(fixture.database, { folder: folderOf(files) });
    expect(Object.fromEntries(records).DeclarationOfInterest).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    const { data } = await fixture.query(
      `{ meetings(filter: { date: { eq: "2017-06-03" } }) { nodes { declarations { nodes { nature agendaItem { title } } } } } }`,
    );
    expect(data.meetings.nodes[0].declarations.nodes).toEqual([
      { nature: 'Governor.', agendaItem: { title: 'Schools' } },
    ]);
  });
});
