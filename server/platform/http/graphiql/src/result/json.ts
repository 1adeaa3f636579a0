/** A value in a response of the graph. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object in a response. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}
