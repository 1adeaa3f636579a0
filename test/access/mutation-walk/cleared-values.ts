import type { GraphQLField } from 'graphql';
import { OPERATOR } from '../../../server/access';
import { rawSql } from '../../../server/platform/database';
import { contextAs } from '../../support/request-context';
import { attempt, keepingNothing, type Outcome } from './attempt';
import { optionalFields, validInput } from './input';
import { type Changes, RIGHTS } from './rights';
import type { Target } from './target';
import type { MutationWorld } from './world';

/** Checks that the optional fields of a mutation leave a value alone when they are absent, and clear it with null. */
export async function findWrongValues(
  world: MutationWorld,
  mutation: GraphQLField<unknown, unknown>,
  target: Target,
): Promise<string[]> {
  const { optional } = RIGHTS[mutation.name]!;
  const fields = optionalFields(mutation);
  if (fields.length === 0 || optional === 'new') return [];
  if (!optional) return [`${mutation.name}: declare in rights.ts what its optional fields belong to`];
  if (optional.prepare) await world.database.query(optional.prepare(target));
  const wrong: string[] = [];
  for (const field of fields.filter((each) => !Object.hasOwn(optional.absent ?? {}, each))) {
    const problem = await findWrongValue(world, mutation, { target, optional, field });
    if (problem) wrong.push(`${mutation.name}.${field} ${problem}`);
  }
  return wrong;
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

async function findWrongValue(
  { database, schema }: MutationWorld,
  mutation: GraphQLField<unknown, unknown>,
  { target, optional, field }: { readonly target: Target; readonly optional: Changes; readonly field: string },
): Promise<string | undefined> {
  const column = optional.columns?.[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const row = optional.row?.(target) ?? 'select null';
  const [before] = await database.query<Record<string, unknown>>(row);
  if (!before || !(column in before)) return `has no column ${column}: declare its row or column in rights.ts`;
  if (isEmpty(before[column])) return 'has no value to lose: add one to records.ts';
  const input = validInput(mutation, RIGHTS[mutation.name]!, target);
  const without = Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));
  /** Sends the mutation as the operator; the value is the one before it is rolled back. */
  const send = async (sent: Record<string, unknown>): Promise<Outcome & { value: unknown }> => {
    let value = before[column];
    const context = keepingNothing(await contextAs(database, OPERATOR), async (rows) => {
      const [after] = await rows.query<Record<string, unknown>>(rawSql(row));
      value = after?.[column];
    });
    return { ...(await attempt(schema, context, mutation, sent)), value };
  };
  const absent = await send(without);
  if (JSON.stringify(absent.value) !== JSON.stringify(before[column])) {
    return `becomes ${JSON.stringify(absent.value)} when it is absent`;
  }
  const cleared = await send({ ...without, [field]: null });
  if (optional.refused?.includes(field)) {
    return cleared.field === field ? undefined : `is not refused when it is null: ${JSON.stringify(cleared)}`;
  }
  return cleared.code === 'done' && isEmpty(cleared.value) ? undefined : `is not cleared: ${JSON.stringify(cleared)}`;
}
