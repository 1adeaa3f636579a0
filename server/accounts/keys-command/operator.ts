import {
  createRequestContext,
  RestrictionCache,
  OPERATOR,
  RESTRICTIONS_SINCE,
  type RestrictionsSince,
  Viewer,
  type RequestContext,
  runMutation,
  type MutationOptions,
  type MutationTransaction,
} from '../../access';
import type { Database } from '../../platform/database';
import { SafeboardError } from '../../platform/errors';

/** The command could not be carried out. */
export class KeysRefusedError extends SafeboardError {}

/** Creates the request context of the operator. Its request id is in the audit trail and in the log. */
export async function operatorContext(database: Database, requestId: string): Promise<RequestContext> {
  const restrictions = new RestrictionCache();
  const loadViewer = async (): Promise<Viewer> => {
    const [row] = await database.query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, restrictions.cursor);
    if (row) restrictions.apply(row);
    return new Viewer(OPERATOR, restrictions.all(), { publicView: false });
  };
  return createRequestContext(database, await loadViewer(), {
    requestId,
    refreshViewer: async (viewer) => viewer.refresh(await loadViewer()),
    // The operator has all permissions, so that nothing is denied.
    onDenied: () => undefined,
  });
}

/** Runs a mutation with its audit entry. @throws KeysRefusedError */
export async function writeOrThrow<Result extends object>(
  context: RequestContext,
  description: Omit<MutationOptions, 'input'>,
  run: (tx: MutationTransaction) => Promise<Result>,
): Promise<Result> {
  const { userErrors, ...result } = await runMutation(context, { ...description, input: {} }, run);
  const [error] = userErrors;
  if (error) throw new KeysRefusedError(error.code, error.message);
  return result as unknown as Result;
}
