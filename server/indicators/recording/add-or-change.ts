import { UserError, type Writing } from '../../access';
import type { RecordClass } from '../../platform/graphql/relation';

type Values = Parameters<Writing['add']>[1];

/** What is to be said under a key, and what is said there now. */
export interface Saying {
  /** The row that has the key; none where nothing was said. */
  readonly held: { readonly id: string; readonly version: number } | undefined;
  readonly key: Values;
  readonly values: Values;
  /** The version that its writer saw. */
  readonly seen?: number | null | undefined;
}

/** Says something where there is one place for it: as a new row, or in the place of what was said. @throws UserError CONFLICT */
export async function addOrChange(writing: Writing, record: RecordClass, saying: Saying): Promise<string> {
  const { held, key, values, seen } = saying;
  if (held) {
    await writing.change({ ...held, record, boardId: null }, seen, values);
    return held.id;
  }
  if (seen !== null && seen !== undefined) {
    throw new UserError('CONFLICT', 'version', `There is no ${record.name} here any more. Read it again, then decide.`);
  }
  return writing.add(record, { ...key, ...values });
}
