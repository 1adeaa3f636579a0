import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { slugOf } from '../national/scale';
import type { Attack } from './attacked-server';

type Field = GraphQLField<unknown, unknown>;

/** A field of an attack. */
export interface Selected {
  readonly field: Field;
  readonly type: GraphQLObjectType | undefined;
  readonly args: Readonly<Record<string, string>>;
  /** How often it is selected, under different aliases. */
  readonly repeat: number;
  readonly children: readonly Selected[];
}

const words = ['practice', 'partners', 'children', 'practyse', 'known', 'zz', 'e'];
const values: Record<string, string> = {
  ...{ board: `"${slugOf(1)}"`, slug: `"${slugOf(2)}"`, month: '"2026-10"', year: '"2025-26"', definition: '"x"' },
  ...{ from: '"2024-01-01"', to: '"2026-12-31"', by: 'QUARTER' },
};
const scalars: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', Date: '"2026-01-01"' };
const moment = '"2026-01-01T00:00:00.000Z"';
Object.assign(scalars, { DateTime: moment, Month: '"2026-01"', FinancialYear: '"2025-26"' });

/** Generates operations from the schema at random, and changes them. */
export class RandomAttacks {
  private written = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: () => number = Math.random,
  ) {}

  /** A random operation. */
  create(): Selected[] {
    const root = this.schema.getQueryType() as GraphQLObjectType;
    return [this.child(root, 3)].filter((each) => each !== undefined);
  }

  /** The operation with one part of it changed. */
  change(attack: readonly Selected[]): Selected[] {
    const at = this.below(attack.length);
    if (this.chance() < 0.1 && attack.length < 4) return [...attack, ...this.create()];
    return attack.map((each, index) => (index === at ? this.changed(each) : each));
  }

  /** The text of an operation, different each time so that no cache knows it. */
  write(attack: readonly Selected[]): Attack {
    this.written += 1;
    let aliases = 0;
    const text = (selected: Selected): string =>
      Array.from({ length: selected.repeat }, (_, index) => {
        const { field, args, children } = selected;
        const alias = index === 0 ? '' : `x${this.written}_${aliases++}: `;
        const given = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
        const below =
          children.length > 0 ? ` { ${children.map(text).join(' ')} }` : selected.type ? ' { __typename }' : '';
        return `${alias}${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${below}`;
      }).join(' ');
    return { query: `{ t${this.written}: __typename ${attack.map(text).join(' ')} }` };
  }

  private changed(selected: Selected): Selected {
    const { children, type, repeat } = selected;
    const dice = this.chance();
    if (children.length > 0 && dice < 0.55) {
      const at = this.below(children.length);
      return { ...selected, children: children.map((each, index) => (index === at ? this.changed(each) : each)) };
    }
    if (dice < 0.65) return { ...selected, repeat: Math.max(1, Math.round(repeat * (this.chance() < 0.7 ? 2 : 0.5))) };
    if (type && dice < 0.85) {
      const child = this.child(type, 2);
      return child ? { ...selected, children: [...children, child] } : selected;
    }
    if (children.length > 1 && dice < 0.9) return { ...selected, children: children.slice(1) };
    return { ...selected, args: this.args(selected.field) };
  }

  private child(type: GraphQLObjectType, depth: number): Selected | undefined {
    const possible = Object.values(type.getFields()).filter((field) => this.canSelect(field, depth));
    const field = possible[this.below(possible.length)];
    if (!field) return undefined;
    const named = getNamedType(field.type);
    const below = isObjectType(named) ? named : undefined;
    const count = below ? 1 + this.below(3) : 0;
    const children = Array.from({ length: count }, () => below && this.child(below, depth - 1));
    return {
      ...{ field, type: below, args: this.args(field), repeat: this.chance() < 0.2 ? 1 + this.below(10) : 1 },
      children: children.filter((each) => each !== undefined),
    };
  }

  private canSelect(field: Field, depth: number): boolean {
    const named = getNamedType(field.type);
    if (!isLeafType(named) && (!isObjectType(named) || depth <= 0)) return false;
    return field.args.every((arg) => !isNonNullType(arg.type) || this.valueOf(arg) !== undefined);
  }

  private args(field: Field): Record<string, string> {
    const given = field.args.flatMap((arg): [string, string][] => {
      if (['after', 'before', 'last', 'knownAt'].includes(arg.name)) return [];
      if (!isNonNullType(arg.type) && this.chance() < 0.4) return [];
      const value = this.valueOf(arg);
      return value === undefined ? [] : [[arg.name, value]];
    });
    return Object.fromEntries(given);
  }

  private valueOf({ name, type }: GraphQLArgument): string | undefined {
    const named = getNamedType(type);
    if (name === 'first') return String([1, 5, 20, 60, 100][this.below(5)]);
    if (name === 'text')
      return `"${Array.from({ length: 1 + this.below(5) }, () => words[this.below(words.length)]).join(' ')}"`;
    if (name === 'filter') return this.filter(named.name);
    if (name === 'orderBy' && isInputObjectType(named)) {
      const fields = getNamedType(named.getFields().field?.type);
      const choices = isEnumType(fields) ? fields.getValues() : [];
      return `[{ field: ${choices[this.below(choices.length)]?.name} }]`;
    }
    if (isEnumType(named)) return named.getValues()[this.below(named.getValues().length)]?.name;
    return values[name];
  }

  private filter(name: string): string | undefined {
    const type = this.schema.getType(name);
    if (!isInputObjectType(type)) return undefined;
    const fields = Object.values(type.getFields()).filter((each) => !['and', 'or', 'not'].includes(each.name));
    const field = fields[this.below(fields.length)];
    const comparisons = field && getNamedType(field.type);
    if (!isInputObjectType(comparisons)) return undefined;
    const operators = Object.values(comparisons.getFields());
    const operator = operators[this.below(operators.length)];
    if (!field || !operator) return undefined;
    const count = [1, 1, 3, 10, 40, 90][this.below(6)] ?? 1;
    const parts = Array.from({ length: count }, (_, index) => {
      const operand = getNamedType(operator.type);
      const value = isEnumType(operand) ? operand.getValues()[0]?.name : (scalars[operand.name] ?? `"z${index}"`);
      const list = isListType(operator.type) ? `[${Array.from({ length: 50 }, () => value).join(', ')}]` : value;
      return `{ ${field.name}: { ${operator.name}: ${list} } }`;
    });
    return `{ or: [${parts.join(', ')}] }`;
  }

  private below(count: number): number {
    return Math.floor(this.chance() * count);
  }
}
