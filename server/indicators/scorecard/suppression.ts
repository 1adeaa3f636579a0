/** The months of an indicator whose figures are suppressed, for whoever asks. */
export interface Suppression {
  readonly months: ReadonlySet<string>;
  /** Counts under this number are not told to the public on the board; 0 where the board tells all that it has itself. */
  readonly under: number;
}

export const NOTHING_SUPPRESSED: Suppression = { months: new Set(), under: 0 };

/** Which of these months are suppressed, in their order. */
export function suppressedAmong(months: readonly string[], { months: suppressed }: Suppression): string[] {
  return months.filter((month) => suppressed.has(month));
}

/** More months are counted, not named. */
const MOST_NAMED = 12;

/** Why figures are suppressed: themselves small, or such that a small one could be worked out from them. */
function reason(under: number): string {
  return under > 0 ? `would tell a count under ${under}` : 'would tell too small a count';
}

/** Says which of the months are suppressed and why, in a sentence with a blank before it; nothing where none is. */
export function suppressionNote(months: readonly string[], suppression: Suppression): string {
  const suppressed = suppressedAmong(months, suppression);
  const [first] = suppressed;
  if (first === undefined) return '';
  if (suppressed.length === 1) return ` ${first} is suppressed: it ${reason(suppression.under)}.`;
  const which = suppressed.length > MOST_NAMED ? '' : `: ${suppressed.join(', ')}`;
  return ` ${suppressed.length} months are suppressed, as each ${reason(suppression.under)}${which}.`;
}

/** The same of a figure that is made of many months: how many of them it leaves out. */
export function leftOutNote(months: readonly string[], suppression: Suppression): string {
  const note = suppressionNote(months, suppression);
  if (note === '') return '';
  const count = suppressedAmong(months, suppression).length;
  return `${note} ${count === 1 ? 'It is' : 'They are'} left out.`;
}
