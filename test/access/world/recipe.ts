import type { Attribute, RecordDescription } from '../../../server/platform/graphql/record';
import { choicesOf } from './values';

/** What a row of a record is given beyond the least, so that the rules of its table hold; by property. */
export interface Recipe {
  /** Optional attributes that are filled in. */
  readonly filled: ReadonlySet<string>;
  /** Values that are not the first that come to mind. */
  readonly values: ReadonlyMap<string, string>;
}

/** Texts for the columns that take only texts of a form: hashes, hours of the day, addresses. */
const FORMS = ['0123456789abcdef'.repeat(4), '09:30', 'https://example.org/walk'];

/** Is it left out where nothing asks for it? */
export function isSpare({ optional, hasDefault, property }: Attribute, { key }: RecordDescription): boolean {
  return optional || (hasDefault && !key.includes(property));
}

/** Could a row do without it, and is it for people to fill in? The machinery's own columns are not. */
function isOptional(attribute: Attribute, record: RecordDescription): boolean {
  const { optional, shown, target, property } = attribute;
  const isProtection = property === 'accessGroupId' || property === 'embargoedUntil';
  return optional && !isProtection && (shown || target !== undefined) && isSpare(attribute, record);
}

/** What one could try, the simplest first: least, each of the optional ones, all of them; each with every choice there is. */
export function* recipes(record: RecordDescription): Generator<Recipe> {
  const attributes = [...record.attributes.values()];
  const optional = attributes.filter((each) => isOptional(each, record)).map(({ property }) => property);
  const fillings = [[], ...optional.map((property) => [property]), optional];
  const needed = attributes.filter((each) => !isSpare(each, record) && each.target === undefined);
  const changes = needed.flatMap((attribute): [string, string][] => {
    const others = attribute.kind.name === 'Text' ? FORMS : choicesOf(attribute.kind).slice(1);
    return others.map((value) => [attribute.property, value]);
  });
  for (const filling of fillings) {
    for (const change of [undefined, ...changes]) {
      yield { filled: new Set(filling), values: new Map(change ? [change] : []) };
    }
  }
}
