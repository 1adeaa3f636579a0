import ICAL from 'ical.js';
import pino from 'pino';
import { Doors } from '../../server/access';
import { addCalendarRoute } from '../../server/exchange/calendars';
import { createHttpServer, type HttpServer } from '../../server/platform/http';

import { makeTestKey } from '../access/test-keys';
import { LSCB, obligationsSettings, type ObligationsSetting, PANEL } from './obligations-setting';

describe('the calendar of a board', () => {
  const open = obligationsSettings();
  let setting: ObligationsSetting;
  const servers: HttpServer[] = [];
  let url: string;

  const serve = async (publicView: boolean) => {
    const { database, schema } = setting;
    const doors = new Doors({ database, publicView });
    const server = await createHttpServer({
      ...{ schema, logger: pino({ level: 'silent' }), createContext: (request) => doors.visit(request) },
      ...{ isReady: async () => ({ ready: true }), routes: (app) => addCalendarRoute(app, doors) },
    });
    servers.push(server);
    return (await server.listen({ host: '127.0.0.1', port: 0 })).url;
  };
  const get = (path: string, headers: Record<string, string> = {}, base = url) =>
    fetch(`${base}/calendars/${path}`, { headers });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  /** What a calendar program reads of it. */
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as object[]).getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      const property = (name: string) => component.getFirstPropertyValue(name)?.toString();
      return {
        ...{ uid: event.uid, summary: event.summary, description: event.description, location: event.location },
        ...{
          start: event.startDate.toString(),
          zone: event.startDate.zone.tzid,
          moment: event.startDate.toJSDate().toISOString(),
        },
        ...{ status: property('status'), stamp: property('dtstamp'), busy: property('transp'), url: property('url') },
        sequence: event.sequence,
      };
    });

  beforeAll(async () => {
    setting = await open();
    await setting.add({
      'meetings.json': [
        {
          ...{ board: PANEL, startsAt: '2019-07-25T16:30:00Z', date: '2019-07-25', startTimeCaptured: true },
          ...{
            status: 'POSTPONED',
            venue: 'Room 1, "Élan" wing; Civic Centre — ground floor, behind the long corridor',
          },
        },
      ],
    });
    url = await serve(true);
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await setting.close();
  });

  it('has its meetings at the time of London, and its due dates as whole days', async () => {
    const answer = await get(`${PANEL}.ics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('DTSTART;TZID=Europe/London:20181129T173000\r\n');
    // In summer the clocks are an hour ahead.
    expect(text).toContain('DTSTART;TZID=Europe/London:20190725T173000\r\n');
    expect(text).toContain('DTSTART;VALUE=DATE:20180927\r\n');
    const events = eventsOf(text);
    const meeting = events.find(({ start }) => start === '2018-11-29T17:30:00');
    expect(meeting).toMatchObject({
      ...{ summary: 'Meeting: Children and Families Scrutiny Panel', status: 'CONFIRMED', busy: 'OPAQUE' },
      ...{ location: 'Conference Room 3, Civic Centre', zone: 'Europe/London', moment: '2018-11-29T17:30:00.000Z' },
      ...{
        uid: expect.stringMatching(/^meeting-[0-9a-f-]{36}@safeboard$/),
        stamp: expect.stringMatching(/Z$/),
        sequence: 0,
      },
    });
    expect(events.find(({ start }) => start === '2019-07-25T17:30:00')).toMatchObject({
      ...{ status: 'CANCELLED', busy: 'TRANSPARENT', moment: '2019-07-25T16:30:00.000Z' },
      location: 'Room 1, "Élan" wing; Civic Centre — ground floor, behind the long corridor',
    });
    const agenda = events.find(
      ({ summary }) => summary === 'Overdue: Agenda of the meeting of Thursday 24 January 2019',
    );
    expect(agenda).toMatchObject({
      ...{ start: '2019-01-16', busy: 'TRANSPARENT', url: 'https://www.legislation.gov.uk/ukpga/1972/70/section/100B' },
      description: expect.stringMatching(
        /^5 clear working days before the meeting, [^]+\n\nThe agenda of a meeting of a council/,
      ),
    });
  });

  it('is written as RFC 5545 has it: lines of 75 octets at most that end with CR and LF, ids that stay', async () => {
    const text = await (await get(`${PANEL}.ics`)).text();
    const lines = text.split('\r\n');
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines).toEqual(
      expect.arrayContaining(['VERSION:2.0', 'BEGIN:VTIMEZONE', 'TZID:Europe/London', 'TZNAME:BST']),
    );
    const uids = eventsOf(text).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    const again = eventsOf(await (await get(`${PANEL}.ics`)).text());
    expect(again.map(({ uid }) => uid)).toEqual(uids);
  });

  it('is asked for again at no cost, as long as it is the same', async () => {
    const first = await get(`${PANEL}.ics`);
    const tag = first.headers.get('etag') ?? '';
    expect([first.headers.get('cache-control'), first.headers.get('vary')]).toEqual([
      'private, no-cache',
      expect.stringMatching(/authorization/i),
    ]);
    expect((await get(`${PANEL}.ics`, { 'if-none-match': tag })).status).toBe(304);
    await setting.database.query(
      `update meeting set venue = 'Elsewhere', version = version + 1 where date = '2019-01-24' and status = 'SCHEDULED'`,
    );
    const changed = await get(`${PANEL}.ics`, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(eventsOf(await changed.text()).find(({ location }) => location === 'Elsewhere')).toMatchObject({
      sequence: 1,
    });
  });

  it('can be looked for without being fetched', async () => {
    const answer = await fetch(`${url}/calendars/${PANEL}.ics`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(1000);
  });

  it.each([
    'no-such-board.ics',
    `${PANEL}.txt`,
    PANEL,
    '.ics',
    '..%2f..%2fetc%2fpasswd.ics',
    'a%00b.ics',
    `${'a'.repeat(3000)}.ics`,
  ])('is not there at %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('is for whoever may read, and shows each what they may see', async () => {
    const closed = await serve(false);
    const refused = await get(`${LSCB}.ics`, {}, closed);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const { database } = setting;
    const key = (scopes: string[]) => makeTestKey(database, { role: 'CHAIR', board: LSCB, scopes });
    const narrow = await get(`${LSCB}.ics`, bearer(await key(['boards:read', 'meetings:read'])), closed);
    expect(narrow.status).toBe(403);
    expect((await get(`${LSCB}.ics`, bearer('wrong'), closed)).status).toBe(401);

    await setting.add({
      'case-reviews.json': [
        {
          ...{ board: LSCB, reference: 'H', title: 'Hidden case', kind: 'SERIOUS_CASE_REVIEW', stage: 'COMMISSIONED' },
          ...{
            financialYear: '2018-19',
            themes: [],
            stages: [{ ordinal: 1, stage: 'COMMISSIONED', on: '2018-07-02' }],
          },
        },
      ],
    });
    const chair = await (await get(`${LSCB}.ics`, bearer(await key(['read'])), closed)).text();
    expect(eventsOf(chair).map(({ summary }) => summary)).toContain('Overdue: Report of Hidden case');
    const open = await (await get(`${LSCB}.ics`)).text();
    expect(open).not.toContain('Hidden case');
    expect(open).toContain('END:VCALENDAR');
  });
});
