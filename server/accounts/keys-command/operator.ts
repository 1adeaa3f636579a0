import {
  beginVisit,
  KnownRestrictions,
  OPERATOR,
  RESTRICTIONS_SINCE,
  type RestrictionsSince,
  Viewer,
  type Visit,
  write,
  type WriteDescription,
  type Writing,
} from '../../access';
import type { Database } from '../../platform/database';

/** What was asked could not be done. */
export class KeysRefusedError extends Error {
  /** @param code stable, for programs */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'KeysRefusedError';
  }
}

/** Begins a visit of whoever has the shell of the server; its id is told in the audit trail and in the log. */
export async function visitAsOperator(database: Database, requestId: string): Promise<Visit> {
  const known = new KnownRestrictions();
  const look = async (): Promise<Viewer> => {
    const [row] = await database.query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, known.lastLook);
    if (row) known.learn(row);
    return new Viewer(OPERATOR, known.all(), { publicView: false });
  };
  return beginVisit(database, await look(), {
    requestId,
    renew: async (viewer) => viewer.become(await look()),
    // Whoever administers everything is refused nothing.
    onRefused: () => undefined,
  });
}

/** Does a write with its entry in the audit trail. @throws KeysRefusedError */
export async function writeOrRefuse<Result extends object>(
  visit: Visit,
  description: Omit<WriteDescription, 'input'>,
  run: (writing: Writing) => Promise<Result>,
): Promise<Result> {
  const { userErrors, ...result } = await write(visit, { ...description, input: {} }, run);
  const [error] = userErrors;
  if (error) throw new KeysRefusedError(error.code, error.message);
  return result as unknown as Result;
}
