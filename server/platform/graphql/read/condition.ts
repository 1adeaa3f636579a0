import { snakeCase } from '../../database/naming';
import { InvalidFilterError } from '../errors';
import type { Filter, Quantifier } from '../filter';
import type { Operator } from '../attribute-type';
import { type Attribute, describeRecord, recordNamed, type RecordDescription } from '../record';
import { relationsOf } from '../related';
import type { Relation } from '../relation';
import type { Parameters } from './parameters';
import { joinCondition } from './statement';

const LARGEST_FILTER = 100;
const DEEPEST_FILTER = 8;
const LONGEST_CHOICE = 100;
/** The most relations that a filter follows, one behind the other. */
const MOST_RELATIONS = 4;

const signs: Partial<Record<Operator, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The texts of a row in lower case, where a filter compares one of them more than once. */
const LOWERED = 'lowered_';

/** Lower case by the database's locale: collation C only knows ASCII letters. */
const lower = (text: string) => `lower(${text} collate "default")`;

function nullIn(path: string): InvalidFilterError {
  return new InvalidFilterError(`${path} is null. Leave it out, or use "isNull".`, path);
}

/** How often a filter compares parts of each attribute's text. */
function partComparisons(filter: Filter, counts = new Map<string, number>()): ReadonlyMap<string, number> {
  for (const [name, value] of Object.entries(filter)) {
    if (typeof value !== 'object' || value === null) continue;
    if (name === 'and' || name === 'or') for (const part of value as Filter[]) partComparisons(part, counts);
    else if (name === 'not') partComparisons(value as Filter, counts);
    else {
      const parts = Object.keys(value).filter((operator) => operator === 'contains' || operator === 'startsWith');
      counts.set(name, (counts.get(name) ?? 0) + parts.length);
    }
  }
  return counts;
}

/** What the parts of a filter share. */
interface Shared {
  readonly parameters: Parameters;
  /** How many more comparisons it may have. */
  left: number;
  /** How many names of rows it has given. */
  rows: number;
}

/** A place in a filter. */
interface Place {
  readonly path: string;
  readonly depth: number;
  /** How many relations led there. */
  readonly relations: number;
}

/** Compiles a filter to SQL over the row `row`; undefined when it has no conditions. */
export function filterCondition(
  filter: Filter | null | undefined,
  record: RecordDescription,
  row: string,
  parameters: Parameters,
): string | undefined {
  if (!filter) return undefined;
  const shared: Shared = { parameters, left: LARGEST_FILTER, rows: 0 };
  return rowCondition(filter, record, row, shared, { path: 'filter', depth: 1, relations: 0 });
}

