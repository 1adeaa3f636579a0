import type { CoreClient } from '../core.js';
import { NodeByIdDocument } from '../generated/nodes.js';
import { read } from '../subject.js';

export type * from '../generated/nodes.js';
export { NodeByIdDocument } from '../generated/nodes.js';

/** What can be asked about anything that has a global id. */
export type Nodes = ReturnType<typeof nodes>;

/** Adds the methods about anything that has a global id. */
export function nodes(client: CoreClient) {
  return {
    /** What a global id stands for; `node` is null where it is gone. */
    get: read(client, NodeByIdDocument),
  };
}
