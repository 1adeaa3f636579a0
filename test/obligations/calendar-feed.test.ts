import ICAL from 'ical.js';
import pino from 'pino';
import { RequestAuthenticator } from '../../server/access';
import { addCalendarRoute } from '../../server/exchange/calendars';
import { createHttpServer, type HttpServer } from '../../server/platform/http';

import { makeTestKey } from '../access/test-keys';
import { LSCB, obligationsFixtures, type ObligationsFixture, PANEL } from './obligations-fixture';

describe('the calendar of a board', () => {
  const open = obligationsFixtures();
  let fixture: ObligationsFixture;
  const servers: HttpServer[] = [];
  let url: string;

  const serve = async (publicView: boolean) => {
    const { database, schema } = fixture;
    const authenticator = new RequestAuthenticator({ database, publicView });
    const server = await createHttpServer({
      ...{
        schema,
        logger: pino({ level: 'silent' }),
        createContext: (request) => authenticator.createContext(request),
      },
      ...{ isReady: async () => ({ ready: true }), routes: (app) => addCalendarRoute(app, authenticator) },
    });
    servers.push(server);
    return (await server.listen({ host: '127.0.0.1', port: 0 })).url;
  };
  const get = (path: string, headers: Record<string, string> = {}, base = url) =>
    fetch(`${base}/calendars/${path}`, { headers });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  /** The events as a calendar program reads them. */
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
    fixture = await open();
    await fixture.add({
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
    await fixture.close();
  });

  it('has its meetings at their time in London, and its due dates as whole days', async () => {
    const response = await get(`${PANEL}.ics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await response.text();
    expect(text).toContain('DTSTART;TZID=Europe/London:20181129T173000\r\n');
    // British Summer Time is one hour ahead of UTC.
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

  it('follows RFC 5545: lines of at most 75 octets that end with CRLF, and stable ids', async () => {
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

  it('is not sent again while it is unchanged', async () => {
    const first = await get(`${PANEL}.ics`);
    const tag = first.headers.get('etag') ?? '';
    expect([first.headers.get('cache-control'), first.headers.get('vary')]).toEqual([
      'private, no-cache',
      expect.stringMatching(/authorization/i),
    ]);
    expect((await get(`${PANEL}.ics`, { 'if-none-match': tag })).status).toBe(304);
    await fixture.database.query(
      `update meeting set venue = 'Elsewhere', version = version + 1 where date = '2019-01-24' and status = 'SCHEDULED'`,
    );
    const changed = await get(`${PANEL}.ics`, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(eventsOf(await changed.text()).find(({ location }) => location === 'Elsewhere')).toMatchObject({
      sequence: 1,
    });
  });

  it('supports HEAD requests', async () => {
    const response = await fetch(`${url}/calendars/${PANEL}.ics`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
  });

  it.each([
    'no-such-board.ics',
    `${PANEL}.txt`,
    PANEL,
    '.ics',
    '..%2f..%2fetc%2fpasswd.ics',
    'a%00b.ics',
    `${'a'.repeat(3000)}.ics`,
  ])('is not found at %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('contains only what the viewer can read', async () => {
    const closed = await serve(false);
    const refused = await get(`${LSCB}.ics`, {}, closed);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const { database } = fixture;
    const key = (scopes: string[]) => makeTestKey(database, { role: 'CHAIR', board: LSCB, scopes });
    const narrow = await get(`${LSCB}.ics`, bearer(await key(['boards:read', 'meetings:read'])), closed);
    expect(narrow.status).toBe(403);
    expect((await get(`${LSCB}.ics`, bearer('wrong'), closed)).status).toBe(401);

    await fixture.add({
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
