import { openMeetings, type MeetingsFixture } from './meetings-fixture';

describe('the minutes of a meeting', () => {
  let fixture: MeetingsFixture;
  let write: MeetingsFixture['write'];
  let done: MeetingsFixture['done'];
  const problems = async (operation: string, input: object) => (await write(operation, input)).problems;
  /** Records a number of councillors as present for all of a meeting. */
  const present = (meetingId: string, councillors: number, rest: object[] = []) => {
    const there = Array.from({ length: councillors }, (_, index) => ({
      ...{ seatId: fixture.seats[`Councillor ${index + 1}`], status: 'PRESENT' },
    }));
    return done('recordAttendance', { meetingId, attendance: [...there, ...rest] });
  };

  beforeAll(async () => {
    fixture = await openMeetings();
    ({ write, done } = fixture);
  });
  afterAll(() => fixture.close());

  describe('record resolutions', () => {
    const text = 'The action plan is to come to the next meeting.';
    const resolve = (agendaItemId: string | undefined, more: object = {}) =>
      write(
        'recordResolution',
        { agendaItemId, text, asksForAction: true, ...more },
        'resolution { ordinal position text asksForAction }',
      );

    it('when the item was quorate, and report the number present when not', async () => {
      const { meeting, items } = await fixture.held('2016-06-01', ['One', 'Two']);
      expect((await resolve(items[0])).problems).toEqual(['QUORUM_UNKNOWN agendaItemId']);
      await present(meeting, 2, [
        { seatId: fixture.seats.Chair, status: 'PART', exceptItems: [2] },
        { role: 'Guest', status: 'PRESENT' },
        { seatId: fixture.seats['Scrutiny Manager'], status: 'PRESENT' },
      ]);
      expect((await resolve(items[0])).problems).toEqual([]);
      const refused = await resolve(items[1]);
      expect(refused.problems).toEqual(['NOT_QUORATE agendaItemId']);
      expect(refused.messages[0]).toContain('2 members were present and 3 are required');
      const { resolutions } = await fixture.node(items[1] ?? '', 'AgendaItem', 'resolutions { id }');
      expect(resolutions).toEqual([]);
    });

    it('whose quorum a new attendance cannot remove', async () => {
      const { meeting, items } = await fixture.held('2016-07-01', ['One', 'Two']);
      await present(meeting, 3);
      await resolve(items[1]);
      const leaving = [{ seatId: fixture.seats['Councillor 3'], status: 'PART', exceptItems: [2] }];
      const { problems: found, messages } = await write('recordAttendance', {
        meetingId: meeting,
        attendance: leaving,
      });
      expect(found).toEqual(['NOT_QUORATE null']);
      expect(messages[0]).toMatch(/Item 2 has resolutions.*2 members/);
      const { agendaItems } = await fixture.node(meeting, 'Meeting', 'agendaItems { nodes { presentCount } }');
      expect(agendaItems.nodes).toEqual([{ presentCount: 3 }, { presentCount: 3 }]);
      const other = [{ seatId: fixture.seats['Councillor 3'], status: 'PART', exceptItems: [1] }];
      expect(await problems('recordAttendance', { meetingId: meeting, attendance: other })).toEqual([]);
    });

    it('not when the board has no quorum on record', async () => {
      const { data } = await fixture.query(
        `{ board(slug: "southampton-lscb") { seats(first: 30) { nodes { id post role } } } }`,
      );
      await fixture.database.query(
        `update board set quorum = null where slug = 'southampton-children-families-scrutiny-panel'`,
      );
      const { meeting, items } = await fixture.held('2016-08-01');
      await present(meeting, 6);
      expect((await resolve(items[0])).problems).toEqual(['QUORUM_UNKNOWN agendaItemId']);
      await fixture.database.query(
        `update board set quorum = 3 where slug = 'southampton-children-families-scrutiny-panel'`,
      );
      expect((await resolve(items[0])).problems).toEqual([]);
      expect(data.board.seats.nodes.length).toBeGreaterThan(20);
    });

    it('under the next number by default', async () => {
      const { meeting, items } = await fixture.held('2016-09-01');
      await present(meeting, 3);
      const numbers = [];
      for (const more of [{}, {}, { ordinal: 'v' }, { asksForAction: false }]) {
        numbers.push((await resolve(items[0], more)).payload.resolution);
      }
      expect(numbers).toMatchObject([
        { ordinal: 'i', position: 1, asksForAction: true, text },
        { ordinal: 'ii', position: 2 },
        { ordinal: 'v', position: 3 },
        { ordinal: 'iv', position: 4, asksForAction: false },
      ]);
      expect((await resolve(items[0], { ordinal: 'ii' })).problems).toEqual(['SAME_TWICE ordinal']);
      expect((await resolve(items[0])).payload.resolution).toMatchObject({ ordinal: 'vi', position: 5 });
      expect((await resolve(items[0], { text: ' \n' })).problems).toEqual(['EMPTY text']);
      expect((await resolve(items[0], { text: 'x'.repeat(50_001) })).problems).toEqual(['TOO_LONG text']);
      expect((await resolve(items[0], { text: 'Right\u202eleft' })).problems).toEqual(['CONTROL_CHARACTER text']);
      expect((await resolve(meeting)).problems).toEqual(['NOT_FOUND agendaItemId']);
    });
  });

  describe('record points noted', () => {
    it('as a complete list each time; unchanged points keep their ids', async () => {
      const { items } = await fixture.held('2016-10-01');
      const note = async (points: string[]) =>
        (
          await done(
            'recordPointsNoted',
            { agendaItemId: items[0], points },
            'agendaItem { version pointsNoted { id ordinal text } }',
          )
        ).agendaItem;
      const first = await note(['One.', 'Two.', 'Three.']);
      expect(first.pointsNoted).toMatchObject([
        { ordinal: 1, text: 'One.' },
        { ordinal: 2, text: 'Two.' },
        { ordinal: 3, text: 'Three.' },
      ]);
      const second = await note(['One.', 'Two, put right.']);
      expect(second.pointsNoted.map(({ text }: { text: string }) => text)).toEqual(['One.', 'Two, put right.']);
      expect(second.pointsNoted.map(({ id }: { id: string }) => id)).toEqual(
        first.pointsNoted.slice(0, 2).map(({ id }: { id: string }) => id),
      );
      expect(second.version).toBe(first.version + 1);
      expect((await note([])).pointsNoted).toEqual([]);
    });

    it('not at all when one of several points is invalid', async () => {
      const { items } = await fixture.held('2016-11-01');
      await done('recordPointsNoted', { agendaItemId: items[0], points: ['One.'] });
      const wrong = { agendaItemId: items[0], points: ['Changed.', 'Two.', ''] };
      expect(await problems('recordPointsNoted', wrong)).toEqual(['EMPTY points.2']);
      const many = { agendaItemId: items[0], points: Array.from({ length: 101 }, () => 'Point.') };
      expect(await problems('recordPointsNoted', many)).toEqual(['TOO_LONG points']);
      const { pointsNoted } = await fixture.node(items[0] ?? '', 'AgendaItem', 'pointsNoted { text }');
      expect(pointsNoted).toEqual([{ text: 'One.' }]);
    });
  });

  describe('are numbered', () => {
    const numbered = 'meeting { agendaItems(first: 50) { nodes { title minuteNumber } } }';
    const number = async (meetingId: string | undefined, more: object = {}) => {
      const { payload, problems: found } = await write('recordMinutes', { meetingId, ...more }, numbered);
      if (found.length > 0) return found.join();
      return payload.meeting.agendaItems.nodes.map(({ minuteNumber }: { minuteNumber: number | null }) => minuteNumber);
    };

    it('continuously through the municipal year, from May to April, for each board', async () => {
      const may = await fixture.held('2014-05-01', ['One', 'Two']);
      const june = await fixture.held('2014-06-01', ['One', 'Two', 'Three']);
      const april = await fixture.held('2015-04-30', ['One']);
      const next = await fixture.held('2015-05-01', ['One']);
      expect(await number(may.meeting)).toEqual([1, 2]);
      expect(await number(june.meeting)).toEqual([3, 4, 5]);
      expect(await number(april.meeting)).toEqual([6]);
      expect(await number(next.meeting)).toEqual([1]);
    });

    it('after those of the sample: the meeting after item 17 begins with 18', async () => {
      const { meeting } = await fixture.held('2018-10-11', ['One', 'Two']);
      expect(await number(meeting)).toEqual([18, 19]);
      expect(await number(meeting, { firstMinuteNumber: 17 })).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
      expect(await number(meeting, { firstMinuteNumber: 20 })).toEqual([20, 21]);
    });

    it('without the items that they do not record', async () => {
      const { meeting, items } = await fixture.held('2013-06-01', ['One', 'Two', 'Three', 'Four']);
      expect(await number(meeting, { items: [4, 2] })).toEqual([null, 1, null, 2]);
      expect(await number(meeting, { items: [items[0], items[3]], firstMinuteNumber: 5 })).toEqual([5, null, null, 6]);
      expect(await number(meeting, { items: [9] })).toBe('ITEM_UNKNOWN items.0');
      expect(await number(meeting, { items: [items[0], items[0]] })).toBe('SAME_TWICE items.1');
      expect(await number(meeting, { items: [] })).toBe('EMPTY items');
      expect(await number(meeting, { firstMinuteNumber: 0 })).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
    });

    it('never with numbers that another meeting of the year uses', async () => {
      const early = await fixture.held('2012-06-01', ['One', 'Two']);
      const late = await fixture.held('2012-07-01', ['One']);
      expect(await number(late.meeting, { firstMinuteNumber: 2 })).toEqual([2]);
      expect(await number(early.meeting)).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
      expect(await number(late.meeting, { firstMinuteNumber: 3 })).toEqual([3]);
      expect(await number(early.meeting)).toEqual([1, 2]);
    });

    it('only when the meeting was held', async () => {
      expect(await number(fixture.meetings['2018-11-29'])).toBe('WRONG_STATE null');
    });
  });

  describe('are approved', () => {
    it('by a later meeting of the board that was held, and then cannot be changed', async () => {
      const { meeting, items } = await fixture.held('2011-06-01');
      const later = await fixture.held('2011-09-01');
      const approve = (approvedAtId: string | undefined, meetingId = meeting) =>
        write('approveMinutes', { meetingId, approvedAtId }, 'meeting { minutesApprovedAt { date } }');
      await present(meeting, 3);
      expect((await approve(later.meeting)).problems).toEqual(['MINUTES_MISSING meetingId']);
      await done('recordMinutes', { meetingId: meeting });
      const { data } = await fixture.query(
        `mutation ($input: ScheduleMeetingInput!) { scheduleMeeting(input: $input) { meeting { id } } }`,
        { input: { boardId: fixture.lscb, date: '2011-12-01' } },
        {
          isSignedIn: true,
          groups: [],
          roles: [{ role: 'ADMINISTRATOR', boardId: null, boards: null, partnerId: null }],
        },
      );
      const wrong = [meeting, fixture.meetings['2019-01-24'], data.scheduleMeeting.meeting.id];
      for (const each of wrong) expect((await approve(each)).problems).toEqual(['LATER_MEETING_NEEDED approvedAtId']);
      expect((await approve(meeting, later.meeting)).problems).toEqual(['LATER_MEETING_NEEDED approvedAtId']);
      expect((await approve(later.meeting)).payload.meeting).toEqual({ minutesApprovedAt: { date: '2011-09-01' } });
      const came = [{ seatId: fixture.seats.Chair, status: 'PRESENT' }];
      const attempts: [string, object][] = [
        ['approveMinutes', { meetingId: meeting, approvedAtId: later.meeting }],
        ['recordMinutes', { meetingId: meeting }],
        ['recordAttendance', { meetingId: meeting, attendance: came }],
        ['setItemChair', { agendaItemId: items[0], seatId: fixture.seats['Councillor 1'] }],
        ['recordPointsNoted', { agendaItemId: items[0], points: [] }],
        ['recordResolution', { agendaItemId: items[0], text: 'Too late.', asksForAction: false }],
      ];
      for (const [operation, input] of attempts) {
        expect([operation, await problems(operation, input)]).toEqual([operation, ['MINUTES_APPROVED null']]);
      }
    });

    it('not before their own meeting was held', async () => {
      const input = { meetingId: fixture.meetings['2018-11-29'], approvedAtId: fixture.meetings['2019-01-24'] };
      expect(await problems('approveMinutes', input)).toEqual(['WRONG_STATE null']);
    });
  });
});
