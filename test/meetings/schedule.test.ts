import { openMeetings, type MeetingsFixture } from './meetings-fixture';

const shown =
  'meeting { id status startsAt date startTimeCaptured venue openToPublic agendaPublishedOn agendaPublishedBy version }';

describe('the schedule of a meeting', () => {
  let fixture: MeetingsFixture;
  let write: MeetingsFixture['write'];
  let done: MeetingsFixture['done'];
  const problems = async (operation: string, input: object) => (await write(operation, input)).problems;
  const schedule = async (when: object) =>
    (await done('scheduleMeeting', { boardId: fixture.panel, ...when }, shown)).meeting;
  const agenda = { publishedBy: 'Director of Legal and Governance', items: [{ title: 'Minutes', kind: 'MINUTES' }] };

  beforeAll(async () => {
    fixture = await openMeetings();
    ({ write, done } = fixture);
  });
  afterAll(() => fixture.close());

  it('begins with a time, dated in London, or with a day alone', async () => {
    expect(
      await schedule({ startsAt: '2031-07-01T23:30:00Z', venue: 'Civic Centre', openToPublic: true }),
    ).toMatchObject({
      ...{ status: 'SCHEDULED', startsAt: '2031-07-01T23:30:00.000Z', date: '2031-07-02', startTimeCaptured: true },
      ...{ venue: 'Civic Centre', openToPublic: true, agendaPublishedOn: null, version: 1 },
    });
    expect(await schedule({ startsAt: '2031-11-20T17:30:00+02:00' })).toMatchObject({
      ...{ startsAt: '2031-11-20T15:30:00.000Z', date: '2031-11-20', venue: null, openToPublic: null },
    });
    expect(await schedule({ date: '2031-12-04' })).toMatchObject({
      ...{ startsAt: '2031-12-04T00:00:00.000Z', date: '2031-12-04', startTimeCaptured: false },
    });
  });

  it('is rejected when its time is missing, given twice or taken', async () => {
    const boardId = fixture.panel;
    const [startsAt, date] = ['2031-02-01T10:00:00Z', '2031-02-01'];
    expect(await problems('scheduleMeeting', { boardId })).toEqual(['EMPTY startsAt']);
    expect(await problems('scheduleMeeting', { boardId, startsAt, date })).toEqual(['INVALID date']);
    expect(await problems('scheduleMeeting', { boardId, startsAt, venue: ' ' })).toEqual(['EMPTY venue']);
    expect(await problems('scheduleMeeting', { boardId, startsAt, venue: 'Room\u0007' })).toEqual([
      'CONTROL_CHARACTER venue',
    ]);
    expect(await problems('scheduleMeeting', { boardId, startsAt })).toEqual([]);
    expect(await problems('scheduleMeeting', { boardId, startsAt: '2031-02-01T11:00:00+01:00' })).toEqual([
      'SAME_TWICE startsAt',
    ]);
    expect(await problems('scheduleMeeting', { boardId: fixture.meetings['2018-11-29'], date })).toEqual([
      'NOT_FOUND boardId',
    ]);
  });

  it('goes from scheduled to agenda published to held', async () => {
    const { id } = await schedule({ date: '2018-12-13' });
    expect(await problems('recordMeetingHeld', { meetingId: id })).toEqual(['WRONG_STATE null']);
    const published = await done(
      'publishAgenda',
      { ...agenda, meetingId: id, version: 1, publishedOn: '2018-12-05' },
      `${shown} meeting { agendaItems { nodes { position agendaNumber minuteNumber title kind } } }`,
    );
    expect(published.meeting).toMatchObject({
      ...{
        status: 'AGENDA_PUBLISHED',
        agendaPublishedOn: '2018-12-05',
        agendaPublishedBy: agenda.publishedBy,
        version: 2,
      },
      agendaItems: { nodes: [{ position: 1, agendaNumber: 1, minuteNumber: null, title: 'Minutes', kind: 'MINUTES' }] },
    });
    expect(await problems('publishAgenda', { ...agenda, meetingId: id })).toEqual(['WRONG_STATE null']);
    const held = await done('recordMeetingHeld', { meetingId: id, venue: 'Committee Room 2' }, shown);
    expect(held.meeting).toMatchObject({ status: 'HELD', venue: 'Committee Room 2', version: 3 });
    for (const operation of ['recordMeetingHeld', 'postponeMeeting', 'cancelMeeting']) {
      expect([operation, await problems(operation, { meetingId: id })]).toEqual([operation, ['WRONG_STATE null']]);
    }
  });

  it('does not allow a meeting to be held before its day', async () => {
    const { id } = await schedule({ date: '2099-01-15' });
    await done('publishAgenda', { ...agenda, meetingId: id });
    expect(await problems('recordMeetingHeld', { meetingId: id })).toEqual(['IN_FUTURE meetingId']);
  });

  it('can be postponed to a later day, or without one, and then needs its agenda published again', async () => {
    const { id } = await schedule({ startsAt: '2031-03-03T17:30:00Z', venue: 'Civic Centre' });
    await done('publishAgenda', { ...agenda, meetingId: id });
    expect(await problems('postponeMeeting', { meetingId: id, date: '2031-03-03' })).toEqual([
      'DATES_OUT_OF_ORDER date',
    ]);
    expect(await problems('postponeMeeting', { meetingId: id, startsAt: '2031-03-03T17:30:00Z' })).toEqual([
      'DATES_OUT_OF_ORDER startsAt',
    ]);
    const put = await done('postponeMeeting', { meetingId: id }, shown);
    expect(put.meeting).toMatchObject({
      status: 'POSTPONED',
      date: '2031-03-03',
      agendaPublishedOn: null,
      agendaPublishedBy: null,
    });
    expect(await problems('postponeMeeting', { meetingId: id })).toEqual(['WRONG_STATE null']);
    expect(await problems('publishAgenda', { ...agenda, meetingId: id })).toEqual(['WRONG_STATE null']);
    const again = await done('postponeMeeting', { meetingId: id, startsAt: '2031-04-07T18:00:00+01:00' }, shown);
    expect(again.meeting).toMatchObject({
      status: 'SCHEDULED',
      startsAt: '2031-04-07T17:00:00.000Z',
      venue: 'Civic Centre',
    });
    const { meeting } = await done(
      'publishAgenda',
      { meetingId: id, publishedBy: 'Director' },
      'meeting { status agendaItems { totalCount } }',
    );
    expect(meeting).toEqual({ status: 'AGENDA_PUBLISHED', agendaItems: { totalCount: 1 } });
    const later = await done('postponeMeeting', { meetingId: id, date: '2031-05-01', venue: 'Guildhall' }, shown);
    expect(later.meeting).toMatchObject({
      status: 'SCHEDULED',
      date: '2031-05-01',
      venue: 'Guildhall',
      startTimeCaptured: false,
    });
    const taken = await schedule({ date: '2031-06-01' });
    expect(taken.status).toBe('SCHEDULED');
    expect(await problems('postponeMeeting', { meetingId: id, date: '2031-06-01' })).toEqual(['SAME_TWICE startsAt']);
  });

  it('ends when the meeting is cancelled', async () => {
    const { id } = await schedule({ date: '2031-08-08' });
    expect((await done('cancelMeeting', { meetingId: id }, shown)).meeting.status).toBe('CANCELLED');
    expect(await problems('cancelMeeting', { meetingId: id })).toEqual(['WRONG_STATE null']);
    expect(await problems('postponeMeeting', { meetingId: id, date: '2031-09-09' })).toEqual(['WRONG_STATE null']);
    expect(await problems('publishAgenda', { ...agenda, meetingId: id })).toEqual(['WRONG_STATE null']);
  });

  describe('its agenda', () => {
    const one = { title: 'One', kind: 'REPORT' };
    const publish = async (input: object) => {
      const { id } = await schedule({ startsAt: `2032-01-01T00:${String(minute++).padStart(2, '0')}:00Z` });
      const response = await write('publishAgenda', { meetingId: id, publishedBy: 'Director', ...input });
      const kept = await fixture.node(id, 'Meeting', 'status version agendaItems { totalCount }');
      if (response.problems.length > 0)
        expect(kept).toEqual({ status: 'SCHEDULED', version: 1, agendaItems: { totalCount: 0 } });
      return response.problems;
    };
    let minute = 0;

    it('keeps its items at their positions', async () => {
      const items = [
        { ...one, position: 3, agendaNumber: 7, purpose: 'To note.' },
        { ...one, title: 'Two', position: 1 },
      ];
      expect(await publish({ items })).toEqual([]);
      const { agendaItems } = await fixture
        .query(
          `{ meetings(filter: { startsAt: { eq: "2032-01-01T00:00:00Z" } }) { nodes { agendaItems { nodes { position agendaNumber title purpose } } } } }`,
        )
        .then(({ data }) => data.meetings.nodes[0]);
      expect(agendaItems.nodes).toEqual([
        { position: 1, agendaNumber: 1, title: 'Two', purpose: null },
        { position: 3, agendaNumber: 7, title: 'One', purpose: 'To note.' },
      ]);
    });

    it.each<[string, object, string]>([
      ['no items', {}, 'EMPTY items'],
      ['an empty list', { items: [] }, 'EMPTY items'],
      ['one position twice', { items: [one, { ...one, position: 1, agendaNumber: 2 }] }, 'SAME_TWICE items.1.position'],
      ['one number twice', { items: [one, { ...one, agendaNumber: 1 }] }, 'SAME_TWICE items.1.agendaNumber'],
      ['a position before the first', { items: [{ ...one, position: 0 }] }, 'INVALID items.0.position'],
      ['an empty title', { items: [one, { ...one, title: '\t' }] }, 'EMPTY items.1.title'],
      ['a title beyond all measure', { items: [one, { ...one, title: 'x'.repeat(1001) }] }, 'TOO_LONG items.1.title'],
      ['an exemption that is none', { items: [one, { ...one, exemption: 'no such' }] }, 'NOT_FOUND items.1.exemption'],
      [
        'privacy without a reason',
        { items: [one, { ...one, heldInPrivate: true }] },
        'EXEMPTION_MISSING items.1.exemption',
      ],
      ['too many items', { items: Array.from({ length: 101 }, () => one) }, 'TOO_LONG items'],
      ['a day after the meeting', { items: [one], publishedOn: '2032-01-02' }, 'DATES_OUT_OF_ORDER publishedOn'],
      ['a day to come', { items: [one], publishedOn: '2031-12-24' }, 'IN_FUTURE publishedOn'],
      ['nobody’s name', { items: [one], publishedBy: '' }, 'EMPTY publishedBy'],
    ])('is rejected with %s, and nothing is written', async (_what, input, problem) => {
      expect(await publish(input)).toEqual([problem]);
    });
  });
});
