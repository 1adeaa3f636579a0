import type { FieldNode, GraphQLObjectType } from 'graphql';

/** A field that code works out: the type that has it, and where the operation asks for it. */
export interface Stop {
  readonly type: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** Where in an answer code has still to work something out; parts of the answer without any have no shape. */
export type Shape =
  | { readonly fields: ReadonlyMap<string, Shape> }
  | { readonly entries: Shape }
  /** A list whose entries differ. */
  | { readonly places: readonly (Shape | undefined)[] }
  /** The number of the stop. */
  | { readonly stop: number };

/** A place in an answer: what stands there is what the code begins from, until its result takes its place. */
export interface Site {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** Finds the places of each stop in an answer, in its order. */
export function sitesOf(shape: Shape, answer: Record<string, unknown>, stops: number): Site[][] {
  const sites: Site[][] = Array.from({ length: stops }, () => []);
  visit(shape, answer);
  return sites;

  function visit(part: Shape, value: unknown): void {
    if (value === null) return;
    if ('entries' in part) {
      for (const entry of value as unknown[]) visit(part.entries, entry);
    } else if ('places' in part) {
      part.places.forEach((place, index) => place && visit(place, (value as unknown[])[index]));
    } else if ('fields' in part) {
      const holder = value as Record<string, unknown>;
      for (const [name, field] of part.fields) {
        if ('stop' in field) sites[field.stop]?.push({ holder, name });
        else visit(field, holder[name]);
      }
    }
  }
}
