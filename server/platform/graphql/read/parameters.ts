import type { RowAccess } from '../../database';
import type { DerivedField } from '../record';
import type { RecordClass, ViewerConditions } from '../relation';
import { visibleRows } from './visible';

/**
 * Collects the parameters of a statement for one viewer. Values are always sent as parameters, never written into the
 * SQL.
 */
export class Parameters {
  readonly values: unknown[] = [];
  private satisfiedRestrictionIds: string | undefined;
  /** The parameters that depend on the viewer, by position. */
  private readonly ofViewer = new Map<number, (access: RowAccess) => unknown>();

  constructor(readonly access: RowAccess) {}

  /** Adds a value and returns its placeholder in the SQL: `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** SQL to use instead of the record's table: only the rows that the viewer may read. */
  visible(record: RecordClass): string {
    return visibleRows(record, this.access, () => (this.satisfiedRestrictionIds ??= this.addMeets()));
  }

  /**
   * SQL for whether the viewer may read the confidential records of a subject on a board. A statement that something does
   * not exist needs this condition: to other viewers it may only be hidden.
   */
  readsConfidential(subject: string, board: string): string {
    const boards = this.addOfViewer(
      ({ confidential }) => confidential?.get(subject) ?? (confidential?.has(subject) ? null : []),
    );
    // Null stands for all boards.
    return `coalesce(${board} = any (${boards}::uuid[]), true)`;
  }

  /** The conditions of the viewer, for SQL that is built from them. */
  get viewer(): ViewerConditions {
    return {
      visible: (record) => this.visible(record),
      readsConfidential: (subject, board) => this.readsConfidential(subject, board),
    };
  }

  /** The values for another viewer who may read the same subjects. */
  valuesFor(access: RowAccess): readonly unknown[] {
    return this.values.map((value, index) => {
      const read = this.ofViewer.get(index);
      return read ? read(access) : value;
    });
  }

  private addMeets(): string {
    return `${this.addOfViewer((access) => access.satisfiedRestrictionIds)}::integer[]`;
  }

  private addOfViewer(read: (access: RowAccess) => unknown): string {
    this.ofViewer.set(this.values.length, read);
    return this.add(read(this.access));
  }
}

/** SQL for a derived field of a row, for the viewer of the statement. */
export function derivedSql(derived: DerivedField, row: string, { viewer }: Parameters): string {
  return derived.sql(row, viewer.visible, viewer.readsConfidential);
}
