import { LongText, Text, type AttributeType } from '../../platform/graphql/attribute-type';
import { forbiddenIn, prose, type TextKind } from '../../platform/text/text-kinds';
import { UserError } from './user-error';

/** The most entries of a list of texts. */
const LONGEST_LIST = 500;

/** The value as it is stored, checked as far as GraphQL's own types leave something to check. @throws UserError */
export function storedValue<Value>({ text: rules, ...kind }: AttributeType, value: Value, field: string): Value {
  if (Array.isArray(value) && rules) {
    if (value.length > LONGEST_LIST) throw new UserError('TOO_LONG', field, `List ${LONGEST_LIST} entries at most.`);
    return value.map((each: unknown, index) => storedText(rules, String(each), `${field}.${index}`)) as Value;
  }
  if (typeof value === 'string') {
    if (rules) return storedText(rules, value, field) as Value;
    if (!kind.accepts(value)) throw new UserError('INVALID', field, `This is not a valid ${kind.name}.`);
  }
  if (typeof value === 'number' && !kind.accepts(String(value))) {
    throw new UserError('INVALID', field, 'This number does not fit.');
  }
  return value;
}

function storedText(rules: TextKind, text: string, field: string): string {
  const problem = rules.problem(text);
  if (problem) throw new UserError(problem.code, field, problem.fix);
  return rules.normalize(text);
}

/**
 * Checks every text of an input for characters that no text may contain, also those that are only looked up.
 * @throws UserError CONTROL_CHARACTER
 */
export function checkTexts(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    const problem = forbiddenIn(prose.normalize(value), 'prose');
    if (problem) throw new UserError(problem.code, path.join('.'), problem.fix);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) checkTexts(part, [...path, name]);
  }
}

/** A value for the audit trail. Of a text only its length, because its content may be personal. */
export function auditValue(kind: AttributeType, value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return `${value.length} entries`;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return [LongText.name, Text.name].includes(kind.name) ? `${shown.length} characters` : shown;
}
