const england = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** The day (`2018-11-29`) of a moment (RFC 3339, or a `Date`) where the boards are. Rules are handed it as `today`. */
export function dayInEngland(moment: Date | string): string {
  return england.format(typeof moment === 'string' ? new Date(moment) : moment);
}
