import { ANONYMOUS } from '../../server/access';
import { importRecords } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { openMeetings, PANEL, type MeetingsSetting } from './meetings-setting';

const folderOf = recordFolders();

const shown = 'declaration { id ordinal kind nature leftMeeting attendance { role } agendaItem { title } }';

describe('a declaration of interest', () => {
  let setting: MeetingsSetting;
  let meeting: string;
  let items: string[];
  let came: Record<string, string>;
  const declare = (input: object) =>
    setting.write(
      'recordDeclaration',
      { meetingId: meeting, kind: 'OTHER_INTEREST', nature: 'School governor.', ...input },
      shown,
    );

  beforeAll(async () => {
    setting = await openMeetings();
    ({ meeting, items } = await setting.held('2017-06-01', ['Schools', 'Housing', 'Closed']));
    const attendance = [
      { seatId: setting.seats.Chair, status: 'PRESENT' },
      { seatId: setting.seats['Councillor 1'], status: 'PART', exceptItems: [2] },
      { seatId: setting.seats['Councillor 2'], status: 'PART', partItems: [2] },
      { seatId: setting.seats['Councillor 3'], status: 'APOLOGIES' },
      { role: 'Guest', status: 'PRESENT' },
    ];
    const recorded = await setting.done(
      'recordAttendance',
      { meetingId: meeting, attendance },
      'meeting { attendance(first: 50) { nodes { id role } } }',
    );
    came = Object.fromEntries(
      recorded.meeting.attendance.nodes.map(({ id, role }: Record<string, string>) => [role, id]),
    );
  });
  afterAll(() => setting.close());

  it('tells who has which interest in what', async () => {
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
    const found = await setting.node(
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

  it('is refused where it cannot have been made', async () => {
    const other = await setting.held('2017-06-02');
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
      [{ attendanceId: came.Chair, meetingId: setting.meetings['2018-11-29'] }, 'WRONG_STATE null'],
    ];
    const count = async () => (await setting.node(meeting, 'Meeting', 'version declarations { totalCount }')) as object;
    const before = await count();
    for (const [input, problem] of cases) expect((await declare(input)).problems).toEqual([problem]);
    expect(await count()).toEqual(before);
  });

  it('of somebody who left is not contradicted when the attendance is told again', async () => {
    const attendance = [{ seatId: setting.seats['Councillor 1'], status: 'PRESENT' }];
    const { problems, messages } = await setting.write('recordAttendance', { meetingId: meeting, attendance });
    expect(problems).toEqual(['LEFT_MEETING null']);
    expect(messages[0]).toContain('item 2');
  });

  it('in an item that is held in private is seen by those alone who may know what went on', async () => {
    await declare({ attendanceId: came.Chair, item: 3, nature: 'Knows the family.' });
    const natures = async (asker = ANONYMOUS) => {
      const { data } = await setting.ask(
        `query ($id: ID!) { node(id: $id) { ... on Meeting { declarations(first: 50) { totalCount nodes { nature } } } } }`,
        { id: meeting },
        asker,
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
    await setting.done('recordExemption', { boardId: setting.panel, ...rule });
    await setting.done('setExemption', { id: items[2], exemption: 'closed', heldInPrivate: true });
    expect(await natures()).not.toContain('Knows the family.');
    expect(await natures(setting.manager)).toContain('Knows the family.');
    await setting.done('setExemption', { id: items[2] });
    expect(await natures()).toContain('Knows the family.');
  });

  it('can be brought in with the meeting that it was made at, again and again', async () => {
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
    await importRecords(setting.database, { folder: folderOf(files) });
    const { records } = await importRecords(setting.database, { folder: folderOf(files) });
    expect(Object.fromEntries(records).DeclarationOfInterest).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    const { data } = await setting.ask(
      `{ meetings(filter: { date: { eq: "2017-06-03" } }) { nodes { declarations { nodes { nature agendaItem { title } } } } } }`,
    );
    expect(data.meetings.nodes[0].declarations.nodes).toEqual([
      { nature: 'Governor.', agendaItem: { title: 'Schools' } },
    ]);
  });
});
