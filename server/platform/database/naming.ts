import { DefaultNamingStrategy, type Table } from 'typeorm';

/** `meetingFrequency` → `meeting_frequency`, `CaseReview` → `case_review`: how a name of the code is written in the database. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();
}

/**
 * Names that PostgreSQL itself would choose (`seat_board_id_fkey`, `board_slug_key`, ...), so that the hand-written
 * migrations need not spell them out and the drift check between entities and migrations still compares them.
 */
export class PostgresNames extends DefaultNamingStrategy {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snakeCase(className);
  }

  override columnName(propertyName: string, given: string | undefined): string {
    return given ?? snakeCase(propertyName);
  }

  override primaryKeyName(table: Table | string): string {
    return `${this.getTableName(table)}_pkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${this.getTableName(table)}_${columns.join('_')}_key`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${this.getTableName(table)}_${columns.join('_')}_fkey`;
  }

  override indexName(table: Table | string, columns: string[]): string {
    return `${this.getTableName(table)}_${columns.join('_')}_idx`;
  }
}
