import { randomUUID } from 'node:crypto';
import type { RequestContext } from '../../access';
import type { CommandOutput } from '../../platform/control';
import type { Database } from '../../platform/database';
import { UsageError } from '../../platform/errors';
import { type KeysRequest, readArguments } from './arguments';
import { createKey } from './create-key';
import { endKey, replaceKey } from './end-key';
import { UnknownSlugError } from './find-place';
import { grantRole } from './grant-role';
import { listKeys } from './list-keys';
import { KeysRefusedError, operatorContext } from './operator';
import type { CommandResult } from './command-result';
import { USAGE } from './usage';

/** The dependencies of the command. */
export interface KeysDependencies {
  readonly database: Database;
  /** The issuer that the server trusts. Undefined if no person can sign in. */
  readonly issuer?: string | undefined;
}

/**
 * Runs `npm run keys` with these arguments, as the operator of the server. The log has the command and its exit code, with the
 * same request id as the audit entry, but not its output.
 * @throws unexpected errors, such as a failure of the database
 */
export async function runKeys(args: readonly string[], { database, issuer }: KeysDependencies): Promise<CommandOutput> {
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
    const { stdout, stderr = '' } = await run(await operatorContext(database, requestId), request, issuer);
    return end({ exitCode: 0, stdout: `${stdout.trimEnd()}\n`, stderr: stderr && `${stderr}\n` });
  } catch (error) {
    if (error instanceof UsageError || error instanceof UnknownSlugError || error instanceof KeysRefusedError) {
      return end(failureOutput(error), error.code);
    }
    throw error;
  }
}

/** The output of a command that failed with an expected error. */
export function failureOutput(error: Error): CommandOutput {
  const hint = error instanceof UsageError ? 'See --help.\n' : '';
  const exitCode = error instanceof UsageError || error instanceof UnknownSlugError ? 2 : 1;
  return { exitCode, stdout: '', stderr: `${error.message}\n${hint}` };
}

async function run(context: RequestContext, request: KeysRequest, issuer: string | undefined): Promise<CommandResult> {
  switch (request.kind) {
    case 'help':
      return { stdout: USAGE };
    case 'create':
      return createKey(context, request);
    case 'grant':
      return grantRole(context, request, issuer);
    case 'list':
      return listKeys(context, request.json);
    case 'rotate':
      return replaceKey(context, request);
    case 'revoke':
      return endKey(context, request);
  }
}
