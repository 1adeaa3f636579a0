import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { groupKeysOf } from '../aggregate-keys';
import { LongText } from '../attribute-type';
import { STANDARD_PAGE } from '../connection';
import { describeRecord, recordsByName } from '../record';
import type { RecordClass, Relation } from '../relation';
import type { RelationArguments } from '../read/relation-arguments';
import { costliestLists, type FieldCost } from './costliest-lists';
import { FilterCosts } from './filter-cost';
import { type FieldPrice, type PriceList, pricesOf } from './price-list';
import { Tally, type Work } from './tally';

/** The assumed length of a list when nothing states it. */
export const USUAL_LIST = 5;

/** What an operation costs. */
export interface OperationCost {
  /** The sum. */
  readonly requested: number;
  /** The kind of work that costs most. */
  readonly work: Work | undefined;
  /** The lists that contribute most, outermost first. */
  readonly costliest: () => string;
}

type Field = GraphQLField<unknown, unknown>;
type Arguments = RelationArguments & Readonly<Record<string, unknown>>;

/** A connection whose page is being counted: its entries, its rows, and what counting them costs. */
interface Page {
  readonly entries: number;
  readonly looked: number;
  readonly count: number;
}

function isList(field: Field): boolean {
  return isListType(getNullableType(field.type));
}

/** Whether a type is a connection, of records or of computed entries. */
function isConnection(type: { readonly name: string }): boolean {
  return type.name.endsWith('Connection');
}

/** The most objects a field can return, from its arguments, its declared price or its shape. */
function entriesOf(field: Field, args: Arguments, relation: Relation | undefined, price: FieldPrice): number {
  if (relation?.shape === 'one') return 1;
  const requested = args.first ?? args.last;
  if (typeof requested === 'number') return Math.max(requested, 1);
  if (isConnection(getNamedType(field.type))) return STANDARD_PAGE;
  if (Array.isArray(args.ids)) return args.ids.length;
  return price.entries ?? (isList(field) ? USUAL_LIST : 1);
}

