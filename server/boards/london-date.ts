const london = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** The calendar date (`2018-11-29`) of a timestamp (RFC 3339, or a `Date`) in London. Rules take it as `today`. */
export function londonDate(timestamp: Date | string): string {
  return london.format(typeof timestamp === 'string' ? new Date(timestamp) : timestamp);
}
