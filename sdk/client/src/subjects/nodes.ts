import type { CoreClient } from '../core.js';
import { NodeByIdDocument, NodesByIdDocument } from '../generated/nodes.js';
import { read } from '../subject.js';

export type * from '../generated/nodes.js';
export { NodeByIdDocument, NodesByIdDocument } from '../generated/nodes.js';

/** Methods for any object with a global id. */
export type Nodes = ReturnType<typeof nodes>;

/** Adds the methods for any object with a global id. */
export function nodes(client: CoreClient) {
  return {
    /** The object of a global id; `node` is null if it no longer exists. */
    get: read(client, NodeByIdDocument),
    /** The objects of several global ids, in their order; null for an id that is not found. */
    getMany: read(client, NodesByIdDocument),
  };
}
