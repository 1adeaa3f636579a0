import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  GraphQLError,
  type GraphQLSchema,
  isLeafType,
  isListType,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import { STANDARD_PAGE } from '../connection';
import type { Relation } from '../relation';
import { dearestLists, type FieldCost } from './dearest-lists';
import type { Price } from './priced';

/** How many entries a plain list is taken to have where nothing says how many. */
export const USUAL_LIST = 5;
/** What one use of `__schema` or `__type` costs; limits of their own bound what is asked below. */
const INTROSPECTION_PRICE = 100;

/** What an operation costs. */
export interface OperationCost {
  /** The sum. */
  readonly requested: number;
  /** The lists that make most of it, outermost first. */
  readonly dearest: () => string;
}

type Field = GraphQLField<unknown, unknown>;

function isList(field: Field): boolean {
  return isListType(getNullableType(field.type));
}

/** Does it give a page: of rows, or of a list that code works out? */
function isPage(field: Field): boolean {
  return getNamedType(field.type).name.endsWith('Connection');
}

/** How many objects a field gives at most, as its arguments, its price or its shape have it. */
function entriesOf(field: Field, args: Record<string, unknown>): number {
  const relation = field.extensions.relation as Relation | undefined;
  const price = field.extensions.price as Price | undefined;
  if (relation?.shape === 'one') return 1;
  const asked = args.first ?? args.last;
  if (typeof asked === 'number') return Math.max(asked, 1);
  if (isPage(field)) return STANDARD_PAGE;
  if (Array.isArray(args.ids)) return args.ids.length;
  return price?.entries ?? (isList(field) ? USUAL_LIST : 1);
}

/**
 * The price of one field. Each object costs 1 and each list 1 for being looked up, times the objects above it; values
 * cost nothing unless their field has a price. In a connection, the page itself says how many objects there are.
 */
function priceOf({ type, field, args, childComplexity: below }: ComplexityEstimatorArgs): FieldCost {
  if (field.name === '__schema' || field.name === '__type') return { cost: INTROSPECTION_PRICE, entries: 1 };
  const named = getNamedType(field.type);
  if (field.name.startsWith('__') || type.name.startsWith('__') || named.name === 'PageInfo') {
    return { cost: 0, entries: 1 };
  }
  const price = field.extensions.price as Price | undefined;
  if (isLeafType(named)) return { cost: price?.each ?? 0, entries: 1 };
  if (type.name.endsWith('Connection')) return { cost: below + (field.name === 'nodes' ? 1 : 0), entries: 1 };
  const entries = entriesOf(field, args);
  if (isPage(field)) return { cost: 1 + entries * below, entries };
  const each = (price?.each ?? 1) + below;
  return { cost: isList(field) ? 1 + entries * each : each, entries };
}

/**
 * Works out what an operation costs at most, with the variables that it was given. Nothing where these do not fit: the
 * execution says what is wrong with them.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): OperationCost | undefined {
  const costs = new Map<FieldNode, FieldCost>();
  const estimate = (args: ComplexityEstimatorArgs): number => {
    const found = priceOf(args);
    costs.set(args.node, found);
    return found.cost;
  };
  try {
    const requested = getComplexity({
      ...{ schema, query: document, variables, estimators: [estimate], maxQueryNodes: Infinity },
      ...(operationName && { operationName }),
    });
    return { requested, dearest: () => dearestLists(document, operationName, costs) };
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
