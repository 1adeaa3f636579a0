/**
 * What a spreadsheet would run as a formula, or a reader would lose: a text that begins with one of these. Full-width
 * signs are taken for the plain ones by some programs.
 */
const RISKY = /^'*[=+\-@\s＝＋－＠]/u;

/** A text as a cell that no spreadsheet takes for a formula: with an apostrophe in front where it needs one. */
export function toSafeText(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The text that a cell was made from by {@link toSafeText}; any other cell is the text itself. */
export function fromSafeText(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell;
}
