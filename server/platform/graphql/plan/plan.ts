import { rawSql } from '../../database';
import { ResponseTooLargeError, SafeboardError } from '../../errors';
import { isLongerAsJson, STANDARD_RESPONSE_BYTES } from '../limits';
import type { ResolverContext } from '../schema';
import type { CompiledOperation, Operation } from './operation';
import { NULL_VIOLATION_MARKER, RESPONSE_TOO_LONG } from './json';
import { fillDeferredLookups } from './deferred-lookups';
import { slotsOf } from './shape';
import { DeferredResolvers } from './deferred-resolvers';

/** Why a plan did not return a result. */
export class PlanFailure extends SafeboardError {
  /** @param isRejected whether the database rejects the statement every time: a fault of the compiler */
  constructor(
    message: string,
    readonly isRejected = false,
  ) {
    super('PLAN_FAILED', message);
  }
}

/** SQLSTATE classes of a statement that PostgreSQL will refuse each time: wrong, or too much for it. */
const alwaysRejected = /^(42|54|0A)/;

/** Options of a plan. */
export interface PlanOptions {
  /** After how many runs code that works out fields is compiled. */
  readonly compileAfter?: number;
  /** The most bytes of the response. */
  readonly mostBytes?: number;
}

/** A compiled operation that can be run. */
export class Plan {
  private readonly deferred: DeferredResolvers | undefined;
  private violation: string | undefined;

  constructor(
    operation: Operation,
    private readonly compiled: CompiledOperation,
    private readonly options: PlanOptions = {},
  ) {
    if (compiled.resolverFields.length > 0)
      this.deferred = new DeferredResolvers(operation, compiled.resolverFields, options.compileAfter);
  }

  /** Its approximate memory, in characters. */
  get size(): number {
    return this.compiled.statement?.length ?? 0;
  }

  /** Whether resolvers compute a part of the result. */
  get isMixed(): boolean {
    return this.deferred !== undefined;
  }

  /**
   * Executes the operation for a viewer.
   * @returns the JSON text of `data`
   * @throws PlanFailure when only the resolvers can produce the right result or error
   * @throws ResponseTooLargeError
   */
  async run(context: ResolverContext): Promise<string> {
    const text = await this.read(context);
    const { shape, resolverFields } = this.compiled;
    if (!this.deferred || !shape) return text;
    const result = JSON.parse(text) as Record<string, unknown>;
    const filled = await this.deferred.fill(slotsOf(shape, result, resolverFields.length), context);
    if (!filled) throw new PlanFailure('A field that code works out has an error.');
    if (isLongerAsJson(result, this.mostBytes)) throw new ResponseTooLargeError(this.mostBytes);
    return JSON.stringify(result);
  }

  private get mostBytes(): number {
    return this.options.mostBytes ?? STANDARD_RESPONSE_BYTES;
  }

  private async read({ database, access }: ResolverContext): Promise<string> {
    const { statement, text, parameters, deferredLookups } = this.compiled;
    if (statement === undefined) return text;
    if (this.violation !== undefined) throw new PlanFailure(this.violation);
    let result: string;
    try {
      const [row] = await database.query(rawSql(statement, parameters.valuesFor(access)));
      if (row?.answer === null) throw new ResponseTooLargeError(this.mostBytes);
      const source = { database, access, mostBytes: this.mostBytes };
      result = await fillDeferredLookups(row?.answer as string, deferredLookups, source);
    } catch (error) {
      if (error instanceof ResponseTooLargeError) throw error;
      const { code, message } = error as { code?: unknown; message: string };
      if (code === RESPONSE_TOO_LONG) throw new ResponseTooLargeError(this.mostBytes);
      const reason = `The database refused the statement: ${message}`;
      const isRejected = typeof code === 'string' && alwaysRejected.test(code);
      if (isRejected) this.violation = reason;
      throw new PlanFailure(reason, isRejected);
    }
    if (result.includes(NULL_VIOLATION_MARKER))
      throw new PlanFailure('A value is missing that may not be, or a list is too long.');
    return result;
  }
}
