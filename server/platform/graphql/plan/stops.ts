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
import type { Site, Stop } from './shape';

/** What the code of each stop begins from, one for each place. */
type Sources = Readonly<Record<string, readonly unknown[]>>;

/** Runs the code of all places of an operation. */
type Run = (sources: Sources, context: unknown, variables: object) => ExecutionResult | Promise<ExecutionResult>;

/** How often an operation is run before it is worth the while to compile it. */
const RUNS_BEFORE_COMPILING = 2;

const roots = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** Variables were read already: as what their operation says they are, which graphql-jit would do at length for filters within filters. */
const asRead = new GraphQLScalarType({ name: 'AsRead' });

const stopName = (index: number): string => `stop${index}`;

/** What was read of the objects, under the name that the operation below gives to the stop. */
const sourcesOf: GraphQLFieldResolver<Sources, unknown> = (sources, _args, _context, info) =>
  sources[info.fieldNodes[0]?.alias?.value ?? ''];

/** The same types, entered at objects of any type: a field by the name of each type gives those that an execution starts from. */
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
 * The same without what @skip and @include leave out, whose conditions are known: graphql-jit would let a field that is left out
 * decide where one of the same name stands.
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

/** The part of an operation that asks for the stops, each of all its objects at once. */
function documentOfStops({ document, operation, variables }: Operation, stops: readonly Stop[]): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const selections = stops.map(({ type, nodes }, index): FieldNode => ({
    ...{ kind: Kind.FIELD, alias: name(stopName(index)), name: name(type.name) },
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  }));
  const variableDefinitions = operation.variableDefinitions?.map(({ kind, variable }) => {
    return { kind, variable, type: { kind: Kind.NAMED_TYPE, name: name(asRead.name) } } as const;
  });
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const asked = { ...operation, directives: [], variableDefinitions, selectionSet };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return withoutConditions({ kind: Kind.DOCUMENT, definitions: [asked, ...fragments] }, variables);
}

/** The fields of an operation that code works out, run with the resolvers: under graphql-jit, once it is asked often. */
export class StoppedFields {
  private readonly document: DocumentNode;
  private readonly schema: GraphQLSchema;
  private runs = 0;
  private run: Run;

  /** @param compileAfter so many runs */
  constructor(
    private readonly operation: Operation,
    stops: readonly Stop[],
    private readonly compileAfter = RUNS_BEFORE_COMPILING,
  ) {
    this.document = documentOfStops(operation, stops);
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
   * Works out the fields and puts them in their places.
   * @returns whether all went well; if not, what stands in the places is of no use
   */
  async fill(sites: readonly (readonly Site[])[], context: unknown): Promise<boolean> {
    if (this.runs++ === this.compileAfter) this.compile();
    const sources = sites.map((places, index) => [stopName(index), places.map(({ holder, name }) => holder[name])]);
    const { data, errors } = await this.run(Object.fromEntries(sources) as Sources, context, this.operation.variables);
    if (errors || !data) return false;
    sites.forEach((places, index) => {
      const results = data[stopName(index)] as Record<string, unknown>[];
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
