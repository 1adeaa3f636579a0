/** Untrusted text as one line of printable characters, so that it cannot move the cursor of the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
