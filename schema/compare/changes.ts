import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import type { Level } from './versions';

/** One change of a schema, as GraphQL Inspector tells it. */
export interface SchemaChange {
  /** What kind of change it is, for example `FIELD_ADDED`. */
  type: string;
  /** Where: `Board.meetings.first`. */
  path?: string;
  /** A sentence on it. */
  message: string;
  /** How grave it is, and why. */
  criticality: { level: CriticalityLevel; reason?: string };
  /** The names that the sentence is made of. */
  meta: Record<string, unknown>;
}

/** What changed from one schema to another, by what it asks of those who use it. */
export interface Changes {
  /** What stops questions that worked, or gives them another type. */
  breaking: SchemaChange[];
  /** What may surprise a client that does not expect it: a new enum value, a new member of an interface. */
  dangerous: SchemaChange[];
  /** What no client notices. */
  safe: SchemaChange[];
  /** How many descriptions changed of what was there before. */
  descriptions: number;
}

/** Compares two schemas. What comes or goes with a whole type or field is part of that, and not told again. */
export async function compareSchemas(before: GraphQLSchema, after: GraphQLSchema): Promise<Changes> {
  const all: SchemaChange[] = await diff(before, after);
  const whole = new Set(all.filter(({ type }) => isWhole(type)).map(({ path }) => path));
  const own = all.filter(({ path = '' }) => !ancestors(path).some((ancestor) => whole.has(ancestor)));
  const told = own.filter(({ type, path }) => !isDescription(type) && (isWhole(type) || !whole.has(path)));
  const level = (criticality: CriticalityLevel) => told.filter((change) => change.criticality.level === criticality);
  return {
    breaking: level(CriticalityLevel.Breaking),
    dangerous: level(CriticalityLevel.Dangerous),
    safe: level(CriticalityLevel.NonBreaking),
    descriptions: own.filter(({ type, path }) => isDescription(type) && !whole.has(path)).length,
  };
}

/** The level of the gravest change. */
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

/** What a path lies in: of `Board.meetings.first` the type `Board` and the field `Board.meetings`. */
function ancestors(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('.'));
}