/** The part of a filter that is about one row. */
function rowCondition(
  filter: Filter,
  record: RecordDescription,
  row: string,
  shared: Shared,
  start: Place,
): string | undefined {
  const { parameters } = shared;
  const comparisons = partComparisons(filter);
  const lowered = new Map<string, string>();

  /** SQL for the text of a column in lower case: computed once for each row, however often it is compared. */
  function lowerCase({ property, column }: Attribute): string {
    const text = lower(`${row}.${column}`);
    if ((comparisons.get(property) ?? 0) < 2) return text;
    lowered.set(column, text);
    return `${LOWERED}.${column}`;
  }

  function compare(attribute: Attribute, operator: Operator, value: unknown, path: string): string {
    const { kind } = attribute;
    const column = `${row}.${attribute.column}`;
    if (shared.left-- === 0)
      throw new InvalidFilterError(`A filter may have at most ${LARGEST_FILTER} comparisons.`, 'filter');
    if (value === null) {
      const fix = 'null cannot be compared. Leave it out, or use "isNull" to find absent values.';
      throw new InvalidFilterError(`${path}: ${fix}`, path);
    }
    if (operator === 'isNull') return `${column} is ${value === true ? '' : 'not '}null`;
    const list = ((Array.isArray(value) ? value : [value]) as (string | number | boolean)[]).map(String);
    if (list.length > LONGEST_CHOICE) {
      throw new InvalidFilterError(`${path} may list ${LONGEST_CHOICE} values at most.`, path);
    }
    const isPart = operator === 'contains' || operator === 'startsWith';
    const texts = kind.text && !isPart ? list.map(kind.text.normalize) : list;
    if (operator === 'in') {
      const choices = parameters.add(texts);
      return `${column} = any (array(select ${kind.cast('choice')} from unnest(${choices}::text[]) as choice))`;
    }
    const parameter = parameters.add(texts[0]);
    // A subquery, so that it is computed once and not for each row.
    const wanted = `(select ${lower(`${parameter}::text`)})`;
    if (operator === 'contains') return `strpos(${lowerCase(attribute)}, ${wanted}) > 0`;
    if (operator === 'startsWith') return `starts_with(${lowerCase(attribute)}, ${wanted})`;
    return `${column} ${signs[operator]} ${kind.cast(parameter)}`;
  }

  /** The objects that a relation leads to: whether there is one, or by the quantifiers of a list. */
  function related(relation: Relation, value: object, at: Place): string[] {
    if (at.relations > MOST_RELATIONS)
      throw new InvalidFilterError(`${at.path} is more than ${MOST_RELATIONS} relations away.`, at.path);
    const target = relation.target();
    const exists = (part: Filter, place: Place, decides = (condition: string | undefined) => condition) => {
      const other = `f${++shared.rows}`;
      const key = `${row}.${snakeCase(relation.parentKey ?? 'id')}`;
      const condition = rowCondition(part, describeRecord(target), other, shared, place);
      const conditions = [...joinCondition(relation, other, key, parameters), decides(condition)];
      return `exists (select from ${parameters.visible(target)} as ${other} where ${conditions.filter((each) => each !== undefined).join(' and ')})`;
    };
    if (relation.shape === 'one') return [exists(value as Filter, at)];
    return Object.entries(value as Partial<Record<Quantifier, Filter | null>>).flatMap(([quantifier, part]) => {
      if (part === undefined) return [];
      const place = { ...at, path: `${at.path}.${quantifier}` };
      if (part === null) throw nullIn(place.path);
      if (quantifier === 'some') return [exists(part, place)];
      if (quantifier === 'none') return [`not ${exists(part, place)}`];
      // "is not true": a comparison with an absent value does not match.
      return [`not ${exists(part, place, (condition) => `(${condition ?? 'true'}) is not true`)}`];
    });
  }

  function entry(name: string, value: unknown, { path, depth, relations }: Place): string[] {
    if (name === 'and' || name === 'or') {
      const parts = (value as Filter[]).map((part, index) =>
        all(part, { path: `${path}.${index}`, depth: depth + 1, relations }),
      );
      if (name === 'and') return parts.filter((part) => part !== undefined);
      return [parts.length === 0 ? 'false' : `(${parts.map((part) => part ?? 'true').join(' or ')})`];
    }
    // "is not true" rather than "not": a comparison with an absent value is unknown, and must not match.
    if (name === 'not')
      return [`(${all(value as Filter, { path, depth: depth + 1, relations }) ?? 'true'}) is not true`];
    const relation = relationsOf(recordNamed(record.name)).get(name);
    if (relation) return related(relation, value as object, { path, depth: depth + 1, relations: relations + 1 });
    const attribute = record.attributes.get(name);
    if (!attribute) throw new InvalidFilterError(`${path} is not an attribute of ${record.name}.`, path);
    return Object.entries(value as object).map(([operator, operand]) =>
      compare(attribute, operator as Operator, operand, `${path}.${operator}`),
    );
  }

  function conditionsOf(part: Filter, { path, depth, relations }: Place): string[] {
    if (depth > DEEPEST_FILTER)
      throw new InvalidFilterError(`A filter may be ${DEEPEST_FILTER} levels deep at most.`, path);
    return Object.entries(part).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (value === null) throw nullIn(`${path}.${name}`);
      return entry(name, value, { path: `${path}.${name}`, depth, relations });
    });
  }

  function all(part: Filter, place: Place): string | undefined {
    const conditions = conditionsOf(part, place);
    return conditions.length === 0 ? undefined : `(${conditions.join(' and ')})`;
  }

  const conditions = conditionsOf(filter, start);
  if (lowered.size > 0) {
    const texts = [...lowered].map(([column, text]) => `${text} as ${column}`).join(', ');
    const usesLowered = (condition: string) => condition.includes(`${LOWERED}.`);
    const compared = conditions.filter(usesLowered).join(' and ');
    const others = conditions.filter((condition) => !usesLowered(condition));
    // "offset 0" keeps PostgreSQL from writing the expressions back to where they are used.
    conditions.splice(0, Infinity, ...others, `(select ${compared} from (select ${texts} offset 0) as ${LOWERED})`);
  }
  return conditions.length === 0 ? undefined : `(${conditions.join(' and ')})`;
}
