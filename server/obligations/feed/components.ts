import ICAL from 'ical.js';

// The library counts the space in front of a folded line to none of them: with this no line is longer than 75 octets.
ICAL.foldLength = 74;

/** When the clocks of the United Kingdom are changed, since the rule became what it is. */
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

/** When an event is: a moment (UTC, as `2018-11-29T17:30:00.000Z`), or the whole of a day. */
export type EventTime = { readonly moment: string } | { readonly day: string };

/** An entry of a calendar. */
export interface CalendarEvent {
  /** The same for the same thing, whatever becomes of it. */
  readonly uid: string;
  readonly time: EventTime;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** When what is told here last changed (UTC). */
  readonly changedAt: string;
  /** Counts those changes; 0 where they are not counted. */
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  /** Does it take up the time of whoever has it in their calendar? */
  readonly isBusy: boolean;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
}

/** Characters that a text of a calendar may not have; line breaks are written another way. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Writes a calendar (RFC 5545), with times as they are in London. */
export function writeCalendar(name: string, description: string, events: readonly CalendarEvent[]): string {
  const zone = new ICAL.Component(ICAL.parse(LONDON) as object[]);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Safeboard//Safeboard//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  // The name that programs have long gone by; it is in no standard, so its type has to be told.
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
  component.addPropertyWithValue('dtstamp', momentOf(event.changedAt));
  component.addPropertyWithValue('sequence', event.sequence);
  if ('day' in event.time) component.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(event.time.day));
  else {
    const start = component.addPropertyWithValue('dtstart', momentOf(event.time.moment).convertToZone(zone));
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

function momentOf(moment: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(moment), true);
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '');
}
