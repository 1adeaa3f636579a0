import { type DocumentNode, execute, type GraphQLField, type GraphQLSchema, parse } from 'graphql';
import type { RequestContext } from '../../../server/access';
import type { ViewerSql } from '../../../server/platform/database';
import { inputType } from './input';

/** What a mutation returned: `done`, or why not. */
export interface Outcome {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

const DONE: Outcome = { code: 'done', field: null, message: '' };

/** Carries the result of a mutation out of its transaction, which is rolled back. */
class RolledBack extends Error {
  constructor(readonly result: unknown) {
    super('Rolled back.');
  }
}

/**
 * A context whose mutations run as always, and are rolled back when they succeed.
 * @param inspect reads what a mutation wrote, before it is rolled back
 */
export function keepingNothing(
  context: RequestContext,
  inspect: (rows: ViewerSql) => Promise<void> = async () => undefined,
): RequestContext {
  const transaction: RequestContext['transaction'] = async <Result>(
    run: Parameters<typeof context.transaction<Result>>[0],
  ) => {
    try {
      return await context.transaction<Result>(async (rows, audit) => {
        const result = await run(rows, audit);
        await inspect(rows);
        throw new RolledBack(result);
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.result as Result;
      throw error;
    }
  };
  return { ...context, transaction };
}

const documents = new Map<string, DocumentNode>();

function documentOf(mutation: GraphQLField<unknown, unknown>): DocumentNode {
  const { name } = mutation;
  const source = `mutation ($input: ${inputType(mutation).name}!) { ${name}(input: $input) { userErrors { code field message } } }`;
  const document = documents.get(name) ?? parse(source);
  documents.set(name, document);
  return document;
}

/** Sends a mutation in a context. */
export async function attempt(
  schema: GraphQLSchema,
  contextValue: RequestContext,
  mutation: GraphQLField<unknown, unknown>,
  input: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const document = documentOf(mutation);
  const { data, errors } = await execute({ schema, document, contextValue, variableValues: { input } });
  const [error] = errors ?? [];
  if (error) return { code: String(error.extensions.code), field: null, message: error.message };
  const { userErrors } = (data as Record<string, { readonly userErrors: readonly Outcome[] }>)[mutation.name]!;
  return userErrors[0] ?? DONE;
}
