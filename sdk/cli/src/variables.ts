import { UsageError } from './errors.js';

/** Types whose values are written as JSON; every other one is a text: String, ID, Month, Date, enums. */
const JSON_TYPES = /^\[|^(Int|Float|Boolean)\b|(Input|Filter|Order)!?$/;

/** The variables of a document: those of the JSON object, then those given one by one. */
export function readVariables(document: string, json: string | undefined, single: readonly string[]) {
  const variables = new Map(Object.entries(json === undefined ? {} : readObject(json)));
  for (const entry of single) {
    const [, name = '', value = ''] = /^(\w+)=([\s\S]*)$/.exec(entry) ?? [];
    if (!name) throw new UsageError(`"${entry}" is no variable. Write it like name=value.`);
    variables.set(name, readValue(name, value, declaredType(document, name)));
  }
  return Object.fromEntries(variables);
}

function declaredType(document: string, name: string): string {
  // Comments may hold a dollar sign, too.
  const type = new RegExp(`\\$${name}\\s*:\\s*([[\\]\\w!]+)`).exec(document.replace(/#.*/g, ''))?.[1];
  if (type === undefined) throw new UsageError(`The document does not declare $${name}.`);
  return type;
}

function readValue(name: string, value: string, type: string): unknown {
  if (!JSON_TYPES.test(type)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new UsageError(`$${name} is of type ${type}: write its value as JSON. "${value}" is not JSON.`);
  }
}

function readObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Reported below, like any text that is not an object.
  }
  throw new UsageError('--variables takes a JSON object, such as {"board":"southampton-lscb"}.');
}
