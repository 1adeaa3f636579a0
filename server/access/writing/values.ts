import { isStorableText, Prose, Text, Texts, type Kind } from '../../platform/graphql/kind';
import { UserError } from './user-error';

/** The longest text that an attribute takes, in characters. */
const LONGEST = { name: 1_000, prose: 50_000, list: 500 };

/** Signs that no text needs: they would hide what it says, or turn it round. Line breaks and tabs belong to prose. */

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const BREAK = /[\t\n\r]/;

/** Checks a text that is to be written. @throws UserError EMPTY, TOO_LONG or CONTROL_CHARACTER */
function checkText(text: string, field: string, longest: number, mayBreak: boolean): void {
  if (text.trim() === '') throw new UserError('EMPTY', field, 'Write something here, or leave it out.');
  if (text.length > longest) {
    throw new UserError('TOO_LONG', field, `This is ${text.length} characters long. It may be ${longest} at most.`);
  }
  if (CONTROL.test(text) || (!mayBreak && BREAK.test(text)) || !isStorableText(text) || /\p{Surrogate}/u.test(text)) {
    throw new UserError('CONTROL_CHARACTER', field, 'Take out the characters that cannot be seen.');
  }
}

/** Checks a value against the kind of its attribute, as far as GraphQL's own types leave something to check. */
export function checkValue(kind: Kind, value: unknown, field: string): void {
  if (kind.name === Texts.name && Array.isArray(value)) {
    if (value.length > LONGEST.list) throw new UserError('TOO_LONG', field, `List ${LONGEST.list} entries at most.`);
    value.forEach((each: unknown, index) => checkText(String(each), `${field}.${index}`, LONGEST.prose, true));
  } else if (kind.name === Prose.name && typeof value === 'string') checkText(value, field, LONGEST.prose, true);
  else if (kind.name === Text.name && typeof value === 'string') checkText(value, field, LONGEST.name, false);
  else if (typeof value === 'string' && !kind.accepts(value)) {
    throw new UserError('INVALID', field, `This is no ${kind.name}.`);
  } else if (typeof value === 'number' && !kind.accepts(String(value))) {
    throw new UserError('INVALID', field, `This number does not fit.`);
  }
}

/** A value for the audit trail: of a text only how long it is, since what it says may be about somebody. */
export function auditValue(kind: Kind, value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return `${value.length} entries`;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return [Prose.name, Text.name].includes(kind.name) ? `${shown.length} characters` : shown;
}
