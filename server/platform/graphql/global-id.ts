import { InvalidIdError } from './errors';
import { Key } from './attribute-type';

/** What a global id names. */
export interface GlobalId {
  /** The name of the GraphQL type. */
  readonly type: string;
  /** The key of the row. */
  readonly key: string;
}

/** Writes a global id: the type and the key, as in `Board:0b6f…`. Clients treat it as opaque. */
export function toGlobalId(type: string, key: string): string {
  return `${type}:${key}`;
}

/** Reads a global id; `argument` names the argument in the error when it is none. */
export function fromGlobalId(id: string, argument: string): GlobalId {
  const colon = id.indexOf(':');
  const [type, key] = [id.slice(0, colon), id.slice(colon + 1)];
  if (colon < 1 || !Key.accepts(key)) throw new InvalidIdError(argument);
  return { type, key };
}
