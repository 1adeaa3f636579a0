import {
  type DocumentNode,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { fromGlobalId, toGlobalId } from '../../../server/platform/graphql/global-id';
import { NotCompiledError } from '../../../server/platform/graphql/plan/compilation';
import type { Operation } from '../../../server/platform/graphql/plan/operation';
import { PlanFailure } from '../../../server/platform/graphql/plan/plan';
import { Plans } from '../../../server/platform/graphql/plan/plans';
import { recordNamed } from '../../../server/platform/graphql/record';
import type { Visit } from '../../../server/access';
import type { StoredRow, Store } from './store';

/** Documents as they were parsed: the same question is asked by everybody. */
const known = new Map<string, DocumentNode>();

function documentOf(schema: GraphQLSchema, question: string): DocumentNode {
  const found = known.get(question);
  if (found) return found;
  const document = parse(question);
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) throw new AggregateError(mistakes, `${mistakes.join('\n')}\n${question}`);
  known.set(question, document);
  return document;
}

const plans = new Plans();

async function answerByPlan(operation: Operation, visit: Visit): Promise<string | undefined> {
  try {
    return await plans.of(operation, visit.sight).run(visit);
  } catch (error) {
    if (error instanceof NotCompiledError || error instanceof PlanFailure || error instanceof GraphQLError)
      return undefined;
    throw error;
  }
}

/** What the graph answers; errors are mistakes of the server here, as only what can be answered is asked. */
export async function ask(
  schema: GraphQLSchema,
  visit: Visit,
  question: string,
  variableValues: Record<string, unknown> = {},
  // The shape depends on the question.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<any> {
  const document = documentOf(schema, question);
  const operation = getOperationAST(document)!;
  if (operation.operation === OperationTypeNode.QUERY) {
    // As the server does: by its plan, and by the resolvers where that gives no answer.
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues);
    const planned = await answerByPlan({ schema, document, operation, variables: coerced ?? {} }, visit);
    if (planned !== undefined) return JSON.parse(planned);
  }
  const { data, errors } = await execute({ schema, document, contextValue: visit, variableValues });
  if (errors) throw new AggregateError(errors, `${errors.slice(0, 3).map(String).join('\n')}\n${question}`);
  return data;
}

/** The id by which the graph names a row. */
export function idOf({ record, id }: StoredRow): string {
  return toGlobalId(record.name, id);
}

/** Every id that stands anywhere in an answer. */
export function idsIn(answer: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(answer)) for (const each of answer) idsIn(each, found);
  else if (typeof answer === 'object' && answer !== null) {
    for (const [name, value] of Object.entries(answer)) {
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
