import type { CallOptions, GraphRequest } from './call.js';
import type { DocumentLike } from './document.js';
import { InvalidOptionError, RefusedWriteError, type UserError } from './errors.js';
import { randomId } from './random-id.js';

/** A write that was done, with what it gave. */
export type Done<Payload> = { readonly ok: true } & {
  readonly [Name in Exclude<keyof Payload, 'userErrors' | '__typename'>]: NonNullable<Payload[Name]>;
};

/** A write that was not done, and what was wrong; nothing of it was kept. */
export interface Refused {
  /** It was not done. */
  readonly ok: false;
  /** What was wrong and how to mend it. */
  readonly userErrors: readonly UserError[];
}

/** What became of a write: test `ok` before you use what it gave, or hand it to `orThrow`. */
export type WriteResult<Payload> = Done<Payload> | Refused;

/** Does one write: its input, then options for this call alone. It is repeated safely, by the idempotency key it gets. */
export type Write<Data, Variables> = (
  input: InputOf<Variables>,
  options?: CallOptions,
) => Promise<WriteResult<PayloadOf<Data>>>;

/** What the one field of a mutation document gives. */
export type PayloadOf<Data> = Data[Exclude<keyof Data, '__typename'>];

/** What a mutation document takes as its `input`. */
export type InputOf<Variables> = Variables extends { input: infer Input } ? Input : never;

/** Does the write of a mutation document that has one field and takes one `input`, as all writes of Safeboard do. */
export type Mutate = <Data, Variables>(
  document: DocumentLike<Data, Variables>,
  input: InputOf<Variables>,
  options?: CallOptions,
) => Promise<WriteResult<PayloadOf<Data>>>;

/** Makes the function through which every write is done. */
export function createMutate(request: GraphRequest): Mutate {
  return async <Data, Variables>(
    document: DocumentLike<Data, Variables>,
    input: InputOf<Variables>,
    options?: CallOptions,
  ) => {
    // The key is made once, before the first attempt: however often the write is sent, it is done once.
    const keyed = { ...(input as object), idempotencyKey: keyOf(input) ?? randomId() };
    const send = request as (text: unknown, variables: unknown, options: CallOptions) => Promise<object>;
    const data = await send(document, { input: keyed }, { idempotent: true, ...options });
    const payload = Object.values(data).find((value): value is Payload => typeof value === 'object' && value !== null);
    if (!payload?.userErrors) {
      const mend = 'Without them nobody can tell whether the write was done; look it up before you repeat it.';
      throw new InvalidOptionError(`The document does not select "userErrors { code field message }". ${mend}`);
    }
    const { userErrors, ...given } = payload;
    const result = userErrors.length > 0 ? { ok: false, userErrors } : { ok: true, ...given };
    return result as WriteResult<PayloadOf<Data>>;
  };
}

interface Payload {
  userErrors?: readonly UserError[];
}

function keyOf(input: unknown): string | undefined {
  return (input as { idempotencyKey?: string | null } | undefined)?.idempotencyKey ?? undefined;
}

/** What a write gave; throws a `RefusedWriteError` where it was not done. */
export function orThrow<Result extends { readonly ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>;
  throw new RefusedWriteError((result as unknown as Refused).userErrors);
}
