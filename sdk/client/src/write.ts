import type { AnyCallOptions } from './attempt.js';
import type { CallOptions, GraphRequest, PartialCallOptions } from './call.js';
import type { DocumentLike } from './document.js';
import { InvalidOptionError, RefusedWriteError, type UserError } from './errors.js';
import { randomId } from './random-id.js';
import type { GraphErrorEntry } from './response-errors.js';

/** A write that succeeded, with its result. */
export type Done<Payload> = { readonly ok: true } & {
  readonly [Name in keyof Payload as Exclude<Name, 'userErrors' | '__typename'>]: NonNullable<Payload[Name]>;
};

/** A write that was rejected; nothing was written. */
export interface Refused<Payload = unknown> {
  /** The write was rejected. */
  readonly ok: false;
  /** What was wrong and how to fix it. */
  readonly userErrors: readonly UserErrorOf<Payload>[];
}

/** The user errors of a payload, with the codes of its mutation. */
export type UserErrorOf<Payload> = Payload extends { readonly userErrors: readonly (infer Entry)[] }
  ? Entry
  : UserError;

/** The result of a write: test `ok` before you use it, or pass it to `orThrow`. */
export type WriteResult<Payload> = Done<Payload> | Refused<Payload>;

/** The result of a write with `errors: 'return'`. */
export interface PartialWriteResult<Payload> {
  /**
   * The result, with `null` for the fields of the payload that failed after the write was kept; `null` if the write
   * itself failed.
   */
  readonly data:
    | ({ readonly ok: true } & {
        readonly [Name in keyof Payload as Exclude<Name, 'userErrors' | '__typename'>]: Payload[Name];
      })
    | Refused<Payload>
    | null;
  /** The errors; empty if the result is complete. */
  readonly errors: readonly GraphErrorEntry[];
}

/** Executes one write: its input, then the options of this call. Its idempotency key makes retries safe. */
export interface Write<Data, Variables> {
  (input: InputOf<Variables>, options: PartialCallOptions): Promise<PartialWriteResult<PayloadOf<Data>>>;
  (input: InputOf<Variables>, options?: CallOptions): Promise<WriteResult<PayloadOf<Data>>>;
}

/** The payload of a mutation document with one field. */
export type PayloadOf<Data> = Data[Exclude<keyof Data, '__typename'>];

/** The `input` of a mutation document. */
export type InputOf<Variables> = Variables extends { input: infer Input } ? Input : never;

/** Executes a mutation document with one field and one `input`, as all mutations of Safeboard have. */
export interface Mutate {
  <Data, Variables>(
    document: DocumentLike<Data, Variables>,
    input: InputOf<Variables>,
    options: PartialCallOptions,
  ): Promise<PartialWriteResult<PayloadOf<Data>>>;
  <Data, Variables>(
    document: DocumentLike<Data, Variables>,
    input: InputOf<Variables>,
    options?: CallOptions,
  ): Promise<WriteResult<PayloadOf<Data>>>;
}

/** Creates the function that executes every write. */
export function createMutate(request: GraphRequest): Mutate {
  const mutate = async (document: DocumentLike<unknown, unknown>, input: object, options?: AnyCallOptions) => {
    // The key is created once, before the first attempt: retries do not execute the write again.
    const keyed = { ...input, idempotencyKey: keyOf(input) ?? randomId() };
    const send = request as (text: unknown, variables: unknown, options: AnyCallOptions) => Promise<object>;
    const response = await send(document, { input: keyed }, { idempotent: true, ...options });
    if (options?.errors !== 'return') return resultOf(response);
    const { data, errors } = response as { data: object; errors: readonly GraphErrorEntry[] };
    const isKept = Object.values(data).some((payload) => payload !== null);
    return { data: isKept ? resultOf(data) : null, errors };
  };
  return mutate as Mutate;
}

/** The result of a write, from the data of its response. */
function resultOf(data: object): object {
  const payload = Object.values(data).find((value): value is Payload => typeof value === 'object' && value !== null);
  if (!payload?.userErrors) {
    const fix = 'Without them it is unknown whether the write was executed; check before you retry.';
    throw new InvalidOptionError(`The document does not select "userErrors { code field message }". ${fix}`);
  }
  const { userErrors, ...given } = payload;
  return userErrors.length > 0 ? { ok: false, userErrors } : { ok: true, ...given };
}

interface Payload {
  userErrors?: readonly UserError[];
}

function keyOf(input: unknown): string | undefined {
  return (input as { idempotencyKey?: string | null } | undefined)?.idempotencyKey ?? undefined;
}

/** The result of a write. @throws RefusedWriteError if it was rejected */
export function orThrow<Result extends { readonly ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>;
  throw new RefusedWriteError((result as unknown as Refused).userErrors);
}
