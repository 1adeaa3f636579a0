import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Chance } from './chance';
import type { KnownValues } from './known-values';

/** A query and its variables. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An enum value, which has no quotes. */
class Word {
  constructor(readonly word: string) {}

  toJSON(): string {
    return this.word;
  }
}

type Composite = Extract<GraphQLNamedType, { getFields?: unknown }>;

/** Costly fields, which few queries select. */
const DEAR = new Set([
  'yearlyReport',
  'obligations',
  'similarRecommendations',
  'search',
  'comparison',
  'statutoryClocks',
]);

/** Whether a field of a filter is itself a filter of objects, not of a value. */
function isNested({ type }: GraphQLInputField): boolean {
  const named = getNamedType(type);
  return isInputObjectType(named) && ('and' in named.getFields() || 'some' in named.getFields());
}

/** Whether a field of a filter is that of related objects. */
function isRelated(field: GraphQLInputField): boolean {
  return isNested(field) && !['and', 'or', 'not'].includes(field.name);
}

/** Creates random valid queries from all fields of the schema and all features of documents. */
export class OperationMaker {
  private fragments: string[] = [];
  private definitions: string[] = [];
  private variables: Record<string, unknown> = {};
  private names = 0;
  /** How many more fields may be selected. */
  private left = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: Chance,
    private readonly values: KnownValues,
  ) {}

  /** The next query. */
  make(): RandomOperation {
    [this.fragments, this.definitions, this.variables, this.names] = [[], [], {}, 0];
    this.left = 10 + this.chance.below(50);
    const depth = 2 + this.chance.below(5);
    const root = this.schema.getQueryType() as GraphQLObjectType;
    const body = this.selection(root, depth, 1 + this.chance.below(3));
    const definitions = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    const query = [`query Random${definitions} ${body}`, ...this.fragments].join('\n');
    // Variables have the values that a client would send.
    return { query, variables: JSON.parse(JSON.stringify(this.variables)) as Record<string, unknown> };
  }

  private name(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  private selection(type: Composite, depth: number, most = 5): string {
    const parts: string[] = [];
    if (this.chance.percent(15))
      parts.push(this.chance.percent(30) ? `${this.name('kind')}: __typename` : '__typename');
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => this.mayQuery(field, depth));
      if (fields.length > 0) parts.push(...this.chance.some(fields, most).map((field) => this.field(field, depth)));
    }
    if (isAbstractType(type)) {
      const concrete = this.chance.some(this.schema.getPossibleTypes(type), isUnionType(type) ? 4 : 3);
      for (const each of concrete)
        parts.push(`... on ${each.name}${this.directives()} ${this.selection(each, depth, 3)}`);
    }
    if (this.chance.percent(12)) parts.push(this.fragment(type, depth));
    // A directive may skip a fragment, and a selection must not be empty.
    if (parts.length === 0) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  private mayQuery({ name, type }: GraphQLField<unknown, unknown>, depth: number): boolean {
    if (DEAR.has(name) && !this.chance.percent(5)) return false;
    return isLeafType(getNamedType(type)) || (depth > 0 && this.left > 0);
  }

  private fragment(type: Composite, depth: number): string {
    const body = this.selection(type, Math.max(0, depth - 1), 3);
    if (this.chance.percent(50))
      return `... ${this.chance.percent(50) ? `on ${type.name}` : ''}${this.directives()} ${body}`;
    const name = this.name('Part');
    this.fragments.push(`fragment ${name} on ${type.name} ${body}`);
    return `...${name}${this.directives()}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.left -= 1;
    const type = getNamedType(field.type);
    const paging = this.chance.one([
      '',
      'first',
      'first after',
      'last',
      'last before',
      this.chance.percent(10) ? 'first before' : 'first',
    ]);
    // A cursor is valid only for its own order, mostly the default one.
    const isOrdered = !paging.includes(' ') || this.chance.percent(8);
    const args = field.args
      .filter(({ name }) => isOrdered || name !== 'orderBy')
      .flatMap((argument) => this.argument(field, argument, paging.split(' ')));
    const isLeaf = isLeafType(type);
    // Two fields of one name must be mergeable; leaves without arguments are.
    const isAlone = !isLeaf || args.length > 0;
    const alias =
      isAlone && !this.chance.percent(3) ? `${this.name('a')}: ` : this.chance.percent(10) ? `${this.name('b')}: ` : '';
    const given = args.length > 0 ? `(${args.join(', ')})` : '';
    return `${alias}${field.name}${given}${this.directives()}${isLeaf ? '' : ` ${this.selection(type as Composite, depth - 1)}`}`;
  }

  private directives(): string {
    if (!this.chance.percent(6)) return '';
    const condition = this.chance.percent(50)
      ? String(this.chance.percent(50))
      : this.variable('Boolean!', this.chance.percent(50));
    return ` @${this.chance.percent(50) ? 'include' : 'skip'}(if: ${condition})`;
  }

  private argument(
    field: GraphQLField<unknown, unknown>,
    argument: GraphQLArgument,
    paging: readonly string[],
  ): string[] {
    const { name, type } = argument;
    const isPaging = ['first', 'after', 'last', 'before'].includes(name);
    const isNeeded = isNonNullType(type) && argument.defaultValue === undefined;
    if (!isNeeded && !(isPaging ? paging.includes(name) : this.chance.percent(35))) return [];
    const record = getNamedType(field.type).name.replace(/Connection$/, '');
    const isCursor = name === 'after' || name === 'before';
    if (isCursor && !this.values.hasCursor(record) && !this.chance.percent(10)) return [];
    const value = this.value(type, name, record, 0);
    if (!this.chance.percent(30)) return [`${name}: ${this.literal(value)}`];
    if (!isNonNullType(type) && this.chance.percent(10)) return [`${name}: ${this.unset(type)}`];
    return [`${name}: ${this.variable(String(type), value)}`];
  }

  /** A variable with a value, or with a default. */
  private variable(type: string, value: unknown): string {
    const name = this.name('v');
    if (this.chance.percent(20) && !type.endsWith('!')) {
      this.definitions.push(`$${name}: ${type} = ${this.literal(value)}`);
      if (this.chance.percent(30)) this.variables[name] = null;
    } else {
      this.definitions.push(`$${name}: ${type}`);
      this.variables[name] = value;
    }
    return `$${name}`;
  }

  /** A variable without a value. */
  private unset(type: GraphQLInputType): string {
    const name = this.name('v');
    this.definitions.push(`$${name}: ${String(type)}`);
    return `$${name}`;
  }

  private value(type: GraphQLInputType, name: string, record: string, depth: number): unknown {
    if (!isNonNullType(type) && this.chance.percent(1)) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      // Grouped by nothing is an error, which has its own test.
      const keys = name === 'by' ? getNamedType(nullable) : undefined;
      if (isEnumType(keys)) return this.chance.some(keys.getValues(), 3).map((key) => new Word(key.name));
      const count = this.chance.below(4);
      return Array.from({ length: count }, () => this.value(nullable.ofType, name, record, depth));
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      if (nullable.name.endsWith('Order')) return this.order(fields, depth);
      const needed = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
      const chosen = new Set<GraphQLInputField>([...needed, ...this.chance.some(fields, 2)]);
      // Nested filters must end.
      const entries = [...chosen]
        .filter((field) => needed.includes(field) || depth < (isRelated(field) ? 5 : 2) || !isNested(field))
        .map((field) => {
          // Operators belong to the attribute above them.
          const about = isInputObjectType(getNamedType(field.type))
            ? field.name
            : depth > 0 && name !== 'filter'
              ? name
              : field.name;
          return [field.name, this.value(field.type, about, record, depth + 1)];
        });
      return Object.fromEntries(entries) as unknown;
    }
    if (isEnumType(nullable)) return new Word(this.chance.one(nullable.getValues()).name);
    switch (nullable.name) {
      case 'Int':
        return this.number(name);
      case 'Float':
        return this.chance.one([0, 1, 2.5, -1, 10, 22.4, 1e3]);
      case 'Boolean':
        return this.chance.percent(50);
      case 'ID':
        return this.values.id(this.chance);
      case 'Date':
        return this.chance.one(['2018-09-27', '2018-11-29', '2017-04-01', '2019-01-31', '2024-02-29']);
      case 'DateTime':
        return this.chance.one(['2018-09-27T17:30:00Z', '2018-11-29T17:30:00+01:00', '2026-01-01T00:00:00.000Z']);
      case 'Month':
        return this.chance.one(['2018-10', '2018-09', '2017-10', '2016-02']);
      case 'FinancialYear':
        return this.chance.one(['2017-18', '2018-19', '2016-17']);
      case 'PointInTime':
        return this.chance.one(['2018-11-29', '2026-11-23T10:00:00Z', '2030-01-01']);
      default:
        return ['after', 'before'].includes(name)
          ? this.values.cursor(record, this.chance)
          : this.values.text(name, this.chance);
    }
  }

  /** A sort key: of the object itself, or of a related one. */
  private order(fields: readonly GraphQLInputField[], depth: number): unknown {
    const own = fields.filter(({ name }) => name === 'field');
    const related = fields.filter(({ name }) => name !== 'field' && name !== 'direction');
    const [key] = this.chance.some(depth < 3 && this.chance.percent(40) ? related : own, 1);
    const chosen = fields.filter(
      ({ name }) => name === 'direction' && key?.name === 'field' && this.chance.percent(50),
    );
    const entries = [...(key ? [key] : own), ...chosen].map((field) => [
      field.name,
      this.value(field.type, field.name, '', depth + 1),
    ]);
    return Object.fromEntries(entries) as unknown;
  }

  private number(name: string): number {
    if (name === 'first' || name === 'last') {
      return this.chance.percent(3) ? this.chance.one([0, -1, 101, 501]) : this.chance.one([1, 1, 2, 3, 4, 7, 20, 100]);
    }
    return this.chance.one([0, 1, 2, 3, 5, 12, 2018, -1]);
  }

  private literal(value: unknown): string {
    if (value instanceof Word) return value.word;
    if (Array.isArray(value)) return `[${value.map((each) => this.literal(each)).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
      return `{ ${Object.entries(value)
        .map(([name, each]) => `${name}: ${this.literal(each)}`)
        .join(', ')} }`;
    }
    return JSON.stringify(value);
  }
}
