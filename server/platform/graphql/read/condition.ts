import { InvalidFilterError, InvalidValueError } from '../errors';
import type { Filter } from '../filter';
import { isStorableText, type Operator } from '../kind';
import type { Attribute, RecordDescription } from '../record';
import type { Parameters } from './parameters';

const LARGEST_FILTER = 100;
const DEEPEST_FILTER = 8;
const LONGEST_CHOICE = 100;

const signs: Partial<Record<Operator, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** Turns a client's filter into SQL over the row `row`; undefined when it asks for nothing. */
export function filterCondition(
  filter: Filter | null | undefined,
  record: RecordDescription,
  row: string,
  parameters: Parameters,
): string | undefined {
  let left = LARGEST_FILTER;

  function compare(attribute: Attribute, operator: Operator, value: unknown, path: string): string {
    const { kind } = attribute;
    const column = `${row}.${attribute.column}`;
    if (left-- === 0)
      throw new InvalidFilterError(`A filter may hold ${LARGEST_FILTER} comparisons at most.`, 'filter');
    if (value === null) {
      const mend = 'null compares with nothing. Leave it out, or use "isNull" to find absent values.';
      throw new InvalidFilterError(`${path}: ${mend}`, path);
    }
    if (operator === 'isNull') return `${column} is ${value === true ? '' : 'not '}null`;
    const list = (Array.isArray(value) ? value : [value]) as (string | number | boolean)[];
    if (list.length > LONGEST_CHOICE) {
      throw new InvalidFilterError(`${path} may list ${LONGEST_CHOICE} values at most.`, path);
    }
    if (list.some((item) => typeof item === 'string' && !isStorableText(item))) {
      throw new InvalidValueError(`${path}: text cannot hold the character U+0000.`, path);
    }
    if (operator === 'in') {
      return `${column} in (select ${kind.cast('choice')} from unnest(${parameters.add(list.map(String))}::text[]) as choice)`;
    }
    const parameter = parameters.add(String(list[0]));
    // Small letters by the database's own locale, since collation C knows only those of ASCII.
    const small = (text: string) => `lower(${text} collate "default")`;
    if (operator === 'contains') return `strpos(${small(column)}, ${small(`${parameter}::text`)}) > 0`;
    if (operator === 'startsWith') return `starts_with(${small(column)}, ${small(`${parameter}::text`)})`;
    return `${column} ${signs[operator]} ${kind.cast(parameter)}`;
  }

  function entry(name: string, value: unknown, path: string, depth: number): string[] {
    if (name === 'and' || name === 'or') {
      const parts = (value as Filter[]).map((part, index) => all(part, `${path}.${index}`, depth + 1));
      if (name === 'and') return parts.filter((part) => part !== undefined);
      return [parts.length === 0 ? 'false' : `(${parts.map((part) => part ?? 'true').join(' or ')})`];
    }
    // "is not true" rather than "not": a comparison with an absent value is unknown, and what is unknown does not hold.
    if (name === 'not') return [`(${all(value as Filter, path, depth + 1) ?? 'true'}) is not true`];
    const attribute = record.attributes.get(name);
    if (!attribute) throw new InvalidFilterError(`${path} is no attribute of ${record.name}.`, path);
    return Object.entries(value as object).map(([operator, operand]) =>
      compare(attribute, operator as Operator, operand, `${path}.${operator}`),
    );
  }

  function all(part: Filter, path: string, depth: number): string | undefined {
    if (depth > DEEPEST_FILTER)
      throw new InvalidFilterError(`A filter may be ${DEEPEST_FILTER} levels deep at most.`, path);
    const conditions = Object.entries(part).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (value === null) {
        throw new InvalidFilterError(`${path}.${name} is null. Leave it out, or use "isNull".`, `${path}.${name}`);
      }
      return entry(name, value, `${path}.${name}`, depth);
    });
    return conditions.length === 0 ? undefined : `(${conditions.join(' and ')})`;
  }

  return filter ? all(filter, 'filter', 1) : undefined;
}
