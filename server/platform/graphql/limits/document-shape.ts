import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** How large a part of a document is, fragments written out. */
interface Extent {
  /** Fields. */
  fields: number;
  /** Fields under another name. */
  aliases: number;
  /** Fields of the selection set itself. */
  own: number;
  /** The most fields of one selection set. */
  breadth: number;
  /** The depth of nested fields. */
  depth: number;
  /** The same below `__schema` and `__type`. */
  introspectionDepth: number;
  /** How often `__schema` and `__type` are used. */
  introspections: number;
}

/** The measures of a document that limits are set to. */
export interface DocumentShape extends Omit<Extent, 'own'> {
  /** The most fields at the root of one operation. */
  readonly rootFields: number;
  /** Directives in the document, as written. */
  readonly directives: number;
  /** The most directives on one field or fragment. */
  readonly directivesAtOnePlace: number;
  /** Fragments declared. */
  readonly fragments: number;
}

const introspection = new Set(['__schema', '__type']);

const nothing = (): Extent => ({
  ...{ fields: 0, aliases: 0, own: 0, breadth: 0, depth: 0, introspectionDepth: 0, introspections: 0 },
});

/** Adds the extent of a sibling. Depths and breadths take the maximum. */
function beside(one: Extent, other: Extent): void {
  one.fields += other.fields;
  one.aliases += other.aliases;
  one.own += other.own;
  one.introspections += other.introspections;
  one.depth = Math.max(one.depth, other.depth);
  one.breadth = Math.max(one.breadth, other.breadth);
  one.introspectionDepth = Math.max(one.introspectionDepth, other.introspectionDepth);
}

/** Measures the selection sets of one document. Each fragment is measured once, however often it is used. */
class Measure {
  private readonly measured = new Map<string, Extent>();
  private readonly open = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  selectionSet(set: SelectionSetNode): Extent {
    const total = nothing();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) beside(total, this.fragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) beside(total, this.selectionSet(selection.selectionSet));
      else {
        const below = selection.selectionSet ? this.selectionSet(selection.selectionSet) : nothing();
        const asksSchema = introspection.has(selection.name.value);
        beside(total, {
          fields: below.fields + 1,
          aliases: below.aliases + (selection.alias ? 1 : 0),
          own: 1,
          breadth: below.breadth,
          depth: asksSchema ? 1 : below.depth + 1,
          introspectionDepth: asksSchema ? below.depth : below.introspectionDepth,
          introspections: below.introspections + (asksSchema ? 1 : 0),
        });
      }
    }
    total.breadth = Math.max(total.breadth, total.own);
    return total;
  }

  /** Validation refuses a fragment cycle; here the fragment counts once. */
  private fragment(name: string): Extent {
    const definition = this.fragments.get(name);
    if (!definition || this.open.has(name)) return nothing();
    let extent = this.measured.get(name);
    if (!extent) {
      this.open.add(name);
      extent = this.selectionSet(definition.selectionSet);
      this.open.delete(name);
      this.measured.set(name, extent);
    }
    return extent;
  }
}

/** Measures a document that was parsed but not validated yet. */
export function documentShape(document: DocumentNode): DocumentShape {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const measure = new Measure(new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
  const total = nothing();
  let rootFields = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const operation = measure.selectionSet(definition.selectionSet);
    rootFields = Math.max(rootFields, operation.own);
    beside(total, operation);
  }
  const directives = countDirectives(document);
  return { ...total, rootFields, fragments: fragments.length, ...directives };
}

function countDirectives(document: DocumentNode): { directives: number; directivesAtOnePlace: number } {
  let directives = 0;
  let directivesAtOnePlace = 0;
  visit(document, {
    enter(node) {
      if (!('directives' in node) || !node.directives) return;
      directives += node.directives.length;
      directivesAtOnePlace = Math.max(directivesAtOnePlace, node.directives.length);
    },
  });
  return { directives, directivesAtOnePlace };
}
