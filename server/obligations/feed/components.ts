import ICAL from 'ical.js';

// The library does not count the space before a folded line. With 74, no line is longer than 75 octets.
ICAL.foldLength = 74;

/** The time zone of the United Kingdom, with its current rules for summer time. */
const LONDON = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

/** The time of an event: an instant in UTC, such as `2018-11-29T17:30:00.000Z`, or a whole day. */
export type EventTime = { readonly instant: string } | { readonly day: string };

/** An entry of a calendar. */
export interface CalendarEvent {
  /** A stable id of the event. */
  readonly uid: string;
  readonly time: EventTime;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** When the event last changed (UTC). */
  readonly changedAt: string;
  /** The number of changes; 0 when they are not counted. */
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  /** Whether the event shows as busy. */
  readonly isBusy: boolean;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
}

/** Characters that calendar texts cannot contain. Line breaks are escaped instead. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Writes a calendar (RFC 5545) with times in London. */
export function writeCalendar(name: string, description: string, events: readonly CalendarEvent[]): string {
  const zone = new ICAL.Component(ICAL.parse(LONDON) as object[]);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Safeboard//Safeboard//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  // Calendar programs read the name from these properties. They are in no standard, so their type must be given.
  calendar.addProperty(new ICAL.Property(['x-wr-calname', {}, 'text', clean(name)]));
  calendar.addProperty(new ICAL.Property(['x-wr-caldesc', {}, 'text', clean(description)]));
  calendar.addSubcomponent(zone);
  const timezone = new ICAL.Timezone(zone);
  for (const event of events) calendar.addSubcomponent(writeEvent(event, timezone));
  return `${calendar.toString()}\r\n`;
}

function writeEvent(event: CalendarEvent, zone: ICAL.Timezone): ICAL.Component {
  const component = new ICAL.Component('vevent');
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', timestampOf(event.changedAt));
  component.addPropertyWithValue('sequence', event.sequence);
  if ('day' in event.time) component.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(event.time.day));
  else {
    const start = component.addPropertyWithValue('dtstart', timestampOf(event.time.instant).convertToZone(zone));
    start.setParameter('tzid', zone.tzid);
  }
  component.addPropertyWithValue('summary', clean(event.summary));
  component.addPropertyWithValue('description', clean(event.description));
  if (event.location !== undefined) component.addPropertyWithValue('location', clean(event.location));
  if (event.url !== undefined) component.addPropertyWithValue('url', event.url);
  component.addPropertyWithValue('status', event.status);
  component.addPropertyWithValue('transp', event.isBusy ? 'OPAQUE' : 'TRANSPARENT');
  for (const category of event.categories) component.addPropertyWithValue('categories', category);
  return component;
}

function timestampOf(timestamp: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(timestamp), true);
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '');
}
