import type { CallArguments, CallOptions, Read } from './call.js';
import type { CoreClient } from './core.js';
import type { TypedDocument } from './document.js';
import type { InputOf, Write } from './write.js';

/** Creates the method that sends a document. */
export function read<Data, Variables>(
  { request }: CoreClient,
  document: TypedDocument<Data, Variables>,
): Read<Data, Variables> {
  return ((...rest: CallArguments<Variables>) => request(document, ...rest)) as Read<Data, Variables>;
}

/** Creates the method that executes the mutation of a document. */
export function write<Data, Variables>(
  { mutate }: CoreClient,
  document: TypedDocument<Data, Variables>,
): Write<Data, Variables> {
  return ((input: InputOf<Variables>, options?: CallOptions) => mutate(document, input, options)) as Write<
    Data,
    Variables
  >;
}
