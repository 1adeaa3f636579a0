/** The months of an indicator that are suppressed for the viewer. */
export interface Suppression {
  readonly months: ReadonlySet<string>;
  /** The board publishes no counts under this number; 0 when it publishes all of its own counts. */
  readonly under: number;
}

/** No suppressed months. */
export const NOTHING_SUPPRESSED: Suppression = { months: new Set(), under: 0 };

/** The suppressed months among the given ones, in their order. */
export function suppressedAmong(months: readonly string[], { months: suppressed }: Suppression): string[] {
  return months.filter((month) => suppressed.has(month));
}

/** The most months to list by name. */
const MAX_NAMED = 12;

/** Why values are suppressed: they are small counts, or would allow a small count to be derived. */
function reason(under: number): string {
  return under > 0 ? `would disclose a count under ${under}` : 'would disclose too small a count';
}

/** A sentence that names the suppressed months and the reason, with a leading space; empty when none is suppressed. */
export function suppressionNote(months: readonly string[], suppression: Suppression): string {
  const suppressed = suppressedAmong(months, suppression);
  const [first] = suppressed;
  if (first === undefined) return '';
  if (suppressed.length === 1) return ` ${first} is suppressed because it ${reason(suppression.under)}.`;
  const which = suppressed.length > MAX_NAMED ? '' : `: ${suppressed.join(', ')}`;
  return ` ${suppressed.length} months are suppressed, because each ${reason(suppression.under)}${which}.`;
}

/** `suppressionNote` for a figure that leaves the suppressed months out. */
export function leftOutNote(months: readonly string[], suppression: Suppression): string {
  const note = suppressionNote(months, suppression);
  if (note === '') return '';
  const count = suppressedAmong(months, suppression).length;
  return `${note} ${count === 1 ? 'It is' : 'They are'} left out.`;
}
