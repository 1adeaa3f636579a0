/** A number as a letter of a report's list: `a` to `z`, then `aa`, `ab`, ... */
function letterOf(number: number): string {
  const before = Math.floor((number - 1) / 26);
  return (before === 0 ? '' : letterOf(before)) + String.fromCharCode(97 + ((number - 1) % 26));
}

/** The next letter of a report's list that is not in use. */
export function nextLetter(used: readonly string[]): string {
  let number = used.length + 1;
  while (used.includes(letterOf(number))) number += 1;
  return letterOf(number);
}
