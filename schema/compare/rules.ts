import { ChangeType } from '@graphql-inspector/core';
import {
  type DocumentNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  NoDeprecatedCustomRule,
  parse,
  validate,
} from 'graphql';
import type { Changes } from './changes';
import type { Release } from './releases';

/** The end of a deprecation's reason: the day of the removal. */
const date = /\bGoes on (\d{4}-\d{2}-\d{2})\.$/;

const removals: string[] = [
  ...[ChangeType.FieldRemoved, ChangeType.FieldArgumentRemoved],
  ...[ChangeType.InputFieldRemoved, ChangeType.EnumValueRemoved],
];

/** A document of a released SDK that worked with a schema and no longer works with the next. */
export interface BrokenDocument {
  /** The SDK's version. */
  version: string;
  /** The name of the operation. */
  name: string;
  /** What is wrong with it now. */
  errors: string[];
  /** Whether it used something that was deprecated when it last worked. */
  announced: boolean;
}

/** Problems of a schema that deprecates something without the day of its removal. */
export function undatedDeprecations(schema: GraphQLSchema): string[] {
  return deprecations(schema)
    .filter(({ reason }) => !date.test(reason))
    .map(({ path }) => `${path} is deprecated without a date. End the reason with "Goes on <year>-<month>-<day>."`);
}

/** Problems of removals that the last release did not announce, or that come before the announced day. */
export function hastyRemovals(before: GraphQLSchema, { breaking }: Changes, today: string): string[] {
  const announced = new Map(deprecations(before).map(({ path, reason }) => [path, date.exec(reason)?.[1]]));
  return breaking
    .filter(({ type }) => removals.includes(type))
    .flatMap(({ path = '' }) => {
      const day = announced.get(path);
      if (day === undefined) return [`${path} was removed, but was not deprecated with a date in the last release.`];
      return day > today ? [`${path} was removed, but is announced to stay until ${day}.`] : [];
    });
}

/** The documents of releases that worked with one schema and do not work with the other. */
export function brokenDocuments(
  releases: readonly Release[],
  before: GraphQLSchema,
  after: GraphQLSchema,
): BrokenDocument[] {
  return releases.flatMap(({ version, documents }) =>
    documents
      .map((text) => parse(text))
      .flatMap((document) => {
        const errors = validate(after, document).map(({ message }) => message);
        if (errors.length === 0 || validate(before, document).length > 0) return [];
        const announced = validate(before, document, [NoDeprecatedCustomRule]).length > 0;
        return [{ version, name: nameOf(document), errors, announced }];
      }),
  );
}

function nameOf({ definitions }: DocumentNode): string {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? 'without a name';
}

interface Deprecation {
  path: string;
  reason: string;
}

/** Everything that a schema deprecates, by its path. */
function deprecations(schema: GraphQLSchema): Deprecation[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      if (isObjectType(type) || isInterfaceType(type)) {
        const fields = Object.values(type.getFields());
        const named = (path: string, entries: readonly Described[]) => deprecated(`${type.name}${path}`, entries);
        return [...named('', fields), ...fields.flatMap(({ name, args }) => named(`.${name}`, args))];
      }
      if (isInputObjectType(type)) return deprecated(type.name, Object.values(type.getFields()));
      return isEnumType(type) ? deprecated(type.name, type.getValues()) : [];
    });
}

interface Described {
  name: string;
  deprecationReason?: string | null;
}

function deprecated(parent: string, entries: readonly Described[]): Deprecation[] {
  return entries.flatMap(({ name, deprecationReason: reason }) =>
    reason === undefined || reason === null ? [] : [{ path: `${parent}.${name}`, reason }],
  );
}
