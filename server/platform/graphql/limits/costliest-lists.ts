import { type DocumentNode, type FieldNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** The cost of a field, and the number of objects it returns for each parent object. */
export interface FieldCost {
  /** The cost for one parent object, including everything below. */
  readonly cost: number;
  /** The most objects it can return. */
  readonly entries: number;
}

/** The fields of a selection set, including those of its fragments. */
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
 * Follows the most expensive field from the root and names the lists on the path: `boards (100) > meetings (100)`.
 * Their sizes multiply, so shortening any of them helps.
 */
export function costliestLists(
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
    const costliest: FieldNode = others.reduce((most, field) => (costOf(field) > costOf(most) ? field : most), first);
    const entries = costs.get(costliest)?.entries ?? 1;
    if (entries > 1) lists.push(`${costliest.name.value} (${entries})`);
    set = costliest.selectionSet;
  }
  return lists.length > 0 ? lists.join(' > ') : 'many fields beside each other';
}
