import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
} from 'graphql';
import { recordsByName, subjectOf } from '../../../server/platform/graphql/record';
import type { Relation } from '../../../server/platform/graphql/relation';
import type { Findings } from './findings';
import type { Oracle } from './oracle';

/** A field through which records are reached. */
export interface Path {
  /** As in `Board.meetings`. */
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** What it declares of itself; none where code works out what it leads to. */
  readonly relation: Relation | undefined;
}

/** Finds every way through a schema that leads to records, and writes down how to ask for it. */
export class Paths {
  /**
   * @param oracle knows what the viewer may read; selections leave out the rest
   * @param requested the fields that some question asked for
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly oracle?: Oracle,
    readonly requested: Set<string> = new Set(),
  ) {}

  /** The ways that a viewer may take. */
  forViewer({ oracle }: Findings): Paths {
    return new Paths(this.schema, oracle, this.requested);
  }

  /** Every field of the schema through which a record is reached. */
  all(): Path[] {
    return Object.values(this.schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? this.of(type) : []));
  }

  /** Those of one type. */
  of(type: GraphQLObjectType): Path[] {
    return Object.values(type.getFields()).flatMap((field) => {
      if (type.name.startsWith('__') || !this.leadsToRecords(getNamedType(field.type), new Set())) return [];
      const relation = field.extensions.relation as Relation | undefined;
      return [{ coordinate: `${type.name}.${field.name}`, field, relation }];
    });
  }

  /** Whether the query is allowed. The server denies a field of a subject that the viewer may not read. */
  mayQuery({ field, relation }: Path, { oracle }: Pick<Findings, 'oracle'>): boolean {
    const { subject, subjects = [subject] } = field.extensions as { subject?: string; subjects?: readonly string[] };
    const read = relation ? [subjectOf(relation.target())] : subjects;
    return read.every((each) => each === undefined || oracle.reads(each));
  }

  /** The selection of every record that a type leads to: its ID, or all paths from a type that is not a record. */
  selection(type: GraphQLNamedType, above: readonly string[] = []): string {
    if (above.includes(type.name)) return '';
    const next = [...above, type.name];
    if (isUnionType(type)) {
      const members = type.getTypes().map((member) => this.onMember(member, next));
      return `{ __typename ${members.join(' ')} }`;
    }
    if (isInterfaceType(type) || recordsByName().has(type.name)) return '{ __typename id }';
    if (!isObjectType(type)) return '';
    const ways = this.of(type).filter((path) => !this.oracle || this.mayQuery(path, { oracle: this.oracle }));
    const parts = ways.map(({ coordinate, field }) => this.part(coordinate, field, next));
    if (type.name.endsWith('Connection')) parts.push('totalCount pageInfo { hasNextPage endCursor }');
    return parts.some((part) => part !== '') ? `{ __typename ${parts.join(' ')} }` : '';
  }

  /** A field with all that it leads to; `args` in the words of a question. */
  part(coordinate: string, field: GraphQLField<unknown, unknown>, above: readonly string[] = [], args = ''): string {
    const type = getNamedType(field.type);
    if (field.extensions.aggregates && field.name === 'groups') return this.groups(coordinate, field, above);
    const selection = this.selection(type, above);
    if (selection === '') return '';
    const missing = field.args.filter((arg) => isNonNullType(arg.type) && !args.includes(`${arg.name}:`));
    if (missing.length > 0)
      throw new Error(`${coordinate} needs "${missing[0]?.name}": say in ${__filename} what to give.`);
    this.requested.add(coordinate);
    const page = args === '' && type.name.endsWith('Connection') ? '(first: 100)' : '';
    return `${field.name}${args === '' ? page : `(${args})`} ${selection}`;
  }

  /** The groups of a list by each record that its objects lead to. */
  private groups(coordinate: string, field: GraphQLField<unknown, unknown>, above: readonly string[]): string {
    const group = getNamedType(field.type) as GraphQLObjectType;
    const keys = getNamedType(group.getFields().keys?.type as GraphQLOutputType) as GraphQLObjectType;
    this.requested.add(coordinate).add(`${group.name}.keys`);
    return this.of(keys)
      .filter((path) => !this.oracle || this.mayQuery(path, { oracle: this.oracle }))
      .map((path) => {
        const key = path.field.name;
        const by = key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
        return `${key}: groups(by: [${by}]) { keys { ${this.part(path.coordinate, path.field, above)} } count }`;
      })
      .join(' ');
  }

  private onMember(member: GraphQLObjectType, above: readonly string[]): string {
    const selection = this.selection(member, above);
    return selection === '' ? '' : `... on ${member.name} ${selection}`;
  }

  private leadsToRecords(type: GraphQLNamedType, seen: Set<string>): boolean {
    if (seen.has(type.name)) return false;
    seen.add(type.name);
    if (isInterfaceType(type) || recordsByName().has(type.name)) return true;
    if (isUnionType(type)) return type.getTypes().some((member) => this.leadsToRecords(member, seen));
    if (!isObjectType(type)) return false;
    return Object.values(type.getFields()).some((field) => this.leadsToRecords(getNamedType(field.type), seen));
  }
}
