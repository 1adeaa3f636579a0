/** A value as an answer of the graph carries it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object of an answer. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}
