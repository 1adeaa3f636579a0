import {
  type DocumentNode,
  type FragmentSpreadNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  visit,
  execute,
  type ExecutionResult,
  type FieldNode,
  type GraphQLFieldResolver,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Operation } from './operation';
import type { Slot, ResolverField } from './shape';

/** The source values of each resolver field, one for each slot. */
type Sources = Readonly<Record<string, readonly unknown[]>>;

/** Runs the code of all places of an operation. */
type Run = (sources: Sources, context: unknown, variables: object) => ExecutionResult | Promise<ExecutionResult>;

/** How often an operation is run before it is worth the while to compile it. */
const RUNS_BEFORE_COMPILING = 2;

const roots = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** The variables were coerced already; graphql-jit would coerce deeply nested filters again, slowly. */
const asRead = new GraphQLScalarType({ name: 'AsRead' });

const resolverFieldName = (index: number): string => `stop${index}`;

/** The objects read for a resolver field, under the field's name in the operation below. */
const sourcesOf: GraphQLFieldResolver<Sources, unknown> = (sources, _args, _context, info) =>
  sources[info.fieldNodes[0]?.alias?.value ?? ''];

/** The same types with another query root: one field per type that returns the source objects. */
function schemaFromObjects(schema: GraphQLSchema): GraphQLSchema {
  const known = roots.get(schema);
  if (known) return known;
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types
    .filter(({ name }) => !name.startsWith('__'))
    .map((type) => [type.name, { type: new GraphQLList(type), resolve: sourcesOf }] as const);
  const query = new GraphQLObjectType<Sources>({ name: 'StoppedObjects', fields: Object.fromEntries(fields) });
  const made = new GraphQLSchema({ query, types: [...Object.values(schema.getTypeMap()), asRead], assumeValid: true });
  roots.set(schema, made);
  return made;
}

/**
 * The same nodes without what @skip and @include exclude. The conditions are known here, and graphql-jit would let an
 * excluded field decide the position of another one of the same name.
 */
function withoutConditions(document: DocumentNode, variables: Operation['variables']): DocumentNode {
  const apply = (node: FieldNode | FragmentSpreadNode | InlineFragmentNode) => {
    if (!node.directives?.length) return undefined;
    const isSkipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true;
    const isIncluded = getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
    return isSkipped || !isIncluded ? null : { ...node, directives: [] };
  };
  return visit(document, { Field: apply, FragmentSpread: apply, InlineFragment: apply });
}

/** The part of an operation that selects the resolver fields, each for all of its objects at once. */
function documentOfResolverFields(
  { document, operation, variables }: Operation,
  resolverFields: readonly ResolverField[],
): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const selections = resolverFields.map(({ type, nodes }, index): FieldNode => ({
    ...{ kind: Kind.FIELD, alias: name(resolverFieldName(index)), name: name(type.name) },
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  }));
  const variableDefinitions = operation.variableDefinitions?.map(({ kind, variable }) => {
    return { kind, variable, type: { kind: Kind.NAMED_TYPE, name: name(asRead.name) } } as const;
  });
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const requested = { ...operation, directives: [], variableDefinitions, selectionSet };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return withoutConditions({ kind: Kind.DOCUMENT, definitions: [requested, ...fragments] }, variables);
}

/**
 * The fields of an operation that only resolvers can compute. They run under graphql-jit once the operation is
 * frequent.
 */
export class DeferredResolvers {
  private readonly document: DocumentNode;
  private readonly schema: GraphQLSchema;
  private runs = 0;
  private run: Run;

  /** @param compileAfter so many runs */
  constructor(
    private readonly operation: Operation,
    resolverFields: readonly ResolverField[],
    private readonly compileAfter = RUNS_BEFORE_COMPILING,
  ) {
    this.document = documentOfResolverFields(operation, resolverFields);
    this.schema = schemaFromObjects(operation.schema);
    this.run = (rootValue, contextValue, variableValues) =>
      execute({
        schema: this.schema,
        document: this.document,
        rootValue,
        contextValue,
        variableValues: { ...variableValues },
      });
  }

  /**
   * Resolves the fields and fills their slots.
   * @returns whether all succeeded; otherwise the slots must not be used
   */
  async fill(slots: readonly (readonly Slot[])[], context: unknown): Promise<boolean> {
    if (this.runs++ === this.compileAfter) this.compile();
    const sources = slots.map((places, index) => [
      resolverFieldName(index),
      places.map(({ holder, name }) => holder[name]),
    ]);
    const { data, errors } = await this.run(Object.fromEntries(sources) as Sources, context, this.operation.variables);
    if (errors || !data) return false;
    slots.forEach((places, index) => {
      const results = data[resolverFieldName(index)] as Record<string, unknown>[];
      places.forEach(({ holder, name }, place) => {
        holder[name] = results[place]?.[name];
      });
    });
    return true;
  }

  private compile(): void {
    const compiled = compileQuery(this.schema, this.document);
    if (isCompiledQuery(compiled)) this.run = compiled.query;
  }
}
