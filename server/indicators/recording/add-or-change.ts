import { UserError, type MutationTransaction } from '../../access';
import type { RecordClass } from '../../platform/graphql/relation';

type Values = Parameters<MutationTransaction['add']>[1];

/** The values to write under a natural key, and the existing row. */
export interface KeyedWrite {
  /** The existing row with the key, if any. */
  readonly existing: { readonly id: string; readonly version: number } | undefined;
  readonly key: Values;
  readonly values: Values;
  /** The version that the client read, if it gave one. */
  readonly expectedVersion?: number | null | undefined;
}

/** Adds a row, or changes the existing one with the same key. @throws UserError CONFLICT */
export async function addOrChange(tx: MutationTransaction, record: RecordClass, write: KeyedWrite): Promise<string> {
  const { existing, key, values, expectedVersion } = write;
  if (existing) {
    await tx.change({ ...existing, record, boardId: null }, expectedVersion, values);
    return existing.id;
  }
  if (expectedVersion !== null && expectedVersion !== undefined) {
    throw new UserError(
      'CONFLICT',
      'version',
      `This ${record.name} no longer exists. Read the data again and retry without version.`,
    );
  }
  return tx.add(record, { ...key, ...values });
}
