import type { FieldNode, GraphQLObjectType } from 'graphql';

/** A field that a resolver computes: its type, and its nodes in the operation. */
export interface ResolverField {
  readonly type: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** The places in a result that resolvers must fill. Parts without any have no shape. */
export type Shape =
  | { readonly fields: ReadonlyMap<string, Shape> }
  | { readonly entries: Shape }
  /** A list whose entries differ. */
  | { readonly places: readonly (Shape | undefined)[] }
  /** The number of the stop. */
  | { readonly resolverField: number };

/** A place in a result: it holds the source value until the resolver's result replaces it. */
export interface Slot {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** Finds the slots of each resolver field in a result, in order. */
export function slotsOf(shape: Shape, result: Record<string, unknown>, resolverFields: number): Slot[][] {
  const slots: Slot[][] = Array.from({ length: resolverFields }, () => []);
  visit(shape, result);
  return slots;

  function visit(part: Shape, value: unknown): void {
    if (value === null) return;
    if ('entries' in part) {
      for (const entry of value as unknown[]) visit(part.entries, entry);
    } else if ('places' in part) {
      part.places.forEach((place, index) => place && visit(place, (value as unknown[])[index]));
    } else if ('fields' in part) {
      const holder = value as Record<string, unknown>;
      for (const [name, field] of part.fields) {
        if ('resolverField' in field) slots[field.resolverField]?.push({ holder, name });
        else visit(field, holder[name]);
      }
    }
  }
}
