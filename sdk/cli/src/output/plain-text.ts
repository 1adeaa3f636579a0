/** Signs that a terminal takes for orders, such as to change its title, and line ends, which would break a row. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Signs that turn the direction of what follows. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text from the server in one line, without anything that a terminal would obey. */
export function plainText(text: string): string {
  return text.replace(TURNS, '').replace(CONTROLS, ' ');
}
