import type { AuditAction } from '../audit-kinds';
import { AccessError } from '../authentication/authentication-errors';
import type { Visit } from '../visit';
import { NOT_ALLOWED, sqlStateOf, TAKEN, userErrorOf } from './database-errors';
import { type KeyedWrite, recall, remember } from './remembered';
import type { UserErrorInfo } from './user-error';
import { Writing } from './writing';

/** What a write is. */
export interface WriteDescription {
  /** The mutation, as the API calls it. */
  readonly operation: string;
  /** What sort of doing it is, for the audit trail; WRITE where nothing is said. */
  readonly action?: AuditAction;
  /** What was asked for; with an `idempotencyKey` the same write is done once, however often it is sent. */
  readonly input: { readonly idempotencyKey?: string | null };
  /** Parts of the answer that are told once and remembered nowhere. */
  readonly secrets?: readonly string[];
}

/** The answer of a write: what it gives when it was done, and what was wrong when it was not. */
export type Written<Result> = Partial<Result> & { readonly userErrors: readonly UserErrorInfo[] };

/**
 * Does a write: in one transaction, as the viewer, with its entry in the audit trail; all of it is kept, or nothing. What its
 * asker can mend comes back as a user error; that they may not do it at all is an error of the operation.
 */
export async function write<Result extends object>(
  visit: Visit,
  description: WriteDescription,
  run: (writing: Writing) => Promise<Result>,
): Promise<Written<Result>> {
  const { operation, action = 'WRITE', secrets = [] } = description;
  const keyed = keyedWrite(visit, description);
  const attempt = () =>
    visit.transaction(async (rows, audit): Promise<Partial<Result>> => {
      const known = keyed && (await recall(rows, keyed));
      if (known) return known;
      const writing = new Writing(visit.viewer, rows);
      const done = await run(writing);
      if (keyed) await remember(rows, keyed, without(done, secrets));
      const { boardId, objects, changes } = writing;
      await audit({ action, operation, boardId, objects: [...objects], changes });
      return done;
    });
  try {
    return { ...(await attempt().catch(again)), userErrors: [] };
  } catch (error) {
    if (error instanceof AccessError) visit.refused({ action, operation, code: error.code });
    const mendable = userErrorOf(error);
    if (!mendable) throw error;
    const { code, field, message } = mendable;
    return { userErrors: [{ code, field, message }] } as unknown as Written<Result>;
  }

  /**
   * Somebody else may have made a condition since the request came that its viewer meets as well; or the same write, sent
   * twice at once, has been done meanwhile.
   */
  async function again(error: unknown): Promise<Partial<Result>> {
    const state = sqlStateOf(error);
    if (state !== NOT_ALLOWED && !(state === TAKEN && keyed)) throw error;
    await visit.renew();
    return attempt();
  }
}

function keyedWrite({ viewer }: Visit, { operation, input }: WriteDescription): KeyedWrite | undefined {
  const { idempotencyKey: key, ...rest } = input;
  const accountId = viewer.asker.account?.id;
  return key === undefined || key === null || !accountId ? undefined : { accountId, key, operation, input: rest };
}

function without(answer: object, secrets: readonly string[]): object {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !secrets.includes(name)));
}
