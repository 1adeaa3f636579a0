import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { Sight } from '../../database';
import { toGlobalId } from '../global-id';
import { describeRecord, type RecordDescription } from '../record';
import type { Relation } from '../relation';
import { Parameters } from '../read/parameters';
import type { RelationArguments } from '../read/reader';
import { type Json, objectJson, valueJson } from './json';
import type { Level } from './levels';
import type { Shape, Stop } from './shape';

/** What is asked for beneath a field on one type: response name to field nodes; fragments, @skip and @include applied. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>;

/** The rows from which an object is made, in the SQL that is being written. */
export interface RowSource {
  /** The alias of the object's own row. */
  readonly row: string;
  /** How many such rows there may be in an answer, roughly. */
  readonly expected: number;
  /** Takes a join to a further row, and gives its alias. */
  readonly join: (rows: string, on: (row: string) => string) => string;
}

/** JSON of something, and where in it code has still to work something out; nothing where it has not. */
export interface Compiled {
  readonly json: Json;
  readonly shape?: Shape | undefined;
}

/** This operation, or a part of it, is not written as SQL; the resolvers answer it. */
export class NotCompiledError extends Error {}

/** How a relation is written: by the compilers of its shape, which stand beside this file. */
export type RelationCompiler = (
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
) => Compiled;

/** A field as it stands in the operation. */
export interface CompiledField {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly args: RelationArguments & Readonly<Record<string, unknown>>;
}

/** What is being compiled, and what is gathered on the way. */
export class Compilation {
  readonly parameters: Parameters;
  readonly stops: Stop[];
  readonly levels: Level[];
  private aliases = 0;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly sight: Sight,
    private readonly compileRelation: RelationCompiler,
    within?: Compilation,
  ) {
    this.parameters = new Parameters(sight);
    this.stops = within?.stops ?? [];
    this.levels = within?.levels ?? [];
  }

  /** A statement of its own for another part of the same answer. */
  apart(): Compilation {
    return new Compilation(this.schema, this.fragments, this.variables, this.sight, this.compileRelation, this);
  }

  /** A new name for a row. */
  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  /** What the nodes ask for on a type. */
  selection(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selection {
    return collectSubfields(this.schema, this.fragments, this.variables, type, nodes);
  }

  /** A type of the schema that is known to be there. */
  objectType(name: string): GraphQLObjectType {
    return this.schema.getType(name) as GraphQLObjectType;
  }

  /** A field of a type, with its arguments as graphql-js reads them. */
  field(type: GraphQLObjectType, nodes: readonly FieldNode[]): CompiledField {
    const [node] = nodes;
    const definition = node && type.getFields()[node.name.value];
    if (!definition) throw new NotCompiledError(`${type.name} has no field of that name.`);
    const args = definition.args.length === 0 ? {} : getArgumentValues(definition, node, this.variables);
    return { name: definition.name, nodes, isNullable: !isNonNullType(definition.type), args };
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
    // What the code begins from, as the resolvers would get it.
    const source = objectJson(needs.map((property) => [property, this.property(record, property, from.row, true)]));
    return { json: source, shape: this.stop(type, nodes) };
  }

  /** Notes that code works out a field of a type; in the JSON stands what it begins from. */
  stop(type: GraphQLObjectType, nodes: readonly FieldNode[]): Shape {
    this.stops.push({ type, nodes });
    return { stop: this.stops.length - 1 };
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
    if (attribute) return valueJson(attribute.kind, `${row}.${attribute.column}`, absent);
    const derived = record.derived.get(property);
    if (!derived) throw new NotCompiledError(`${record.name} has no attribute ${property}.`);
    return valueJson(
      derived.kind,
      derived.sql(row, (other) => this.parameters.visible(other)),
      absent,
    );
  }
}

/** The description of the record that a relation leads to. */
export function targetOf(relation: Relation): RecordDescription {
  return describeRecord(relation.target());
}
