import { openMeetings, type MeetingsSetting } from './meetings-setting';

describe('the minutes of a meeting', () => {
  let setting: MeetingsSetting;
  let write: MeetingsSetting['write'];
  let done: MeetingsSetting['done'];
  const problems = async (operation: string, input: object) => (await write(operation, input)).problems;
  /** Records that so many councillors were there for all of a meeting. */
  const present = (meetingId: string, councillors: number, rest: object[] = []) => {
    const there = Array.from({ length: councillors }, (_, index) => ({
      ...{ seatId: setting.seats[`Councillor ${index + 1}`], status: 'PRESENT' },
    }));
    return done('recordAttendance', { meetingId, attendance: [...there, ...rest] });
  };

  beforeAll(async () => {
    setting = await openMeetings();
    ({ write, done } = setting);
  });
  afterAll(() => setting.close());

  describe('tell what was resolved', () => {
    const text = 'The action plan is to come to the next meeting.';
    const resolve = (agendaItemId: string | undefined, more: object = {}) =>
      write(
        'recordResolution',
        { agendaItemId, text, asksForAction: true, ...more },
        'resolution { ordinal position text asksForAction }',
      );

    it('where enough members were there for the item, and count them where not', async () => {
      const { meeting, items } = await setting.held('2016-06-01', ['One', 'Two']);
      expect((await resolve(items[0])).problems).toEqual(['QUORUM_UNKNOWN agendaItemId']);
      await present(meeting, 2, [
        { seatId: setting.seats.Chair, status: 'PART', exceptItems: [2] },
        { role: 'Guest', status: 'PRESENT' },
        { seatId: setting.seats['Scrutiny Manager'], status: 'PRESENT' },
      ]);
      expect((await resolve(items[0])).problems).toEqual([]);
      const refused = await resolve(items[1]);
      expect(refused.problems).toEqual(['NOT_QUORATE agendaItemId']);
      expect(refused.messages[0]).toContain('2 members were there for the item, and 3 must be');
      const { resolutions } = await setting.node(items[1] ?? '', 'AgendaItem', 'resolutions { id }');
      expect(resolutions).toEqual([]);
    });

    it('which keeps its quorum when the attendance is told again', async () => {
      const { meeting, items } = await setting.held('2016-07-01', ['One', 'Two']);
      await present(meeting, 3);
      await resolve(items[1]);
      const leaving = [{ seatId: setting.seats['Councillor 3'], status: 'PART', exceptItems: [2] }];
      const { problems: found, messages } = await write('recordAttendance', {
        meetingId: meeting,
        attendance: leaving,
      });
      expect(found).toEqual(['NOT_QUORATE null']);
      expect(messages[0]).toMatch(/Item 2 has resolutions.*2 members/);
      const { agendaItems } = await setting.node(meeting, 'Meeting', 'agendaItems { nodes { presentCount } }');
      expect(agendaItems.nodes).toEqual([{ presentCount: 3 }, { presentCount: 3 }]);
      const other = [{ seatId: setting.seats['Councillor 3'], status: 'PART', exceptItems: [1] }];
      expect(await problems('recordAttendance', { meetingId: meeting, attendance: other })).toEqual([]);
    });

    it('not at all where the board has stated no quorum', async () => {
      const { data } = await setting.ask(
        `{ board(slug: "southampton-lscb") { seats(first: 30) { nodes { id post role } } } }`,
      );
      await setting.database.query(
        `update board set quorum = null where slug = 'southampton-children-families-scrutiny-panel'`,
      );
      const { meeting, items } = await setting.held('2016-08-01');
      await present(meeting, 6);
      expect((await resolve(items[0])).problems).toEqual(['QUORUM_UNKNOWN agendaItemId']);
      await setting.database.query(
        `update board set quorum = 3 where slug = 'southampton-children-families-scrutiny-panel'`,
      );
      expect((await resolve(items[0])).problems).toEqual([]);
      expect(data.board.seats.nodes.length).toBeGreaterThan(20);
    });

    it('under numbers that count themselves', async () => {
      const { meeting, items } = await setting.held('2016-09-01');
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

  describe('tell what was noted', () => {
    it('point by point, all anew each time; those that stay keep their ids', async () => {
      const { items } = await setting.held('2016-10-01');
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

    it('or nothing where one of several points is wrong', async () => {
      const { items } = await setting.held('2016-11-01');
      await done('recordPointsNoted', { agendaItemId: items[0], points: ['One.'] });
      const wrong = { agendaItemId: items[0], points: ['Changed.', 'Two.', ''] };
      expect(await problems('recordPointsNoted', wrong)).toEqual(['EMPTY points.2']);
      const many = { agendaItemId: items[0], points: Array.from({ length: 101 }, () => 'Point.') };
      expect(await problems('recordPointsNoted', many)).toEqual(['TOO_LONG points']);
      const { pointsNoted } = await setting.node(items[0] ?? '', 'AgendaItem', 'pointsNoted { text }');
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

    it('on through the municipal year, from May to April, each board by itself', async () => {
      const may = await setting.held('2014-05-01', ['One', 'Two']);
      const june = await setting.held('2014-06-01', ['One', 'Two', 'Three']);
      const april = await setting.held('2015-04-30', ['One']);
      const next = await setting.held('2015-05-01', ['One']);
      expect(await number(may.meeting)).toEqual([1, 2]);
      expect(await number(june.meeting)).toEqual([3, 4, 5]);
      expect(await number(april.meeting)).toEqual([6]);
      expect(await number(next.meeting)).toEqual([1]);
    });

    it('behind those that the sample has: the meeting after item 17 begins with 18', async () => {
      const { meeting } = await setting.held('2018-10-11', ['One', 'Two']);
      expect(await number(meeting)).toEqual([18, 19]);
      expect(await number(meeting, { firstMinuteNumber: 17 })).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
      expect(await number(meeting, { firstMinuteNumber: 20 })).toEqual([20, 21]);
    });

    it('without the items that they do not tell of', async () => {
      const { meeting, items } = await setting.held('2013-06-01', ['One', 'Two', 'Three', 'Four']);
      expect(await number(meeting, { items: [4, 2] })).toEqual([null, 1, null, 2]);
      expect(await number(meeting, { items: [items[0], items[3]], firstMinuteNumber: 5 })).toEqual([5, null, null, 6]);
      expect(await number(meeting, { items: [9] })).toBe('ITEM_UNKNOWN items.0');
      expect(await number(meeting, { items: [items[0], items[0]] })).toBe('SAME_TWICE items.1');
      expect(await number(meeting, { items: [] })).toBe('EMPTY items');
      expect(await number(meeting, { firstMinuteNumber: 0 })).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
    });

    it('never with numbers that another meeting of the year has', async () => {
      const early = await setting.held('2012-06-01', ['One', 'Two']);
      const late = await setting.held('2012-07-01', ['One']);
      expect(await number(late.meeting, { firstMinuteNumber: 2 })).toEqual([2]);
      expect(await number(early.meeting)).toBe('NUMBERS_OUT_OF_ORDER firstMinuteNumber');
      expect(await number(late.meeting, { firstMinuteNumber: 3 })).toEqual([3]);
      expect(await number(early.meeting)).toEqual([1, 2]);
    });

    it('when the meeting was held', async () => {
      expect(await number(setting.meetings['2018-11-29'])).toBe('WRONG_STATE null');
    });
  });

  describe('are approved', () => {
    it('by a later meeting of the board that was held, and then stay as they are', async () => {
      const { meeting, items } = await setting.held('2011-06-01');
      const later = await setting.held('2011-09-01');
      const approve = (approvedAtId: string | undefined, meetingId = meeting) =>
        write('approveMinutes', { meetingId, approvedAtId }, 'meeting { minutesApprovedAt { date } }');
      await present(meeting, 3);
      expect((await approve(later.meeting)).problems).toEqual(['MINUTES_MISSING meetingId']);
      await done('recordMinutes', { meetingId: meeting });
      const { data } = await setting.ask(
        `mutation ($input: ScheduleMeetingInput!) { scheduleMeeting(input: $input) { meeting { id } } }`,
        { input: { boardId: setting.lscb, date: '2011-12-01' } },
        {
          isSignedIn: true,
          groups: [],
          roles: [{ role: 'ADMINISTRATOR', boardId: null, boards: null, partnerId: null }],
        },
      );
      const wrong = [meeting, setting.meetings['2019-01-24'], data.scheduleMeeting.meeting.id];
      for (const each of wrong) expect((await approve(each)).problems).toEqual(['LATER_MEETING_NEEDED approvedAtId']);
      expect((await approve(meeting, later.meeting)).problems).toEqual(['LATER_MEETING_NEEDED approvedAtId']);
      expect((await approve(later.meeting)).payload.meeting).toEqual({ minutesApprovedAt: { date: '2011-09-01' } });
      const came = [{ seatId: setting.seats.Chair, status: 'PRESENT' }];
      const attempts: [string, object][] = [
        ['approveMinutes', { meetingId: meeting, approvedAtId: later.meeting }],
        ['recordMinutes', { meetingId: meeting }],
        ['recordAttendance', { meetingId: meeting, attendance: came }],
        ['setItemChair', { agendaItemId: items[0], seatId: setting.seats['Councillor 1'] }],
        ['recordPointsNoted', { agendaItemId: items[0], points: [] }],
        ['recordResolution', { agendaItemId: items[0], text: 'Too late.', asksForAction: false }],
      ];
      for (const [operation, input] of attempts) {
        expect([operation, await problems(operation, input)]).toEqual([operation, ['MINUTES_APPROVED null']]);
      }
    });

    it('not before the meeting that they are of was held', async () => {
      const input = { meetingId: setting.meetings['2018-11-29'], approvedAtId: setting.meetings['2019-01-24'] };
      expect(await problems('approveMinutes', input)).toEqual(['WRONG_STATE null']);
    });
  });
});
