import { DatabaseError, type PoolClient, type Submittable } from 'pg';
import { QueryFailedError } from 'typeorm';
import { ResponseTooLargeError } from '../errors';
import { BaseQuery } from './pg-query';

/** What a response is computed from may be so many times longer than the response. */
const READ_FACTOR = 4;

/** How much one request may read from the database, all of its statements together. */
export class ReadLimit {
  private left: number;

  /** @param most the most bytes of the response */
  constructor(private readonly most: number) {
    this.left = READ_FACTOR * most;
  }

  /** Counts a row. @returns the error when it is too much */
  count(fields: readonly (string | null)[]): ResponseTooLargeError | undefined {
    for (const field of fields) this.left -= field?.length ?? 0;
    return this.left < 0 ? new ResponseTooLargeError(this.most) : undefined;
  }
}

/** A statement whose rows are counted as they arrive. */
class LimitedQuery extends BaseQuery {
  constructor(
    text: string,
    values: readonly unknown[],
    private readonly limit: ReadLimit,
  ) {
    super({ text, values, queryMode: 'extended' });
  }

  override handleDataRow(message: { fields: (string | null)[] }): void {
    this._canceledDueToError ||= this.limit.count(message.fields);
    super.handleDataRow(message);
  }
}

/**
 * Sends a statement on a connection that a transaction holds. Rows beyond the limit are not kept.
 * @throws ResponseTooLargeError, or QueryFailedError as TypeORM does
 */
export function queryWithin<Result extends object>(
  client: PoolClient,
  limit: ReadLimit,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const callback = (error: Error | null, result?: { rows: Result[] }) => {
      if (!error) resolve(result?.rows ?? []);
      else reject(error instanceof DatabaseError ? new QueryFailedError(text, [...values], error) : error);
    };
    client.query(Object.assign(new LimitedQuery(text, values, limit), { callback }) as unknown as Submittable);
  });
}
