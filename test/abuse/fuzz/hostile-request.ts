import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import type { Chance } from '../../graph/plan/chance';
import type { KnownValues } from '../../graph/plan/known-values';
import { hostileText, hostileValue, valueOfAnyType, Written } from './hostile-values';

/** Arguments of a page that fit together. */
const PAGES = [[], ['first'], ['first', 'after'], ['last'], ['last', 'before']];

type Field = GraphQLField<unknown, unknown>;

const DAYS = ['2018-09-27', '2018-11-29', '2017-04-01', '2019-01-31', '2031-05-05'];
const ORDINARY: Readonly<Record<string, readonly unknown[]>> = {
  ...{ Date: DAYS, PointInTime: DAYS, DateTime: DAYS.map((day) => `${day}T17:30:00Z`) },
  ...{ Month: ['2018-10', '2018-09', '2016-02'], FinancialYear: ['2017-18', '2018-19'] },
  ...{ Boolean: [true, false], Float: [0, 1, 2.5, 40, 120], Int: [1, 1, 1, 2, 3, 5] },
};

/** The first and last values that are valid. */
const EXTREMES: Readonly<Record<string, readonly unknown[]>> = {
  ...{ Date: ['1000-01-01', '9999-12-31'], PointInTime: ['1000-01-01', '9999-12-31', '9999-12-31T23:59:59.999Z'] },
  ...{ DateTime: ['1000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '9999-12-31T09:59:59-14:00'] },
  ...{ Month: ['1000-01', '1000-03', '9999-04', '9999-12'], FinancialYear: ['1000-01', '9998-99'] },
  ...{ Int: [2147483647, -2147483648], Float: [1.7976931348623157e308, -1e308, 5e-324, 999999999999.999999] },
};

/** Documents of which something is wrong as a whole. */
const DOCUMENTS = [
  ...[
    '',
    '{',
    '{}',
    'query',
    'subscription { x }',
    'mutation { __typename }',
    'query { }',
    '\u0000',
    '{ boards }',
    '\ufeff{ __typename }',
  ],
  ...[
    'query ($n: Int! = 1) { boards(first: $n) { totalCount } }',
    'query ($s: Boolean! = true) { boards { totalCount @skip(if: $s) } }',
  ],
  ...[
    'query ($i: [ID!]! = []) { nodes(ids: $i) { id } }',
    'query ($i: ID) { node(id: $i) { id } }',
    'query A { __typename } query B { __typename }',
  ],
  ...[
    'query ($f: BoardFilter = { name: { eq: null } }) { boards(filter: $f) { totalCount } }',
    'fragment A on Board { ...A } { boards { nodes { ...A } } }',
  ],
  ...[
    'query ($a: Nothing) { __typename }',
    'query ($a: Board) { __typename }',
    '{ __type(name: "\\u0000") { name } }',
    '{ __schema { types { name } } }',
  ],
  ...[
    'subscription S { boards { totalCount } }',
    'type A { b: Int }',
    '{ a: __typename a: viewer { id } }',
    '{ boards { nodes { ... @skip(if: null) { id } } } }',
  ],
];

/** Makes random requests from all fields of the schema, of which much is wrong, odd or extreme. */
export class HostileRequests {
  private definitions: string[] = [];
  private variables: [name: string, json: string][] = [];
  /** How many values in a hundred are hostile. */
  private hostility = 0;
  /** How many more nested inputs and selections the request may have. */
  private left = 0;
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: Chance,
    private readonly values: KnownValues,
  ) {}

  /** The body of the next request. */
  make(): string {
    const { chance } = this;
    [this.definitions, this.variables, this.left, this.aliases] = [[], [], 30, 0];
    this.hostility = chance.one([0, 3, 10, 40]);
    const query = chance.percent(4) ? chance.one(DOCUMENTS) : this.operation();
    const variables = `{${this.variables.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join()}}`;
    const given = chance.percent(2) ? inJson(valueOfAnyType(chance)) : variables;
    const name = chance.percent(2) ? `,"operationName":${inJson(valueOfAnyType(chance))}` : '';
    return `{"query":${JSON.stringify(query)},"variables":${given}${name}}`;
  }

  private operation(): string {
    const { chance } = this;
    const kind = chance.percent(50) ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
    const root = this.schema.getRootType(kind)!;
    const fields = Object.values(root.getFields());
    const count = 1 + chance.below(2);
    const selected = Array.from({ length: count }, () => this.field(chance.one(fields), 1 + chance.below(4)));
    const definitions = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    return `${kind}${definitions} { ${selected.join(' ')} }`;
  }

  private field(field: Field, depth: number): string {
    const page = this.chance.one(PAGES);
    const args = field.args.flatMap((argument) => this.argument(argument, page, getNamedType(field.type).name));
    const type = getNamedType(field.type);
    const given = args.length > 0 ? `(${args.join(', ')})` : '';
    const alias = isLeafType(type) && args.length === 0 ? '' : `a${this.aliases++}: `;
    return `${alias}${field.name}${given}${isLeafType(type) ? '' : ` ${this.selection(type, depth)}`}`;
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    const { chance } = this;
    const parts = ['__typename'];
    if (isAbstractType(type)) {
      const [possible] = chance.some(this.schema.getPossibleTypes(type), 1);
      if (possible) parts.push(`... on ${possible.name} ${this.selection(possible, depth)}`);
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      const all = Object.values(type.getFields());
      const fields = all.filter((each) => isLeafType(getNamedType(each.type)) || depth > 0);
      const chosen = fields.length > 0 ? chance.some(fields, 4) : [];
      // What a mutation did is read.
      const shown = all.filter(({ name }) => name === 'userErrors' && !chosen.some((each) => each.name === name));
      parts.push(...[...chosen, ...shown].map((each) => this.field(each, depth - 1)));
    }
    return `{ ${parts.join(' ')} }`;
  }

  private argument(argument: GraphQLArgument, page: readonly string[], list: string): string[] {
    const { name, type } = argument;
    const isRequired = isNonNullType(type) && argument.defaultValue === undefined;
    const isPaging = /^(first|last|after|before)$/.test(name) && !this.chance.percent(this.hostility);
    if (!isRequired && !(isPaging ? page.includes(name) : this.chance.percent(35))) return [];
    const isCursor = name === 'after' || name === 'before';
    const record = isCursor ? list.replace(/Connection$/, '') : undefined;
    const value = this.value(type, name, 0, record);
    return [`${name}: ${this.chance.percent(50) ? inLiteral(value, this.chance) : this.variable(String(type), value)}`];
  }

  private variable(type: string, value: unknown): string {
    const name = `v${this.definitions.length}`;
    if (this.chance.percent(10)) {
      this.definitions.push(`$${name}: ${type.replace(/!$/, '')} = ${inLiteral(value, this.chance)}`);
      if (this.chance.percent(50)) this.variables.push([name, 'null']);
    } else {
      this.definitions.push(`$${name}: ${type}`);
      this.variables.push([name, inJson(value)]);
    }
    return `$${name}`;
  }

  private value(type: GraphQLInputType, name: string, depth: number, record = ''): unknown {
    const { chance } = this;
    const isHostile = chance.percent(this.hostility);
    if (isHostile && chance.percent(15)) return valueOfAnyType(chance);
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const keys = getNamedType(nullable);
      if (name === 'by' && isEnumType(keys) && !isHostile)
        return chance.some(keys.getValues(), 3).map((key) => new Written(key.name, JSON.stringify(key.name)));
      const count = isHostile ? chance.one([0, 1, 101, 600]) : 1 + chance.below(3);
      return Array.from({ length: count }, () => this.value(nullable.ofType, name.replace(/s$/, ''), depth));
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      const isOrder = nullable.name.endsWith('Order') && !isHostile;
      const chosen = isOrder ? this.orderKey(fields, depth) : fields.filter((field) => this.isChosen(field, depth));
      const entries = chosen.map((field) => [field.name, this.value(field.type, field.name, depth + 1)]);
      if (isHostile)
        entries.push([chance.one(['__proto__', 'nothing', 'nothing', 'id', 'hasOwnProperty']), valueOfAnyType(chance)]);
      return Object.fromEntries(entries) as unknown;
    }
    if (isEnumType(nullable)) {
      const word = isHostile ? 'NOTHING' : chance.one(nullable.getValues()).name;
      return new Written(word, JSON.stringify(word));
    }
    if (isHostile) return hostileValue(nullable.name, name, chance);
    if (nullable.name === 'ID') return this.values.idOf(/^(.*)Id$/.exec(name)?.[1] ?? '', chance);
    const ordinary = (chance.percent(8) ? EXTREMES : ORDINARY)[nullable.name] ?? ORDINARY[nullable.name];
    if (ordinary && !/^(first|last)$/.test(name)) return chance.one(ordinary);
    if (ordinary) return 1 + chance.below(5);
    if (name === 'after' || name === 'before') return this.values.cursor(record, chance);
    return chance.percent(10) ? hostileText(chance) : this.values.text(name, chance);
  }

  /** A sort key is a field, or the key of a related object. */
  private orderKey(fields: readonly GraphQLInputField[], depth: number): GraphQLInputField[] {
    const related = fields.filter(({ name }) => name !== 'field' && name !== 'direction');
    if (related.length > 0 && depth < 3 && this.chance.percent(30)) return [this.chance.one(related)];
    return fields.filter(({ name }) => name === 'field' || (name === 'direction' && this.chance.percent(50)));
  }

  private isChosen({ type, defaultValue, name }: GraphQLInputField, depth: number): boolean {
    if (isNonNullType(type) && defaultValue === undefined) return true;
    if (name === 'version') return this.chance.percent(80);
    if (!isInputObjectType(getNamedType(type))) return this.chance.percent(30);
    if (this.left <= 0 || depth > 6 || !this.chance.percent(10)) return false;
    this.left -= 1;
    return true;
  }
}

/** A value in JSON. */
function inJson(value: unknown): string {
  if (value instanceof Written) return value.json;
  if (Array.isArray(value)) return `[${value.map(inJson).join()}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, part]) => `${JSON.stringify(name)}:${inJson(part)}`)
      .join()}}`;
  return JSON.stringify(value);
}

/** A value as a literal; some texts as block strings. */
function inLiteral(value: unknown, chance: Chance): string {
  if (value instanceof Written) return value.literal;
  if (Array.isArray(value)) return `[${value.map((part) => inLiteral(part, chance)).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, part]) => `${name}: ${inLiteral(part, chance)}`)
      .join(', ')} }`;
  if (typeof value === 'string' && !value.includes('"') && !value.endsWith('\\') && chance.percent(15))
    return `"""${value}"""`;
  return JSON.stringify(value);
}
