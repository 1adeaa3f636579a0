import { randomUUID } from 'node:crypto';
import type { Visit } from '../../access';
import type { CommandOutput } from '../../platform/control';
import type { Database } from '../../platform/database';
import { type KeysRequest, readArguments } from './arguments';
import { createKey } from './create-key';
import { endKey, replaceKey } from './end-key';
import { UnknownSlugError } from './find-place';
import { grantRole } from './grant-role';
import { listKeys } from './list-keys';
import { KeysRefusedError, visitAsOperator } from './operator';
import type { Said } from './said';
import { USAGE, UsageError } from './usage';

/** What the command works on. */
export interface KeysSurroundings {
  readonly database: Database;
  /** The provider whose tokens the server takes; none where nobody can sign in. */
  readonly issuer?: string | undefined;
}

/**
 * Runs `npm run keys` with these arguments, as whoever has the shell of the server. What it was and how it ended is in the
 * log, under the id that its entry in the audit trail has; what it said is not.
 * @throws what is no mistake of whoever typed it, such as a database that fails
 */
export async function runKeys(args: readonly string[], { database, issuer }: KeysSurroundings): Promise<CommandOutput> {
  const requestId = randomUUID();
  let kind = 'unknown';
  const end = (output: CommandOutput, code?: string): CommandOutput => {
    const { exitCode } = output;
    database.logger.info({ command: `keys ${kind}`, exitCode, code, requestId }, 'The operator ran a command');
    return output;
  };
  try {
    const request = readArguments(args);
    kind = request.kind;
    const { stdout, stderr = '' } = await run(await visitAsOperator(database, requestId), request, issuer);
    return end({ exitCode: 0, stdout: `${stdout.trimEnd()}\n`, stderr: stderr && `${stderr}\n` });
  } catch (error) {
    if (error instanceof UsageError || error instanceof UnknownSlugError || error instanceof KeysRefusedError) {
      return end(refusal(error), error.code);
    }
    throw error;
  }
}

/** What is said to whoever typed a command that cannot be run. */
export function refusal(error: Error): CommandOutput {
  const hint = error instanceof UsageError ? 'See --help.\n' : '';
  const exitCode = error instanceof UsageError || error instanceof UnknownSlugError ? 2 : 1;
  return { exitCode, stdout: '', stderr: `${error.message}\n${hint}` };
}

async function run(visit: Visit, request: KeysRequest, issuer: string | undefined): Promise<Said> {
  switch (request.kind) {
    case 'help':
      return { stdout: USAGE };
    case 'create':
      return createKey(visit, request);
    case 'grant':
      return grantRole(visit, request, issuer);
    case 'list':
      return listKeys(visit, request.json);
    case 'rotate':
      return replaceKey(visit, request);
    case 'revoke':
      return endKey(visit, request);
  }
}
