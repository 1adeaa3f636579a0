import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Sight } from '../../database';
import type { Relation } from '../relation';
import type { Parameters } from '../read/parameters';
import { Compilation, type Compiled, NotCompiledError } from './compilation';
import { type Json, jsonSql, objectJson } from './json';
import type { Level } from './levels';
import { compileNodes } from './nodes';
import { compileRelation } from './relations';
import type { Shape, Stop } from './shape';

/** An operation as SQL that gives the JSON text of its answer. */
export interface CompiledOperation {
  /** The statement; none where nothing is read before code works something out. */
  readonly statement: string | undefined;
  /** The answer, where there is no statement. */
  readonly text: string;
  readonly parameters: Parameters;
  /** The objects that are read apart. */
  readonly levels: readonly Level[];
  /** The fields that code works out, and where they stand in the answer. */
  readonly stops: readonly Stop[];
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

/**
 * Compiles a query for those who may read what `sight` may.
 * @throws NotCompiledError where only the resolvers can answer it, and what they throw for arguments that are wrong
 */
export function compileOperation(
  { schema, document, operation, variables }: Operation,
  sight: Sight,
  to: CompileTo = 'SQL',
): CompiledOperation {
  const compilation = new Compilation(schema, fragmentsOf(document), variables, sight, compileRelation);
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
    statement: text === '' ? `select ${jsonSql(json)} as answer` : undefined,
    ...{ text, parameters: compilation.parameters, stops: compilation.stops, levels: compilation.levels },
    shape: shapes.size > 0 ? { fields: shapes } : undefined,
  };
}

function rootField(
  compilation: Compilation,
  root: GraphQLObjectType,
  nodes: readonly FieldNode[],
  to: CompileTo,
): Compiled {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return { json: [`"${root.name}"`] };
  if (name.startsWith('__')) throw new NotCompiledError('It asks for the schema.');
  if (to === 'JAVASCRIPT') return { json: ['{}'], shape: compilation.stop(root, nodes) };
  const extensions = root.getFields()[name]?.extensions;
  const relation = extensions?.relation as Relation | undefined;
  if (relation) return compileRelation(compilation, relation, compilation.field(root, nodes), undefined);
  if (extensions?.findsNode) return compileNodes(compilation, root, nodes);
  return { json: ['{}'], shape: compilation.stop(root, nodes) };
}