/** Walks one operation and adds up what its fields cost. */
class Costing {
  /** The cost of each field of the document. */
  readonly costs = new Map<FieldNode, FieldCost>();
  /** What is paid once for any number of objects. */
  readonly once = new Tally();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly filters: FilterCosts;
  /** The types that fragments of the document are for. */
  private readonly conditions = new Set<string>();
  private readonly prices: PriceList;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.prices = pricesOf(schema);
    this.filters = new FilterCosts(this.prices);
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const note = ({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode): void => {
      if (typeCondition) this.conditions.add(typeCondition.name.value);
    };
    visit(document, { InlineFragment: note, FragmentDefinition: note });
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** What a selection costs for one object; of an object whose type is not known yet, the most it can cost. */
  selection(type: GraphQLCompositeType, set: SelectionSetNode, page?: Page): Tally {
    if (!isAbstractType(type)) return this.ofObject(type, set, page);
    const possible = this.differing(this.schema.getPossibleTypes(type)).map((each) => this.ofObject(each, set));
    return possible.reduce((most, each) => (each.total > most.total ? each : most), new Tally());
  }

  /** One of the types for each combination of fragments that apply: the others select the same fields. */
  private differing(types: readonly GraphQLObjectType[]): readonly GraphQLObjectType[] {
    const byFragments = new Map<string, GraphQLObjectType>();
    for (const type of types) {
      byFragments.set([...this.conditions].filter((condition) => this.applies(condition, type)).join(), type);
    }
    return [...byFragments.values()];
  }

  private ofObject(type: GraphQLObjectType, set: SelectionSetNode, page?: Page): Tally {
    const tally = new Tally();
    for (const selection of set.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        tally.add(this.field(type, selection, page));
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (fragment && this.applies(fragment.typeCondition?.name.value, type)) {
        tally.add(this.ofObject(type, fragment.selectionSet, page));
      }
    }
    return tally;
  }

  private isIncluded(node: SelectionNode): boolean {
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if !== false;
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    const named = condition === undefined ? type : this.schema.getType(condition);
    return named === type || (isAbstractType(named) && this.schema.isSubType(named, type));
  }

  private field(type: GraphQLObjectType, node: FieldNode, page: Page | undefined): Tally {
    const name = node.name.value;
    const { introspection } = this.prices;
    if (name === '__schema') return this.paid(node, new Tally('objects', introspection.schema));
    if (name === '__type') return this.paid(node, new Tally('objects', introspection.type));
    const field = type.getFields()[name];
    if (!field) return new Tally('values', name === '__typename' ? this.prices.value.short : 0);
    const named = getNamedType(field.type);
    if (named.name === 'PageInfo') return new Tally();
    const tally = isCompositeType(named) ? this.objects(type, field, named, node, page) : this.value(type, field, page);
    return this.paid(node, tally);
  }

  /** Notes the cost of a field, and the number of its objects, for the error message. */
  private paid(node: FieldNode, tally: Tally, entries = this.costs.get(node)?.entries ?? 1): Tally {
    this.costs.set(node, { cost: tally.total, entries });
    return tally;
  }

  private value(type: GraphQLObjectType, field: Field, page: Page | undefined): Tally {
    if (isConnection(type)) return new Tally('counting', field.name === 'totalCount' ? (page?.count ?? 0) : 0);
    const price = this.priceOf(type, field);
    if (price.once !== undefined) return new Tally('computed', price.once);
    const { value } = this.prices;
    const record = recordsByName().get(type.name);
    const description = record && describeRecord(record);
    if (description?.derived.has(field.name)) return new Tally('values', value.derived);
    if (description?.attributes.get(field.name)?.kind === LongText) return new Tally('values', value.longText);
    const named = getNamedType(field.type);
    const isText = named.name === 'String' && !isEnumType(named);
    return new Tally('values', isText ? value.text : value.short);
  }

  private priceOf(type: GraphQLObjectType, field: Field): FieldPrice {
    return this.prices.fields[`${type.name}.${field.name}`] ?? {};
  }

  private objects(
    type: GraphQLObjectType,
    field: Field,
    named: GraphQLCompositeType,
    node: FieldNode,
    page: Page | undefined,
  ): Tally {
    const { prices } = this;
    const set = node.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] };
    // The nodes and edges of a connection whose field has set the size of the page.
    if (isConnection(type)) {
      if (field.name === 'aggregate' || field.name === 'groups') return this.combined(field, named, node, page);
      const object = new Tally('objects', field.name === 'nodes' ? prices.object : 0);
      return new Tally().add(object.add(this.selection(named, set)), page?.entries);
    }
    const relation = field.extensions.relation as Relation | undefined;
    const price = this.priceOf(type, field);
    const args = getArgumentValues(field, node, this.variables) as Arguments;
    const entries = entriesOf(field, args, relation, price);
    this.costs.set(node, { cost: 0, entries });
    const tally = new Tally('computed', price.once ?? 0);
    const listing = this.listing(relation, args);
    if (relation) {
      this.once.addWork('relations', prices.relation);
      tally.add(listing.list);
    }
    if (isConnection(named)) {
      if (!relation) tally.addWork('objects', prices.list);
      return tally.add(this.selection(named, set, { entries, looked: listing.looked, count: listing.count }));
    }
    if (isList(field) && !relation) tally.addWork('objects', prices.list);
    const each = price.each === undefined ? new Tally('objects', prices.object) : new Tally('computed', price.each);
    return tally.add(each.add(this.selection(named, set)), entries);
  }

  /** What combines all rows of a list costs: `aggregate`, and each group of `groups`. */
  private combined(field: Field, named: GraphQLCompositeType, node: FieldNode, page: Page | undefined): Tally {
    const { by, first } = getArgumentValues(field, node, this.variables) as { by?: string[]; first?: number | null };
    const set = node.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] };
    const { rows, row } = this.prices;
    const { count, looked } = page ?? { count: 0, looked: 0 };
    const keys = groupKeysOf(field.extensions.aggregates as RecordClass);
    const perRow = (by ?? []).map((name) => (keys.get(name)?.relation ? row.key.related : row.key.value));
    const tally = new Tally('counting', count + looked * perRow.reduce((sum, price) => sum + price, 0));
    return tally.add(this.selection(named, set), by ? (first ?? rows.groups) : 1);
  }

  /** What a list costs for one parent, besides its entries, and what counting its rows would cost. */
  private listing(relation: Relation | undefined, args: Arguments): { list: Tally; count: number; looked: number } {
    const list = new Tally();
    if (!relation || relation.shape === 'one') return { list, count: 0, looked: 0 };
    const { row, rows, list: lookup, listThroughTable } = this.prices;
    const record = describeRecord(relation.target());
    const isFar = relation.through !== undefined || relation.joinCondition !== undefined;
    list.addWork('objects', isFar ? listThroughTable : lookup);
    const looked = relation.parentKey === undefined ? (rows.rootOf[record.name] ?? rows.root) : rows.nested;
    const { perRow, once } = this.filters.of(args.filter, record);
    this.once.addWork('filters', once);
    if (perRow > 0) list.addWork('filters', looked * (row.look + perRow));
    const related = (args.orderBy ?? []).filter(({ field }) => typeof field !== 'string').length;
    if (args.orderBy && args.orderBy.length > 0)
      list.addWork('sorting', looked * (row.look + row.sort + related * row.sortRelated));
    return { list, count: looked * (row.look + perRow), looked };
  }
}

/**
 * Computes the maximum cost of an operation with its variables, by the prices of the schema. Returns undefined when the
 * variables or arguments do not fit the operation: execution then reports what is wrong with them.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): OperationCost | undefined {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !isObjectType(root)) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return undefined;
  try {
    const costing = new Costing(schema, document, coerced);
    const tally = costing.selection(root, operation.selectionSet).add(costing.once);
    return {
      requested: Math.ceil(tally.total),
      work: tally.costliest,
      costliest: () => costliestLists(document, operationName, costing.costs),
    };
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
