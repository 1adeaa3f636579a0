/**
 * Texts that a spreadsheet would run as a formula, or whose leading space a reader would remove. Some programs treat
 * full-width characters like plain ones.
 */
const RISKY = /^'*[=+\-@\s＝＋－＠]/u;

/** Escapes a text so that no spreadsheet runs it as a formula, with an apostrophe in front if needed. */
export function toSafeText(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** Reverses {@link toSafeText}. */
export function fromSafeText(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell;
}
