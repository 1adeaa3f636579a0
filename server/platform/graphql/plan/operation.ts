import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { RowAccess } from '../../database';
import { STANDARD_RESPONSE_BYTES } from '../limits/response-size';
import type { Relation } from '../relation';
import type { Parameters } from '../read/parameters';
import { Compilation, type Compiled, NotCompiledError } from './compilation';
import { type Json, jsonSql, objectJson } from './json';
import type { DeferredLookup } from './deferred-lookups';
import { compileNodes } from './nodes';
import { compileRelation } from './relations';
import { requiredSubjects } from './required-subjects';
import type { Shape, ResolverField } from './shape';

/** An operation compiled to SQL that returns the JSON text of its data. */
export interface CompiledOperation {
  /** The statement; undefined when nothing has to be read before the resolvers run. */
  readonly statement: string | undefined;
  /** The text of the data when there is no statement. */
  readonly text: string;
  readonly parameters: Parameters;
  /** The lookups to run after the statement. */
  readonly deferredLookups: readonly DeferredLookup[];
  /** The fields for resolvers, and their slots in the data. */
  readonly resolverFields: readonly ResolverField[];
  readonly shape: Shape | undefined;
}

/** What an operation is compiled from; its variables as graphql-js reads them. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** How far an operation is compiled: to SQL, or to JavaScript alone, which reads by the resolvers. */
export type CompileTo = 'SQL' | 'JAVASCRIPT';

/** How an operation is compiled. */
export interface CompileOptions {
  /** How far; by default to SQL. */
  readonly to?: CompileTo;
  /** The most bytes of the response. */
  readonly mostBytes?: number;
}

/**
 * Compiles a query for viewers who may read the subjects of `access`.
 * @throws NotCompiledError when only the resolvers can execute it, or the client errors of its arguments
 */
export function compileOperation(
  { schema, document, operation, variables }: Operation,
  access: RowAccess,
  { to = 'SQL', mostBytes = STANDARD_RESPONSE_BYTES }: CompileOptions = {},
): CompiledOperation {
  for (const subject of requiredSubjects({ schema, document, operation })) {
    if (!access.reads.has(subject)) throw new NotCompiledError('It reads a subject that the viewer may not read.');
  }
  const compilation = new Compilation(schema, fragmentsOf(document), variables, access, compileRelation, mostBytes);
  const root = schema.getQueryType() as GraphQLObjectType;
  const node: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '' },
    selectionSet: operation.selectionSet,
  };
  const fields: [string, Json][] = [];
  const shapes = new Map<string, Shape>();
  for (const [name, nodes] of compilation.selection(root, [node])) {
    const { json, shape } = rootField(compilation, root, nodes, to);
    fields.push([name, json]);
    if (shape) shapes.set(name, shape);
  }
  const json = objectJson(fields);
  const text = json.every((piece) => typeof piece === 'string') ? json.join('') : '';
  return {
    statement: text === '' ? withinBytes(jsonSql(json), mostBytes) : undefined,
    ...{
      text,
      parameters: compilation.parameters,
      resolverFields: compilation.resolverFields,
      deferredLookups: compilation.deferredLookups,
    },
    shape: shapes.size > 0 ? { fields: shapes } : undefined,
  };
}

/** The statement for a text: null when it is too long, so that it is not sent. */
function withinBytes(text: string, mostBytes: number): string {
  return `select case when octet_length(answer) <= ${mostBytes} then answer end as answer from (select ${text} as answer offset 0) as whole`;
}

function rootField(
  compilation: Compilation,
  root: GraphQLObjectType,
  nodes: readonly FieldNode[],
  to: CompileTo,
): Compiled {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return { json: [`"${root.name}"`] };
  if (name.startsWith('__')) throw new NotCompiledError('It queries the schema.');
  if (to === 'JAVASCRIPT') return { json: ['{}'], shape: compilation.resolverField(root, nodes) };
  const extensions = root.getFields()[name]?.extensions;
  const relation = extensions?.relation as Relation | undefined;
  if (relation) return compileRelation(compilation, relation, compilation.field(root, nodes), undefined);
  if (extensions?.findsNode) return compileNodes(compilation, root, nodes);
  return { json: ['{}'], shape: compilation.resolverField(root, nodes) };
}
