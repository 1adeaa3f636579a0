import type { GraphQLObjectType } from 'graphql';
import { ANONYMOUS, OPERATOR } from '../../server/access';
import { holder, openMeetings, type MeetingsFixture } from './meetings-fixture';

const rule = { regime: 'LOCAL_RULES', category: '7a', reason: 'Confidential.' };

describe('mutations of meetings', () => {
  let fixture: MeetingsFixture;
  let write: MeetingsFixture['write'];
  let held: { meeting: string; items: string[] };
  /** A valid input for each mutation. Its effect does not matter here. */
  let inputs: Record<string, object>;
  const trail = async () =>
    (
      await fixture.query(
        `{ auditEntries(last: 1, filter: { action: { in: [WRITE, SENSITIVITY] } }, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
           totalCount nodes { action outcome operation actor objects changes board { id } } } }`,
        {},
        OPERATOR,
      )
    ).data.auditEntries;

  beforeAll(async () => {
    fixture = await openMeetings();
    write = fixture.write;
    held = await fixture.held('2017-06-01', ['One', 'Two']);
    const present = ['Chair', 'Councillor 1', 'Councillor 2'].map((role) => ({
      seatId: fixture.seats[role],
      status: 'PRESENT',
    }));
    const came = await fixture.done(
      'recordAttendance',
      { meetingId: held.meeting, attendance: present },
      'meeting { attendance { nodes { id } } }',
    );
    const [meetingId, agendaItemId] = [held.meeting, held.items[0]];
    inputs = {
      scheduleMeeting: { boardId: fixture.panel, date: '2040-01-01' },
      publishAgenda: { meetingId, publishedBy: 'Director', items: [{ title: 'One', kind: 'REPORT' }] },
      postponeMeeting: { meetingId, date: '2040-01-02' },
      cancelMeeting: { meetingId },
      recordMeetingHeld: { meetingId },
      recordAttendance: { meetingId, attendance: present },
      setItemChair: { agendaItemId, seatId: fixture.seats.Chair },
      recordDeclaration: {
        ...{
          meetingId,
          attendanceId: came.meeting.attendance.nodes[0].id,
          kind: 'OTHER_INTEREST',
          nature: 'Governor.',
        },
      },
      recordPointsNoted: { agendaItemId, points: ['Noted.'] },
      recordResolution: { agendaItemId, text: 'Resolved.', asksForAction: false },
      recordMinutes: { meetingId },
      approveMinutes: { meetingId, approvedAtId: fixture.meetings['2018-09-27'] },
      addPaper: { agendaItemId, kind: 'APPENDIX', title: 'Appendix' },
      setExemption: { id: agendaItemId, exemption: null },
      recordExemption: { boardId: fixture.panel, reference: 'new', ...rule },
    };
  });
  afterAll(() => fixture.close());

  it('are all covered here', () => {
    const results = ['meeting', 'agendaItem', 'resolution', 'declaration', 'exemption', 'paper'];
    const fields = Object.values(fixture.schema.getMutationType()?.getFields() ?? {});
    const ours = fields.filter(({ type }) => results.some((name) => name in (type as GraphQLObjectType).getFields()));
    expect(ours.map(({ name }) => name).sort()).toEqual(Object.keys(inputs).sort());
  });

  it('are rejected for viewers without the role, and nothing is written', async () => {
    const { panel, lscb } = fixture;
    const refused = {
      UNAUTHENTICATED: [ANONYMOUS],
      FORBIDDEN: [
        ...(['ANALYST', 'CHAIR', 'PARTNER_MEMBER', 'PARTNER_SERVICE'] as const).map((role) => holder(role, panel)),
        ...[holder('BOARD_MANAGER', lscb), { isSignedIn: true, groups: [], roles: [] }],
      ],
    };
    const state = () =>
      fixture.database.query(
        `select (select count(*) from meeting) + (select sum(version) from meeting) as meetings, (select sum(version) from agenda_item) as items,
         (select count(*) from resolution) as resolutions, (select count(*) from point_noted) as points, (select count(*) from paper) as papers,
         (select count(*) from declaration_of_interest) as declarations, (select count(*) from exemption) as exemptions,
         (select count(*) from attendance_item) as presences`,
      );
    const before = await state();
    for (const [code, principals] of Object.entries(refused)) {
      for (const principal of principals) {
        for (const [operation, input] of Object.entries(inputs)) {
          const { problems } = await write(operation, input, '', principal);
          expect([operation, problems]).toEqual([operation, [code]]);
        }
      }
    }
    expect(await state()).toEqual(before);
  });

  it('succeed for managers, scrutiny officers and administrators, each with an audit entry', async () => {
    const principals = [
      fixture.manager,
      holder('SCRUTINY_OFFICER', fixture.panel),
      holder('ADMINISTRATOR', fixture.panel),
    ];
    for (const [index, principal] of principals.entries()) {
      const { totalCount } = await trail();
      const input = { boardId: fixture.panel, date: `2041-01-0${index + 1}`, venue: 'Secret place' };
      const { payload } = await write('scheduleMeeting', input, 'meeting { id }', principal);
      const after = await trail();
      expect(after.totalCount).toBe(totalCount + 1);
      expect(after.nodes[0]).toMatchObject({
        ...{ action: 'WRITE', outcome: 'DONE', operation: 'scheduleMeeting', board: { id: fixture.panel } },
        objects: [payload.meeting.id],
      });
      expect(after.nodes[0].changes).toEqual(
        expect.arrayContaining([
          'status: none -> SCHEDULED',
          `date: none -> ${input.date}`,
          'venue: none -> 12 characters',
        ]),
      );
    }
  });

  it('record the values before and after in the audit trail, but no text', async () => {
    await fixture.done('recordAttendance', {
      meetingId: held.meeting,
      attendance: [{ seatId: fixture.seats['Councillor 3'], status: 'PART', exceptItems: [1], partItems: [2] }],
    });
    const { nodes } = await trail();
    expect(nodes[0].operation).toBe('recordAttendance');
    expect(nodes[0].changes).toEqual(expect.arrayContaining(['status: none -> PART', 'items: 2 (part)']));
    await fixture.done('recordExemption', { boardId: fixture.panel, reference: 'kept', ...rule });
    await fixture.done('setExemption', { id: held.items[0], exemption: 'kept' });
    expect((await trail()).nodes[0]).toMatchObject({ action: 'SENSITIVITY', objects: [held.items[0]] });
  });

  it('that violate a rule write nothing, and no audit entry of success', async () => {
    const { totalCount } = await trail();
    const items = [
      { title: 'One', kind: 'REPORT' },
      { title: 'Two', kind: 'REPORT', exemption: 'no such' },
    ];
    const { payload } = await write(
      'scheduleMeeting',
      { boardId: fixture.panel, date: '2042-01-01' },
      'meeting { id }',
    );
    const input = { meetingId: payload.meeting.id, publishedBy: 'Director', items };
    expect((await write('publishAgenda', input)).problems).toEqual(['NOT_FOUND items.1.exemption']);
    const kept = await fixture.node(payload.meeting.id, 'Meeting', 'status version agendaItems { totalCount }');
    expect(kept).toEqual({ status: 'SCHEDULED', version: 1, agendaItems: { totalCount: 0 } });
    expect((await trail()).totalCount).toBe(totalCount + 1);
  });

  it('of two people who read the same version succeed once: the other gets a conflict', async () => {
    const meetingVersion = async () => (await fixture.node(held.meeting, 'Meeting', 'version')).version as number;
    const itemVersion = async () =>
      (await fixture.node(held.items[1] ?? '', 'AgendaItem', 'version')).version as number;
    const both = async (operation: string, input: object) => {
      const responses = await Promise.all([write(operation, input), write(operation, input)]);
      return responses.map(({ problems }) => problems.join()).sort();
    };
    const once = ['', 'CONFLICT version'];
    const item = { agendaItemId: held.items[1] };
    const resolution = { ...item, text: 'Resolved.', asksForAction: false };
    expect(await both('recordResolution', { ...resolution, version: await itemVersion() })).toEqual(once);
    expect(await both('recordPointsNoted', { ...item, points: ['Noted.'], version: await itemVersion() })).toEqual(
      once,
    );
    expect(await both('setItemChair', { ...item, seatId: fixture.seats.Chair, version: await itemVersion() })).toEqual(
      once,
    );
    const came = [{ seatId: fixture.seats['Councillor 4'], status: 'PRESENT' }];
    expect(
      await both('recordAttendance', { meetingId: held.meeting, attendance: came, version: await meetingVersion() }),
    ).toEqual(once);
    expect(await both('recordMinutes', { meetingId: held.meeting, version: await meetingVersion() })).toEqual(once);
    expect(await both('setExemption', { id: held.items[1], exemption: 'kept', version: await itemVersion() })).toEqual(
      once,
    );
    const { resolutions } = await fixture.node(held.items[1] ?? '', 'AgendaItem', 'resolutions { ordinal }');
    expect(resolutions).toEqual([{ ordinal: 'i' }]);
  });

  it('of two people who give no version run one after the other', async () => {
    const { meeting, items } = await fixture.held('2017-07-01', ['One', 'Two']);
    const attendance = (role: string) => ({
      meetingId: meeting,
      attendance: [{ seatId: fixture.seats[role], status: 'PRESENT' }],
    });
    const roles = ['Chair', 'Councillor 1', 'Councillor 2', 'Councillor 4'];
    const recorded = await Promise.all(roles.map((role) => write('recordAttendance', attendance(role))));
    expect(recorded.flatMap(({ problems }) => problems)).toEqual([]);
    const resolution = { agendaItemId: items[0], text: 'Resolved.', asksForAction: false };
    const resolved = await Promise.all(Array.from({ length: 4 }, () => write('recordResolution', resolution)));
    expect(resolved.flatMap(({ problems }) => problems)).toEqual([]);
    const found = await fixture.node(items[0] ?? '', 'AgendaItem', 'presentCount resolutions { ordinal position }');
    expect(found).toEqual({
      presentCount: 4,
      resolutions: ['i', 'ii', 'iii', 'iv'].map((ordinal, index) => ({ ordinal, position: index + 1 })),
    });
    // One cancels a meeting while the other publishes its agenda: one succeeds, and the other may get an error.
    const { payload } = await write(
      'scheduleMeeting',
      { boardId: fixture.panel, date: '2043-01-01' },
      'meeting { id }',
    );
    const { id: meetingId } = payload.meeting;
    const responses = await Promise.all([
      write('cancelMeeting', { meetingId }),
      write('publishAgenda', { meetingId, publishedBy: 'Director', items: [{ title: 'One', kind: 'REPORT' }] }),
    ]);
    const { status } = await fixture.node(meetingId, 'Meeting', 'status');
    expect(status).toBe('CANCELLED');
    expect(responses[0]?.problems).toEqual([]);
  });

  it('number the minutes of two meetings at the same time without duplicate numbers', async () => {
    const meetings = [
      await fixture.held('2010-06-01', ['One', 'Two']),
      await fixture.held('2010-07-01', ['One', 'Two']),
    ];
    const responses = await Promise.all(meetings.map(({ meeting }) => write('recordMinutes', { meetingId: meeting })));
    // If the later meeting is numbered first, the earlier one gets an error.
    for (const [index, { problems }] of responses.entries()) {
      if (problems.length > 0) expect([index, problems]).toEqual([0, ['NUMBERS_OUT_OF_ORDER firstMinuteNumber']]);
    }
    const numbers = await fixture.database.query<{ number: number }>(
      `select minute_number as number from agenda_item join meeting on meeting.id = meeting_id
       where date between '2010-06-01' and '2010-07-01' and minute_number is not null`,
    );
    expect(numbers.length).toBeGreaterThanOrEqual(2);
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
  });

  it('never record both a decision and an attendance without its quorum', async () => {
    const { meeting, items } = await fixture.held('2017-08-01');
    const three = ['Chair', 'Councillor 1', 'Councillor 2'].map((role) => ({
      seatId: fixture.seats[role],
      status: 'PRESENT',
    }));
    await fixture.done('recordAttendance', { meetingId: meeting, attendance: three });
    const leaves = { meetingId: meeting, attendance: [{ seatId: fixture.seats.Chair, status: 'APOLOGIES' }] };
    const responses = await Promise.all([
      write('recordResolution', { agendaItemId: items[0], text: 'Resolved.', asksForAction: false }),
      write('recordAttendance', leaves),
    ]);
    const refused = responses.flatMap(({ problems }) => problems.map((problem) => problem.split(' ')[0]));
    expect(refused).toEqual(['NOT_QUORATE']);
    const { presentCount, resolutions } = await fixture.node(
      items[0] ?? '',
      'AgendaItem',
      'presentCount resolutions { id }',
    );
    expect([2, 3]).toContain(presentCount);
    expect(resolutions).toHaveLength(presentCount === 3 ? 1 : 0);
  });

  it('run once when sent twice with one idempotency key', async () => {
    const { database } = fixture;
    const [account] = await database.query<{ id: string }>(
      `insert into account (kind, label) values ('SERVICE', 'Office') returning id`,
    );
    const principal = {
      ...fixture.manager,
      account: { id: account?.id ?? '', kind: 'SERVICE' as const, label: 'Office' },
    };
    const input = { agendaItemId: held.items[1], text: 'Once.', asksForAction: false, idempotencyKey: 'resolution-1' };
    const first = await write('recordResolution', input, 'resolution { id }', principal);
    const second = await write('recordResolution', input, 'resolution { id }', principal);
    expect(first.problems).toEqual([]);
    expect(second.payload.resolution).toEqual(first.payload.resolution);
    const other = await write('recordResolution', { ...input, text: 'Other.' }, '', principal);
    expect(other.problems).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  });
});
