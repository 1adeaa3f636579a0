import {
  getNullableType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNullableType,
  isRequiredInputField,
} from 'graphql';
import type { MutationRights } from './rights';
import type { Target } from './target';

/** The input type of a mutation. */
export function inputType(mutation: GraphQLField<unknown, unknown>): GraphQLInputObjectType {
  const type = getNullableType(mutation.args.find(({ name }) => name === 'input')?.type);
  if (!isInputObjectType(type)) throw new Error(`${mutation.name} has no argument \`input\`.`);
  return type;
}

/** The fields of the input of a mutation that can be left out, other than those of every mutation. */
export function optionalFields(mutation: GraphQLField<unknown, unknown>): string[] {
  return Object.values(inputType(mutation).getFields())
    .filter(({ name, type }) => isNullableType(type) && name !== 'version' && name !== 'idempotencyKey')
    .map(({ name }) => name);
}

/** A valid input of a mutation for the objects of a board: its required fields by name and type, and what its rights add. */
export function validInput(
  mutation: GraphQLField<unknown, unknown>,
  { input }: MutationRights,
  target: Target,
): Record<string, unknown> {
  return { ...objectOf(inputType(mutation), target, input?.(target)) };
}

function objectOf(type: GraphQLInputObjectType, target: Target, given: object = {}): object {
  const required = Object.values(type.getFields()).filter(
    (field) => isRequiredInputField(field) && !Object.hasOwn(given, field.name),
  );
  const values = required.map(({ name, type: fieldType }) => [name, valueOf(name, fieldType, target)]);
  return { ...Object.fromEntries(values), ...given };
}

const SCALARS: Readonly<Record<string, unknown>> = {
  ...{ Boolean: false, Int: 1, Float: 1, Date: '2018-10-01', DateTime: '2018-10-01T10:00:00Z' },
  ...{ Month: '2018-10', FinancialYear: '2018-19' },
};

/** A value for a field, by its name and type. */
export function valueOf(name: string, type: GraphQLInputType, target: Target): unknown {
  const named = getNullableType(type);
  if (isListType(named)) return [valueOf(name.replace(/s$/, ''), named.ofType, target)];
  if (isInputObjectType(named)) return objectOf(named, target);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (named.name === 'ID') return target.id(`${name[0]?.toUpperCase()}${name.slice(1, -'Id'.length)}`);
  return SCALARS[named.name] ?? `A ${name}`;
}
