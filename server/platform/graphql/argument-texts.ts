import { composed, findForbidden } from '../text/characters';
import { prose } from '../text/text-kinds';
import { InvalidValueError } from './errors';
import { describeRecord } from './record';
import type { Relation } from './relation';

/** The arguments of a field. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * The arguments with their texts in the form in which texts are stored, so that each is found in any form.
 * @throws InvalidValueError for a character that no stored text contains
 */
export function readArguments<Given extends object>(args: Given): Given {
  return read(args, '') as Given;
}

/** The arguments of a mutation with their texts in NFC. The mutation checks their characters, as user errors. */
export function composeArguments<Given extends object>(args: Given): Given {
  return mapTexts(args, '', composed) as Given;
}

/** The value by which a root field finds its row, in the form in which the attribute is stored. */
export function lookupKey({ findBy = '', target }: Relation, args: Arguments): unknown {
  const key = args[findBy];
  const rules = target && describeRecord(target()).attributes.get(findBy)?.kind.text;
  return typeof key === 'string' && rules ? rules.normalize(key) : key;
}

function read(value: unknown, path: string): unknown {
  return mapTexts(value, path, (text, at) => {
    const normal = prose.normalize(text);
    const found = findForbidden(normal, 'prose');
    if (found !== undefined)
      throw new InvalidValueError(`"${at}" must not contain the invisible character ${found}.`, at);
    return normal;
  });
}

/** A copy of a value with each of its texts replaced; the path of a text names it in errors: `filter.name.eq`. */
function mapTexts(value: unknown, path: string, replace: (text: string, path: string) => string): unknown {
  if (typeof value === 'string') return replace(value, path);
  if (typeof value !== 'object' || value === null) return value;
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(value)) return value.map((part: unknown, index) => mapTexts(part, at(index), replace));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapTexts(part, at(name), replace)]));
}
