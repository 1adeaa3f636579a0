import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { RowAccess } from '../../database';
import { SafeboardError } from '../../errors';
import { readArguments } from '../argument-texts';
import { toGlobalId } from '../global-id';
import { describeRecord, type RecordDescription } from '../record';
import type { Relation } from '../relation';
import { derivedSql, Parameters } from '../read/parameters';
import type { RelationArguments } from '../read/relation-arguments';
import { type Json, objectJson, valueJson } from './json';
import type { DeferredLookup } from './deferred-lookups';
import type { Shape, ResolverField } from './shape';

/** The fields selected on one type: response name to field nodes, with fragments, @skip and @include applied. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>;

/** The rows an object is read from, in the SQL being written. */
export interface RowSource {
  /** The alias of the object's own row. */
  readonly row: string;
  /** The approximate number of such rows in a response. */
  readonly expected: number;
  /** Whether no further row should be joined. */
  readonly isFull: boolean;
  /** Adds a join to another row and returns its alias. */
  readonly join: (rows: string, on: (row: string) => string) => string;
}

/** JSON text, and the places in it that resolvers must fill; no shape when there are none. */
export interface Compiled {
  readonly json: Json;
  readonly shape?: Shape | undefined;
}

/** The operation, or a part of it, cannot be compiled to SQL. The resolvers execute it instead. */
export class NotCompiledError extends SafeboardError {
  constructor(message: string) {
    super('NOT_COMPILED', message);
  }
}

/** Compiles a relation. Implemented by the compilers of each shape in this folder. */
export type RelationCompiler = (
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
) => Compiled;

/** A field of the operation being compiled. */
export interface CompiledField {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly args: RelationArguments & Readonly<Record<string, unknown>>;
}

/** The operation being compiled, and what the compilation collects. */
export class Compilation {
  readonly parameters: Parameters;
  readonly resolverFields: ResolverField[];
  readonly deferredLookups: DeferredLookup[];
  private aliases = 0;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly access: RowAccess,
    private readonly compileRelation: RelationCompiler,
    /** The most bytes of the response. */
    readonly mostBytes: number,
    within?: Compilation,
  ) {
    this.parameters = new Parameters(access);
    this.resolverFields = within?.resolverFields ?? [];
    this.deferredLookups = within?.deferredLookups ?? [];
  }

  /** Starts a separate statement for another part of the same response. */
  fork(): Compilation {
    return new Compilation(
      this.schema,
      this.fragments,
      this.variables,
      this.access,
      this.compileRelation,
      this.mostBytes,
      this,
    );
  }

  /** A new name for a row. */
  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  /** The selection of these nodes on a type. */
  selection(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selection {
    return collectSubfields(this.schema, this.fragments, this.variables, type, nodes);
  }

  /** A type that the schema always has. */
  objectType(name: string): GraphQLObjectType {
    return this.schema.getType(name) as GraphQLObjectType;
  }

  /** A field of a type, with its arguments as the resolvers read them. */
  field(type: GraphQLObjectType, nodes: readonly FieldNode[]): CompiledField {
    const [node] = nodes;
    const definition = node && type.getFields()[node.name.value];
    if (!definition) throw new NotCompiledError(`${type.name} has no field of that name.`);
    const args = definition.args.length === 0 ? {} : readArguments(getArgumentValues(definition, node, this.variables));
    return { name: definition.name, nodes, isNullable: !isNonNullType(definition.type), args };
  }

  /** The field that leads to a related object, from a row that holds its key. */
  related(relation: Relation, field: CompiledField, from: RowSource): Compiled {
    return this.compileRelation(this, relation, field, from);
  }

  /** The object that a row of a record becomes. */
  record(record: RecordDescription, nodes: readonly FieldNode[], from: RowSource): Compiled {
    const type = this.objectType(record.name);
    const shapes = new Map<string, Shape>();
    const fields: [string, Json][] = [];
    for (const [name, group] of this.selection(type, nodes)) {
      const { json, shape } = this.recordField(record, type, group, from);
      fields.push([name, json]);
      if (shape) shapes.set(name, shape);
    }
    return { json: objectJson(fields), shape: shapes.size > 0 ? { fields: shapes } : undefined };
  }

  private recordField(
    record: RecordDescription,
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    from: RowSource,
  ): Compiled {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return { json: [`"${type.name}"`] };
    if (name === 'id') return { json: [`"${toGlobalId(type.name, '')}`, { sql: `${from.row}.id` }, '"'] };
    const definition = type.getFields()[name];
    const relation = definition?.extensions.relation as Relation | undefined;
    if (relation) return this.compileRelation(this, relation, this.field(type, nodes), from);
    const isColumn = record.attributes.has(name) || record.derived.has(name);
    if (isColumn && !definition?.resolve) {
      return { json: this.property(record, name, from.row, !isNonNullType(definition?.type)) };
    }
    const needs = (definition?.extensions.needs ?? [name]) as readonly string[];
    // The source value that the resolver receives.
    const source = objectJson(needs.map((property) => [property, this.property(record, property, from.row, true)]));
    return { json: source, shape: this.resolverField(type, nodes) };
  }

  /** Registers a field for a resolver. Its source value takes its place in the JSON. */
  resolverField(type: GraphQLObjectType, nodes: readonly FieldNode[]): Shape {
    this.resolverFields.push({ type, nodes });
    return { resolverField: this.resolverFields.length - 1 };
  }

  /** SQL for a property's value in a row, for comparing. */
  column(record: RecordDescription, property: string, row: string): string {
    const attribute = record.attributes.get(property);
    if (!attribute) throw new NotCompiledError(`${record.name} has no attribute ${property}.`);
    return `${row}.${attribute.column}`;
  }

  private property(record: RecordDescription, property: string, row: string, isNullable: boolean): Json {
    const attribute = record.attributes.get(property);
    // A column that may not be null is not; what SQL works out might be.
    const absent = attribute && !attribute.optional ? 'never' : isNullable ? 'null' : 'broken';
    if (attribute) return valueJson(attribute.kind, `${row}.${attribute.column}`, absent, this.mostBytes);
    const derived = record.derived.get(property);
    if (!derived) throw new NotCompiledError(`${record.name} has no attribute ${property}.`);
    return valueJson(derived.kind, derivedSql(derived, row, this.parameters), absent, this.mostBytes);
  }
}

/** The description of the record that a relation leads to. */
export function targetOf(relation: Relation): RecordDescription {
  return describeRecord(relation.target());
}
