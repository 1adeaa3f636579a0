import type { AuditAction } from '../audit-kinds';
import { AccessError } from '../authentication/authentication-errors';
import type { RequestContext } from '../request-context';
import { Secret } from '../secret';
import { NOT_ALLOWED, sqlStateOf, TAKEN, userErrorOf } from './database-errors';
import { type IdempotentMutation, findReplay, saveReplay } from './idempotency';
import type { Payload } from './user-error';
import { MutationTransaction } from './mutation-transaction';
import { checkTexts } from './values';

/** What a write is. */
export interface MutationOptions {
  /** The mutation, as the API calls it. */
  readonly operation: string;
  /** The kind of action for the audit trail. Defaults to WRITE. */
  readonly action?: AuditAction;
  /** The input. With an `idempotencyKey` the mutation runs once, however often it is sent. */
  readonly input: { readonly idempotencyKey?: string | null };
}

/** What a mutation has done. */
type Done<Result> = Partial<Result> & Pick<Payload, 'changed'>;

/** The result of a mutation: its values when it succeeded, its user errors when it did not. */
export type MutationResult<Result> = Partial<Result> & Pick<Payload, 'userErrors' | 'changed'>;

/**
 * Runs a mutation in one transaction, as the viewer, with its audit entry: everything is kept, or nothing. Errors
 * that the client can fix are returned as user errors; missing rights are errors of the operation.
 */
export async function runMutation<Result extends object>(
  context: RequestContext,
  description: MutationOptions,
  run: (tx: MutationTransaction) => Promise<Result>,
): Promise<MutationResult<Result>> {
  const { operation, action = 'WRITE' } = description;
  const keyed = idempotentMutation(context, description);
  const attempt = () =>
    context.transaction(async (rows, audit): Promise<Done<Result>> => {
      const known = keyed && (await findReplay(rows, keyed));
      if (known) return { changed: true, ...known } as Done<Result>;
      const tx = new MutationTransaction(context.viewer, rows);
      const done = { ...(await run(tx)), changed: tx.objects.size > 0 };
      if (keyed) await saveReplay(rows, keyed, done);
      const { boardId, objects, changes } = tx;
      await audit({ action, operation, boardId, objects: [...objects], changes });
      return done;
    });
  try {
    checkTexts(description.input);
    const done = await attempt().catch(again);
    if (Object.values<unknown>(done).some((value) => value instanceof Secret)) context.holdsSecret = true;
    return { ...done, userErrors: [] };
  } catch (error) {
    if (error instanceof AccessError) context.logDenied({ action, operation, code: error.code });
    const userError = userErrorOf(error);
    if (!userError) throw error;
    const { code, field, message } = userError;
    return { userErrors: [{ code, field, message }], changed: false } as unknown as MutationResult<Result>;
  }

  /**
   * Another request may have created a restriction since this one started that the viewer satisfies too; or the same
   * mutation, sent twice at once, has completed meanwhile. Both succeed on a second attempt.
   */
  async function again(error: unknown): Promise<Done<Result>> {
    const state = sqlStateOf(error);
    if (state !== NOT_ALLOWED && !(state === TAKEN && keyed)) throw error;
    await context.refreshViewer();
    return attempt();
  }
}

function idempotentMutation(
  { viewer }: RequestContext,
  { operation, input }: MutationOptions,
): IdempotentMutation | undefined {
  const { idempotencyKey: key, ...rest } = input;
  const accountId = viewer.principal.account?.id;
  return key === undefined || key === null || !accountId ? undefined : { accountId, key, operation, input: rest };
}
