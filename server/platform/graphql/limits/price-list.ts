import type { GraphQLSchema } from 'graphql';
import type { Operator } from '../attribute-type';

/** What a field that code computes costs, where the standard prices would mislead. */
export interface FieldPrice {
  /** The cost for each parent object, however many entries the field returns. Defaults to 0. */
  readonly once?: number;
  /** The cost of each entry or object that the field returns. Defaults to that of an object. */
  readonly each?: number;
  /** The usual number of entries of a list without `first` and `last`. */
  readonly entries?: number;
}

/** The cost of each row that a list looks at, before it is cut to a page. */
export interface RowPrices {
  /** Reading a row that need not be on the page: for a filter, another order than the default, or a count. */
  readonly look: number;
  /** Sorting it. */
  readonly sort: number;
  /** Comparing it, by the operator of a filter. */
  readonly compare: Readonly<Record<Operator, number>>;
  /** Each further value of `in`. */
  readonly choice: number;
  /** Finding its related objects, for each relation that a filter follows. */
  readonly relation: number;
  /** Finding the value of a related object to sort it by. */
  readonly sortRelated: number;
  /** Putting it into a group, for each key: a value of its own, or a related object. */
  readonly key: { readonly value: number; readonly related: number };
}

/** The prices of the work that an operation causes. The unit is the work of reading one object of a list. */
export interface PriceList {
  /** A relation in the document: a part of the statement that the database plans, however many objects it returns. */
  readonly relation: number;
  /** One use of `__schema` and of `__type`. Limits of their own bound what is selected below. */
  readonly introspection: { readonly schema: number; readonly type: number };
  /** A list, for each parent object. */
  readonly list: number;
  /** A list whose rows are related to their parent by another table. */
  readonly listThroughTable: number;
  /** An object, alone or in a list. */
  readonly object: number;
  /** A value of an object, by its kind: `short` for numbers, dates, enums and ids. */
  readonly value: {
    readonly short: number;
    readonly text: number;
    readonly longText: number;
    readonly derived: number;
  };
  /** Each character of the texts in a filter. */
  readonly filterCharacter: number;
  readonly row: RowPrices;
  /** The number of rows that a list looks at. */
  readonly rows: {
    /** Below another object. */
    readonly nested: number;
    /** At the root of the graph. */
    readonly root: number;
    readonly rootOf: Readonly<Record<string, number>>;
    /** The groups of a list when nothing states their number. */
    readonly groups: number;
    /** For each row, where a filter follows a list. */
    readonly related: number;
    readonly relatedOf: Readonly<Record<string, number>>;
  };
  /** The fields that code computes: `Type.field`. */
  readonly fields: Readonly<Record<string, FieldPrice>>;
}

const free: Readonly<Record<Operator, number>> = {
  ...{ eq: 0, ne: 0, in: 0, lt: 0, lte: 0, gt: 0, gte: 0, contains: 0, startsWith: 0, isNull: 0 },
};

/** The prices of a schema that states none: its objects and lists are counted. */
const countsOnly: PriceList = {
  ...{ relation: 0, list: 1, listThroughTable: 1, object: 1, filterCharacter: 0 },
  introspection: { schema: 100, type: 100 },
  value: { short: 0, text: 0, longText: 0, derived: 0 },
  row: { look: 0, sort: 0, choice: 0, relation: 0, sortRelated: 0, key: { value: 0, related: 0 }, compare: free },
  rows: { nested: 0, root: 0, rootOf: {}, related: 0, relatedOf: {}, groups: 5 },
  fields: {},
};

/** States the prices of a schema. */
export function setPrices(schema: GraphQLSchema, prices: PriceList): void {
  schema.extensions = { ...schema.extensions, prices };
}

/** The prices that were stated for a schema. */
export function pricesOf(schema: GraphQLSchema): PriceList {
  return (schema.extensions.prices as PriceList | undefined) ?? countsOnly;
}
