import { getSdk } from '../generated/nodes.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type { NodeByIdQuery, NodeByIdQueryVariables } from '../generated/nodes.js';

/** What can be asked about anything that has a global id. */
export type Nodes = ReturnType<typeof createNodes>;

/** Makes the methods about anything that has a global id. */
export function createNodes(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** What a global id stands for; `node` is null where it is gone. */
    get: sdk.NodeById,
  };
}
