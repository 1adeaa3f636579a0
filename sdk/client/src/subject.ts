import type { Read } from './call.js';
import type { CoreClient } from './core.js';
import type { TypedDocument } from './document.js';
import type { Write } from './write.js';

/** Makes the method that asks a document. */
export function read<Data, Variables>(
  { request }: CoreClient,
  document: TypedDocument<Data, Variables>,
): Read<Data, Variables> {
  return (...rest) => request(document, ...rest);
}

/** Makes the method that does the write of a document. */
export function write<Data, Variables>(
  { mutate }: CoreClient,
  document: TypedDocument<Data, Variables>,
): Write<Data, Variables> {
  return (input, options) => mutate(document, input, options);
}
