import { openMeetings, type MeetingsFixture } from './meetings-fixture';

const counts = 'agendaItems(first: 50) { nodes { minuteNumber agendaNumber presentCount quorate } }';
const people = 'attendance(first: 50) { nodes { role capacity status presentForItems seat { id } } }';

describe('the attendance of a meeting', () => {
  let fixture: MeetingsFixture;
  let seat: (role: string) => string;
  let done: MeetingsFixture['done'];
  const problems = async (operation: string, input: object) => (await fixture.write(operation, input)).problems;

  beforeAll(async () => {
    fixture = await openMeetings();
    done = fixture.done;
    seat = (role) => fixture.seats[role] ?? '';
  });
  afterAll(() => fixture.close());

  it('can be recorded as in the minutes of 27 September 2018, and gives the same quorum for every item', async () => {
    const meetingId = fixture.meetings['2018-09-27'] ?? '';
    const before = await fixture.node(meetingId, 'Meeting', `${counts} ${people}`);
    await fixture.database.query(
      `delete from attendance_item where attendance_id in (select id from attendance where meeting_id = $1)`,
      [meetingId.replace('Meeting:', '')],
    );
    await fixture.database.query(`delete from attendance where meeting_id = $1 and seat_id is not null`, [
      meetingId.replace('Meeting:', ''),
    ]);
    const attendance = [
      { seatId: seat('Chair'), status: 'PART', exceptItems: [15, 16, 17] },
      { seatId: seat('Councillor 1'), status: 'PRESENT' },
      { seatId: seat('Councillor 2'), status: 'PRESENT' },
      { seatId: seat('Councillor 3'), status: 'PART', exceptItems: [17] },
      { seatId: seat('Councillor 4'), status: 'PART', exceptItems: [11, 12, 13], partItems: [14] },
      { seatId: seat('Councillor 5'), status: 'PRESENT' },
      { seatId: seat('Councillor 6'), status: 'PART', exceptItems: ['11', '12', '13'], partItems: ['14'] },
      { seatId: seat('Appointed member 1'), status: 'APOLOGIES' },
      { seatId: seat('Appointed member 2'), status: 'PRESENT' },
      { role: 'Head of the Virtual School', status: 'PRESENT', onlyItems: [14] },
      { role: 'Cabinet Member for Aspiration, Schools and Lifelong Learning', status: 'PRESENT', onlyItems: [14, 15] },
      { role: 'Service Director, Children and Families Services', status: 'PRESENT', onlyItems: [14, 17] },
      { role: 'Service Lead, Education and Early Help', status: 'PRESENT', onlyItems: [14, 15, 16] },
      { role: 'Service Manager, Special Educational Needs and Disability', status: 'PRESENT', onlyItems: [15] },
      {
        ...{ role: 'Service Lead, Safeguarding, Improvement, Governance and Quality Assurance' },
        ...{ status: 'PRESENT', onlyItems: [16, 17] },
      },
      { role: "Service Lead, Children's Social Care", status: 'PRESENT', onlyItems: [16, 17] },
    ];
    const { meeting } = await done('recordAttendance', { meetingId, attendance }, `meeting { ${counts} ${people} }`);
    expect(meeting).toEqual(before);
    expect(meeting.agendaItems.nodes.map(({ presentCount }: { presentCount: number }) => presentCount)).toEqual([
      ...[6, 6, 6, 8, 7, 7, 6],
    ]);
    // Recording it again adds nothing.
    const again = await done('recordAttendance', { meetingId, attendance }, `meeting { ${counts} ${people} }`);
    expect(again.meeting).toEqual(before);
  });

  it('is replaced for the listed seats or roles, and stays for the others', async () => {
    const { meeting, items } = await fixture.held('2017-02-01', ['One', 'Two']);
    const record = (attendance: object[]) =>
      done('recordAttendance', { meetingId: meeting, attendance }, `meeting { version ${counts} ${people} }`);
    const first = await record([
      { seatId: seat('Chair'), status: 'PRESENT' },
      { seatId: seat('Councillor 1'), role: 'Vice-chair', status: 'PRESENT' },
      { seatId: seat('Scrutiny Manager'), status: 'PRESENT' },
      { role: 'Guest', status: 'PART', exceptItems: [1] },
    ]);
    const came = ({ attendance }: { attendance: { nodes: Record<string, unknown>[] } }) =>
      Object.fromEntries(
        attendance.nodes.map(({ role, capacity, status, presentForItems }) => [
          role,
          [capacity, status, presentForItems],
        ]),
      );
    expect(came(first.meeting)).toEqual({
      Chair: ['MEMBER', 'PRESENT', [1, 2]],
      'Vice-chair': ['MEMBER', 'PRESENT', [1, 2]],
      'Scrutiny Manager': ['INVITED', 'PRESENT', [1, 2]],
      Guest: ['INVITED', 'PART', [2]],
    });
    const second = await record([
      { seatId: seat('Councillor 1'), status: 'APOLOGIES' },
      { seatId: seat('Councillor 1'), capacity: 'SUBSTITUTE', status: 'PART', partItems: [items[1]], exceptItems: [1] },
      { role: 'Guest', status: 'PRESENT' },
    ]);
    expect(came(second.meeting)).toEqual({
      Chair: ['MEMBER', 'PRESENT', [1, 2]],
      'Vice-chair': ['MEMBER', 'APOLOGIES', []],
      'Substitute for Councillor 1': ['SUBSTITUTE', 'PART', [2]],
      'Scrutiny Manager': ['INVITED', 'PRESENT', [1, 2]],
      Guest: ['INVITED', 'PRESENT', [1, 2]],
    });
    expect(second.meeting.agendaItems.nodes).toMatchObject([
      { presentCount: 1, quorate: false },
      { presentCount: 2, quorate: false },
    ]);
    expect(second.meeting.version).toBe(first.meeting.version + 1);
  });

  it('is rejected as a whole when one entry is invalid, with the path of that entry', async () => {
    const { meeting } = await fixture.held('2017-03-01');
    const kept = () => fixture.node(meeting, 'Meeting', `version ${people}`);
    const before = await kept();
    const { data } = await fixture.query(`{ board(slug: "southampton-lscb") { seats(first: 1) { nodes { id } } } }`);
    const cases: [object, string][] = [
      [{ seatId: data.board.seats.nodes[0].id, status: 'PRESENT' }, 'NOT_A_MEMBER attendance.1.seatId'],
      [{ seatId: seat('Scrutiny Manager'), capacity: 'MEMBER', status: 'PRESENT' }, 'NOT_A_MEMBER attendance.1.seatId'],
      [{ role: 'Somebody', capacity: 'SUBSTITUTE', status: 'PRESENT' }, 'NOT_A_MEMBER attendance.1.seatId'],
      [{ seatId: seat('Chair'), role: 'Again', status: 'PRESENT' }, 'SAME_TWICE attendance.1.seatId'],
      [{ role: 'Chair', status: 'PRESENT' }, 'SAME_TWICE attendance.1.role'],
      [{ seatId: seat('Councillor 1'), status: 'PART', exceptItems: [9] }, 'ITEM_UNKNOWN attendance.1.exceptItems.0'],
      [{ seatId: seat('Councillor 1'), status: 'PART' }, 'INVALID attendance.1.exceptItems'],
      [{ seatId: seat('Councillor 1'), status: 'APOLOGIES', partItems: [1] }, 'INVALID attendance.1.status'],
      [{ status: 'PRESENT' }, 'EMPTY attendance.1.role'],
      [{ role: ' ', status: 'PRESENT' }, 'EMPTY attendance.1.role'],
      [{ role: 'x'.repeat(2000), status: 'PRESENT' }, 'TOO_LONG attendance.1.role'],
    ];
    for (const [wrong, problem] of cases) {
      const attendance = [{ seatId: seat('Chair'), status: 'PRESENT' }, wrong];
      expect(await problems('recordAttendance', { meetingId: meeting, attendance })).toEqual([problem]);
    }
    expect(await problems('recordAttendance', { meetingId: meeting, attendance: [] })).toEqual(['EMPTY attendance']);
    const many = Array.from({ length: 201 }, (_, index) => ({ role: `Guest ${index}`, status: 'PRESENT' }));
    expect(await problems('recordAttendance', { meetingId: meeting, attendance: many })).toEqual([
      'TOO_LONG attendance',
    ]);
    expect(await kept()).toEqual(before);
    expect(before.attendance.nodes).toEqual([]);
  });

  it('uses the seats that the board had on the day', async () => {
    const { meeting } = await fixture.held('2017-04-01');
    await fixture.database.query(`update seat set "from" = '2017-04-02' where id = $1`, [
      seat('Councillor 6').replace('Seat:', ''),
    ]);
    const attendance = [{ seatId: seat('Councillor 6'), status: 'PRESENT' }];
    expect(await problems('recordAttendance', { meetingId: meeting, attendance })).toEqual([
      'NOT_A_MEMBER attendance.0.seatId',
    ]);
    await fixture.database.query(`update seat set "from" = '2017-04-01' where id = $1`, [
      seat('Councillor 6').replace('Seat:', ''),
    ]);
    expect(await problems('recordAttendance', { meetingId: meeting, attendance })).toEqual([]);
  });

  it('is recorded only for meetings that were held', async () => {
    const attendance = [{ seatId: seat('Chair'), status: 'PRESENT' }];
    for (const day of ['2018-11-29', '2019-01-24']) {
      expect(await problems('recordAttendance', { meetingId: fixture.meetings[day], attendance })).toEqual([
        'WRONG_STATE null',
      ]);
    }
    expect(await problems('recordAttendance', { meetingId: fixture.meetings['2018-07-26'], attendance })).toEqual([
      'MINUTES_APPROVED null',
    ]);
  });

  describe('and the chair of an item', () => {
    let meeting: string;
    let items: string[];

    beforeAll(async () => {
      ({ meeting, items } = await fixture.held('2017-05-01', ['One', 'Two']));
    });
    const chair = (item: number, role: string) => ({ agendaItemId: items[item], seatId: seat(role) });

    it('is a member who was present for the item', async () => {
      const { agendaItem } = await done('setItemChair', chair(0, 'Chair'), 'agendaItem { chairRole version }');
      expect(agendaItem).toEqual({ chairRole: 'Chair', version: 2 });
      expect(await problems('setItemChair', chair(0, 'Scrutiny Manager'))).toEqual(['NOT_A_MEMBER seatId']);
      expect(await problems('setItemChair', { ...chair(0, 'Chair'), seatId: meeting })).toEqual([
        'NOT_A_MEMBER seatId',
      ]);
      const attendance = [
        { seatId: seat('Chair'), status: 'PART', exceptItems: [2] },
        { seatId: seat('Councillor 5'), status: 'PRESENT' },
      ];
      await done('recordAttendance', { meetingId: meeting, attendance });
      expect(await problems('setItemChair', chair(1, 'Chair'))).toEqual(['NOT_PRESENT seatId']);
      expect(await problems('setItemChair', chair(1, 'Councillor 2'))).toEqual(['NOT_PRESENT seatId']);
      expect(await problems('setItemChair', chair(1, 'Councillor 5'))).toEqual([]);
    });

    it('stays present when the attendance is recorded again', async () => {
      const attendance = [{ seatId: seat('Councillor 5'), status: 'PART', exceptItems: [2] }];
      const { problems: found, messages } = await fixture.write('recordAttendance', { meetingId: meeting, attendance });
      expect(found).toEqual(['NOT_PRESENT null']);
      expect(messages[0]).toContain('Item 2');
    });
  });
});
