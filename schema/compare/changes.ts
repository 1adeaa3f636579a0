import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import type { Level } from './versions';

/** One change of a schema, as GraphQL Inspector reports it. */
export interface SchemaChange {
  /** What kind of change it is, for example `FIELD_ADDED`. */
  type: string;
  /** Where: `Board.meetings.first`. */
  path?: string;
  /** A sentence that describes it. */
  message: string;
  /** Its severity, and the reason. */
  criticality: { level: CriticalityLevel; reason?: string };
  /** The names in that sentence. */
  meta: Record<string, unknown>;
}

/** What changed from one schema to another, by its effect on clients. */
export interface Changes {
  /** Changes that make a valid query fail, or change the type of its result. */
  breaking: SchemaChange[];
  /** Changes that add to results: a new enum value, a new type behind an interface. */
  dangerous: SchemaChange[];
  /** Changes that no client notices. */
  safe: SchemaChange[];
  /** The number of changed descriptions, not counting new types and fields. */
  descriptions: number;
}

/** Compares two schemas. The parts of an added or removed type or field are not reported separately. */
export async function compareSchemas(before: GraphQLSchema, after: GraphQLSchema): Promise<Changes> {
  const all: SchemaChange[] = await diff(before, after);
  const whole = new Set(all.filter(({ type }) => isWhole(type)).map(({ path }) => path));
  const own = all.filter(({ path = '' }) => !ancestors(path).some((ancestor) => whole.has(ancestor)));
  const reported = own.filter(({ type, path }) => !isDescription(type) && (isWhole(type) || !whole.has(path)));
  const level = (criticality: CriticalityLevel) =>
    reported.filter((change) => change.criticality.level === criticality);
  return {
    breaking: level(CriticalityLevel.Breaking),
    dangerous: level(CriticalityLevel.Dangerous),
    safe: level(CriticalityLevel.NonBreaking),
    descriptions: own.filter(({ type, path }) => isDescription(type) && !whole.has(path)).length,
  };
}

/** The level of the most severe change. */
export function levelOf({ breaking, dangerous, safe, descriptions }: Changes): Level {
  if (breaking.length > 0) return 'breaking';
  if (dangerous.length > 0) return 'dangerous';
  if (safe.length > 0) return 'safe';
  return descriptions > 0 ? 'described' : 'none';
}

const wholes: string[] = [
  ...[ChangeType.TypeAdded, ChangeType.TypeRemoved, ChangeType.FieldAdded, ChangeType.FieldRemoved],
  ...[ChangeType.InputFieldAdded, ChangeType.InputFieldRemoved, ChangeType.FieldArgumentAdded],
  ...[ChangeType.FieldArgumentRemoved, ChangeType.EnumValueAdded, ChangeType.EnumValueRemoved],
];

function isWhole(type: string): boolean {
  return wholes.includes(type);
}

function isDescription(type: string): boolean {
  return type.includes('DESCRIPTION');
}

/** The parents of a path: for `Board.meetings.first`, the type `Board` and the field `Board.meetings`. */
function ancestors(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('.'));
}
