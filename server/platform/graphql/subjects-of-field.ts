import { getNamedType, type GraphQLField } from 'graphql';
import { recordsByName, subjectOf } from './record';

/** The subjects that a field reads: those it states, and that of the record that it returns, alone or in a connection. */
export function subjectsOfField({ type, extensions }: GraphQLField<unknown, unknown>): readonly string[] {
  const stated = [extensions.subject, ...((extensions.subjects ?? []) as readonly unknown[])];
  const record = recordsByName().get(getNamedType(type).name.replace(/(Connection|Edge)$/, ''));
  const all = [...stated, record && subjectOf(record)].filter((each) => typeof each === 'string');
  return [...new Set(all)];
}
