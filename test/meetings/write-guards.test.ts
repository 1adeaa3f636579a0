import { ANONYMOUS, OPERATOR } from '../../server/access';
import { holder, openMeetings, type MeetingsSetting } from './meetings-setting';

describe('writes about meetings', () => {
  let setting: MeetingsSetting;
  let write: MeetingsSetting['write'];
  let held: { meeting: string; items: string[] };
  /** A good input for every write; what it leads to does not matter here. */
  let inputs: Record<string, object>;
  const trail = async () =>
    (
      await setting.ask(
        `{ auditEntries(last: 1, filter: { action: { in: [WRITE, SENSITIVITY] } }, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
           totalCount nodes { action outcome operation actor objects changes board { id } } } }`,
        {},
        OPERATOR,
      )
    ).data.auditEntries;

  beforeAll(async () => {
    setting = await openMeetings();
    write = setting.write;
    held = await setting.held('2017-06-01', ['One', 'Two']);
    const present = ['Chair', 'Councillor 1', 'Councillor 2'].map((role) => ({
      seatId: setting.seats[role],
      status: 'PRESENT',
    }));
    const came = await setting.done(
      'recordAttendance',
      { meetingId: held.meeting, attendance: present },
      'meeting { attendance { nodes { id } } }',
    );
    const rule = { regime: 'LOCAL_RULES', category: '7a', reason: 'Confidential.' };
    const [meetingId, agendaItemId] = [held.meeting, held.items[0]];
    inputs = {
      scheduleMeeting: { boardId: setting.panel, date: '2040-01-01' },
      publishAgenda: { meetingId, publishedBy: 'Director', items: [{ title: 'One', kind: 'REPORT' }] },
      postponeMeeting: { meetingId, date: '2040-01-02' },
      cancelMeeting: { meetingId },
      recordMeetingHeld: { meetingId },
      recordAttendance: { meetingId, attendance: present },
      setItemChair: { agendaItemId, seatId: setting.seats.Chair },
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
      approveMinutes: { meetingId, approvedAtId: setting.meetings['2018-09-27'] },
      addPaper: { agendaItemId, kind: 'APPENDIX', title: 'Appendix' },
      setExemption: { id: agendaItemId },
      recordExemption: { boardId: setting.panel, reference: 'new', ...rule },
    };
  });
  afterAll(() => setting.close());

  it('are all of these', () => {
    const fields = Object.entries(setting.schema.getMutationType()?.getFields() ?? {});
    const payloads = [
      ...['Meeting', 'AgendaItem', 'Resolution', 'Declaration', 'Exemption', 'Paper', 'SetExemption'],
    ].map((name) => `${name}Payload!`);
    const ours = fields.flatMap(([name, { type }]) => (payloads.includes(String(type)) ? [name] : []));
    expect(ours.sort()).toEqual(Object.keys(inputs).sort());
  });

  it('are refused to whoever may not do them, and nothing is written', async () => {
    const { panel, lscb } = setting;
    const refused = {
      UNAUTHENTICATED: [ANONYMOUS],
      FORBIDDEN: [
        ...(['ANALYST', 'CHAIR', 'PARTNER_MEMBER', 'PARTNER_SERVICE'] as const).map((role) => holder(role, panel)),
        ...[holder('BOARD_MANAGER', lscb), { isSignedIn: true, groups: [], roles: [] }],
      ],
    };
    const state = () =>
      setting.database.query(
        `select (select count(*) from meeting) + (select sum(version) from meeting) as meetings, (select sum(version) from agenda_item) as items,
         (select count(*) from resolution) as resolutions, (select count(*) from point_noted) as points, (select count(*) from paper) as papers,
         (select count(*) from declaration_of_interest) as declarations, (select count(*) from exemption) as exemptions,
         (select count(*) from attendance_item) as presences`,
      );
    const before = await state();
    for (const [code, askers] of Object.entries(refused)) {
      for (const asker of askers) {
        for (const [operation, input] of Object.entries(inputs)) {
          const { problems } = await write(operation, input, '', asker);
          expect([operation, problems]).toEqual([operation, [code]]);
        }
      }
    }
    expect(await state()).toEqual(before);
  });

  it('are done by managers, scrutiny officers and administrators, each with its entry in the audit trail', async () => {
    const askers = [setting.manager, holder('SCRUTINY_OFFICER', setting.panel), holder('ADMINISTRATOR', setting.panel)];
    for (const [index, asker] of askers.entries()) {
      const { totalCount } = await trail();
      const input = { boardId: setting.panel, date: `2041-01-0${index + 1}`, venue: 'Secret place' };
      const { payload } = await write('scheduleMeeting', input, 'meeting { id }', asker);
      const after = await trail();
      expect(after.totalCount).toBe(totalCount + 1);
      expect(after.nodes[0]).toMatchObject({
        ...{ action: 'WRITE', outcome: 'DONE', operation: 'scheduleMeeting', board: { id: setting.panel } },
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

  it('tell the audit trail what was before and after, item by item, and no text', async () => {
    await setting.done('recordAttendance', {
      meetingId: held.meeting,
      attendance: [{ seatId: setting.seats['Councillor 3'], status: 'PART', exceptItems: [1], partItems: [2] }],
    });
    const { nodes } = await trail();
    expect(nodes[0].operation).toBe('recordAttendance');
    expect(nodes[0].changes).toEqual(expect.arrayContaining(['status: none -> PART', 'items: 2 (part)']));
    await setting.done('setExemption', { id: held.items[0] });
    expect((await trail()).nodes[0]).toMatchObject({ action: 'SENSITIVITY', objects: [held.items[0]] });
  });

  it('that are refused by a rule leave nothing, and no entry of having been done', async () => {
    const { totalCount } = await trail();
    const items = [
      { title: 'One', kind: 'REPORT' },
      { title: 'Two', kind: 'REPORT', exemption: 'no such' },
    ];
    const { payload } = await write(
      'scheduleMeeting',
      { boardId: setting.panel, date: '2042-01-01' },
      'meeting { id }',
    );
    const input = { meetingId: payload.meeting.id, publishedBy: 'Director', items };
    expect((await write('publishAgenda', input)).problems).toEqual(['NOT_FOUND items.1.exemption']);
    const kept = await setting.node(payload.meeting.id, 'Meeting', 'status version agendaItems { totalCount }');
    expect(kept).toEqual({ status: 'SCHEDULED', version: 1, agendaItems: { totalCount: 0 } });
    expect((await trail()).totalCount).toBe(totalCount + 1);
  });

  it('of two people who saw the same are done once: the other learns that it has changed', async () => {
    const meetingVersion = async () => (await setting.node(held.meeting, 'Meeting', 'version')).version as number;
    const itemVersion = async () =>
      (await setting.node(held.items[1] ?? '', 'AgendaItem', 'version')).version as number;
    const both = async (operation: string, input: object) => {
      const answers = await Promise.all([write(operation, input), write(operation, input)]);
      return answers.map(({ problems }) => problems.join()).sort();
    };
    const once = ['', 'CONFLICT version'];
    const item = { agendaItemId: held.items[1] };
    const resolution = { ...item, text: 'Resolved.', asksForAction: false };
    expect(await both('recordResolution', { ...resolution, version: await itemVersion() })).toEqual(once);
    expect(await both('recordPointsNoted', { ...item, points: ['Noted.'], version: await itemVersion() })).toEqual(
      once,
    );
    expect(await both('setItemChair', { ...item, seatId: setting.seats.Chair, version: await itemVersion() })).toEqual(
      once,
    );
    const came = [{ seatId: setting.seats['Councillor 4'], status: 'PRESENT' }];
    expect(
      await both('recordAttendance', { meetingId: held.meeting, attendance: came, version: await meetingVersion() }),
    ).toEqual(once);
    expect(await both('recordMinutes', { meetingId: held.meeting, version: await meetingVersion() })).toEqual(once);
    expect(await both('setExemption', { id: held.items[1], version: await itemVersion() })).toEqual(once);
    const { resolutions } = await setting.node(held.items[1] ?? '', 'AgendaItem', 'resolutions { ordinal }');
    expect(resolutions).toEqual([{ ordinal: 'i' }]);
  });

  it('of two people who name no version follow each other', async () => {
    const { meeting, items } = await setting.held('2017-07-01', ['One', 'Two']);
    const attendance = (role: string) => ({
      meetingId: meeting,
      attendance: [{ seatId: setting.seats[role], status: 'PRESENT' }],
    });
    const roles = ['Chair', 'Councillor 1', 'Councillor 2', 'Councillor 4'];
    const recorded = await Promise.all(roles.map((role) => write('recordAttendance', attendance(role))));
    expect(recorded.flatMap(({ problems }) => problems)).toEqual([]);
    const resolution = { agendaItemId: items[0], text: 'Resolved.', asksForAction: false };
    const resolved = await Promise.all(Array.from({ length: 4 }, () => write('recordResolution', resolution)));
    expect(resolved.flatMap(({ problems }) => problems)).toEqual([]);
    const found = await setting.node(items[0] ?? '', 'AgendaItem', 'presentCount resolutions { ordinal position }');
    expect(found).toEqual({
      presentCount: 4,
      resolutions: ['i', 'ii', 'iii', 'iv'].map((ordinal, index) => ({ ordinal, position: index + 1 })),
    });
    // One calls a meeting off while the other publishes its agenda: either comes first, and the other is told.
    const { payload } = await write(
      'scheduleMeeting',
      { boardId: setting.panel, date: '2043-01-01' },
      'meeting { id }',
    );
    const { id: meetingId } = payload.meeting;
    const answers = await Promise.all([
      write('cancelMeeting', { meetingId }),
      write('publishAgenda', { meetingId, publishedBy: 'Director', items: [{ title: 'One', kind: 'REPORT' }] }),
    ]);
    const { status } = await setting.node(meetingId, 'Meeting', 'status');
    expect(status).toBe('CANCELLED');
    expect(answers[0]?.problems).toEqual([]);
  });

  it('number the minutes of two meetings at once without giving a number twice', async () => {
    const meetings = [
      await setting.held('2010-06-01', ['One', 'Two']),
      await setting.held('2010-07-01', ['One', 'Two']),
    ];
    const answers = await Promise.all(meetings.map(({ meeting }) => write('recordMinutes', { meetingId: meeting })));
    // The later one may have been first: then the earlier one is told that its numbers are taken.
    for (const [index, { problems }] of answers.entries()) {
      if (problems.length > 0) expect([index, problems]).toEqual([0, ['NUMBERS_OUT_OF_ORDER firstMinuteNumber']]);
    }
    const numbers = await setting.database.query<{ number: number }>(
      `select minute_number as number from agenda_item join meeting on meeting.id = meeting_id
       where date between '2010-06-01' and '2010-07-01' and minute_number is not null`,
    );
    expect(numbers.length).toBeGreaterThanOrEqual(2);
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
  });

  it('do not see a decision and the leaving of those who took it cross each other', async () => {
    const { meeting, items } = await setting.held('2017-08-01');
    const three = ['Chair', 'Councillor 1', 'Councillor 2'].map((role) => ({
      seatId: setting.seats[role],
      status: 'PRESENT',
    }));
    await setting.done('recordAttendance', { meetingId: meeting, attendance: three });
    const leaves = { meetingId: meeting, attendance: [{ seatId: setting.seats.Chair, status: 'APOLOGIES' }] };
    const answers = await Promise.all([
      write('recordResolution', { agendaItemId: items[0], text: 'Resolved.', asksForAction: false }),
      write('recordAttendance', leaves),
    ]);
    const refused = answers.flatMap(({ problems }) => problems.map((problem) => problem.split(' ')[0]));
    expect(refused).toEqual(['NOT_QUORATE']);
    const { presentCount, resolutions } = await setting.node(
      items[0] ?? '',
      'AgendaItem',
      'presentCount resolutions { id }',
    );
    expect([2, 3]).toContain(presentCount);
    expect(resolutions).toHaveLength(presentCount === 3 ? 1 : 0);
  });

  it('sent twice under one key are done once', async () => {
    const { database } = setting;
    const [account] = await database.query<{ id: string }>(
      `insert into account (kind, label) values ('SERVICE', 'Office') returning id`,
    );
    const asker = { ...setting.manager, account: { id: account?.id ?? '', kind: 'SERVICE' as const, label: 'Office' } };
    const input = { agendaItemId: held.items[1], text: 'Once.', asksForAction: false, idempotencyKey: 'resolution-1' };
    const first = await write('recordResolution', input, 'resolution { id }', asker);
    const second = await write('recordResolution', input, 'resolution { id }', asker);
    expect(first.problems).toEqual([]);
    expect(second.payload.resolution).toEqual(first.payload.resolution);
    const other = await write('recordResolution', { ...input, text: 'Other.' }, '', asker);
    expect(other.problems).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  });
});
