import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { SafeboardError } from '../../../server/platform/errors';
import { fromGlobalId, toGlobalId } from '../../../server/platform/graphql/global-id';
import type { Operation } from '../../../server/platform/graphql/plan/operation';
import { Plans } from '../../../server/platform/graphql/plan/plans';
import { recordNamed } from '../../../server/platform/graphql/record';
import type { RequestContext } from '../../../server/access';
import type { StoredRow, Store } from './store';

/** Documents as they were parsed: the same question is asked by everybody. */
const known = new Map<string, DocumentNode>();

function documentOf(schema: GraphQLSchema, query: string): DocumentNode {
  const found = known.get(query);
  if (found) return found;
  const document = parse(query);
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) throw new AggregateError(mistakes, `${mistakes.join('\n')}\n${query}`);
  known.set(query, document);
  return document;
}

const plans = new Plans();

async function responseByPlan(operation: Operation, context: RequestContext): Promise<string | undefined> {
  try {
    return await plans.of(operation, context.access).run(context);
  } catch (error) {
    if (error instanceof SafeboardError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** What the graph answers; errors are mistakes of the server here, as only what can be answered is asked. */
export async function ask(
  ...request: Parameters<typeof askForResult>
  // The shape depends on the question.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<any> {
  const { data, errors } = await askForResult(...request);
  if (errors) throw new AggregateError(errors, `${errors.slice(0, 3).map(String).join('\n')}\n${request[2]}`);
  return data;
}

/** What the graph answers to a request that it may refuse in part. */
export async function askForResult(
  schema: GraphQLSchema,
  context: RequestContext,
  query: string,
  variableValues: Record<string, unknown> = {},
  // The shape depends on the question.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<ExecutionResult<any>> {
  const document = documentOf(schema, query);
  const operation = getOperationAST(document)!;
  if (operation.operation === OperationTypeNode.QUERY) {
    // As the server does: by its plan, and by the resolvers where that gives no answer.
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues);
    const planned = await responseByPlan({ schema, document, operation, variables: coerced ?? {} }, context);
    if (planned !== undefined) return { data: JSON.parse(planned) };
  }
  return execute({ schema, document, contextValue: context, variableValues });
}

/** The id by which the graph names a row. */
export function idOf({ record, id }: StoredRow): string {
  return toGlobalId(record.name, id);
}

/** Every id that stands anywhere in an answer. */
export function idsIn(response: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(response)) for (const each of response) idsIn(each, found);
  else if (typeof response === 'object' && response !== null) {
    for (const [name, value] of Object.entries(response)) {
      if (name === 'id' && typeof value === 'string') found.add(value);
      else idsIn(value, found);
    }
  }
  return found;
}

/** The row that an id names. */
export function rowOf(store: Store, id: string): StoredRow {
  const { type, key } = fromGlobalId(id, 'id');
  return store.row(recordNamed(type), key);
}
