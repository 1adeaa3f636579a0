import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, Kind, type OperationDefinitionNode, type TypeNode } from 'graphql';
import { operationCost } from './cost';
import { CostTooHighError } from './limit-errors';

/** How many sets of variables are remembered for one document. */
const REMEMBERED = 50;

function namedType(type: TypeNode): { name: string; isList: boolean } {
  if (type.kind === Kind.NON_NULL_TYPE) return namedType(type.type);
  if (type.kind === Kind.LIST_TYPE) return { name: namedType(type.type).name, isList: true };
  return { name: type.name.value, isList: false };
}

/** What decides the cost of a document: how many objects its variables ask for, and which fields they leave out. */
function costKey(operation: OperationDefinitionNode, variables: Record<string, unknown>): string {
  const parts: unknown[] = [operation.name?.value];
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const value = variables[variable.name.value];
    const { name, isList } = namedType(type);
    if (isList) parts.push(Array.isArray(value) ? value.length : value === undefined ? '' : 1);
    // An absent variable has its default, which null has not.
    else if (name === 'Int' || name === 'Boolean') parts.push(value === undefined ? '' : value);
  }
  return JSON.stringify(parts);
}

/** Remembers what documents cost: most questions are asked over and over. */
class KnownCosts {
  private readonly documents = new WeakMap<DocumentNode, Map<string, number>>();

  of(document: DocumentNode): Map<string, number> {
    let known = this.documents.get(document);
    if (!known) this.documents.set(document, (known = new Map<string, number>()));
    if (known.size >= REMEMBERED) known.clear();
    return known;
  }
}

/**
 * The Apollo plugin that refuses an operation whose answer could be too much work, before anything is read for it, and
 * publishes in `extensions.cost` what an operation costs. It needs the variables, so it cannot be a rule of validation.
 */
export function costPlugin<Context extends BaseContext>(maximum: number): ApolloServerPlugin<Context> {
  const knownCosts = new KnownCosts();
  return {
    requestDidStart: async () => {
      let requested: number | undefined;
      return {
        didResolveOperation: async ({ schema, document, operation, operationName, request }) => {
          if (!operation) return;
          const variables = request.variables ?? {};
          const known = knownCosts.of(document);
          const key = costKey(operation, variables);
          requested = known.get(key);
          if (requested !== undefined && requested <= maximum) return;
          const cost = operationCost(schema, document, operationName, variables);
          if (!cost) return;
          requested = cost.requested;
          if (requested > maximum) throw new CostTooHighError(requested, maximum, cost.dearest());
          known.set(key, requested);
        },
        willSendResponse: async ({ response: { body } }) => {
          if (requested === undefined || body.kind !== 'single') return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: { requested, maximum } };
        },
      };
    },
  };
}
