import { type DocumentNode, type FieldNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** What a field was found to cost, and how many objects it gives for each object above it. */
export interface FieldCost {
  /** For one object above it, with everything below. */
  readonly cost: number;
  /** How many objects it gives at most. */
  readonly entries: number;
}

/** The fields of a selection set, those of its fragments included. */
function fieldsOf(document: DocumentNode, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(document, fragment.selectionSet) : [];
  });
}

/**
 * Follows the dearest field from the root downwards and names the lists on the way: `boards (100) > meetings (100)`.
 * They multiply, so making any of them shorter helps.
 */
export function dearestLists(
  document: DocumentNode,
  operationName: string | null | undefined,
  costs: ReadonlyMap<FieldNode, FieldCost>,
): string {
  const lists: string[] = [];
  const costOf = (field: FieldNode): number => costs.get(field)?.cost ?? 0;
  let set: SelectionSetNode | undefined = getOperationAST(document, operationName)?.selectionSet;
  while (set) {
    const [first, ...others] = fieldsOf(document, set);
    if (!first) break;
    const dearest: FieldNode = others.reduce((most, field) => (costOf(field) > costOf(most) ? field : most), first);
    const entries = costs.get(dearest)?.entries ?? 1;
    if (entries > 1) lists.push(`${dearest.name.value} (${entries})`);
    set = dearest.selectionSet;
  }
  return lists.length > 0 ? lists.join(' > ') : 'many fields beside each other';
}
