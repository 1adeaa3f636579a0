import { InvalidIdError } from '../../platform/graphql/errors';
import { fromGlobalId, toGlobalId } from '../../platform/graphql/global-id';
import type { AttributeType } from '../../platform/graphql/attribute-type';
import { sql, sqlName, sqlValue, type Sql, type ViewerSql } from '../../platform/graphql';
import { describeRecord, recordNamed, subjectOf } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { type AccessError, rightDeniedError, subjectDeniedError } from '../authentication/authentication-errors';
import { policyOf } from '../policies';
import type { Role } from '../role';
import type { Viewer } from '../viewer';
import { owningBoardSql } from './owning-board';
import { auditValue, storedValue } from './values';
import { UserError } from './user-error';

/** A row that a write is about. */
export interface FoundRow {
  /** The key of the row. */
  readonly id: string;
  readonly record: RecordClass;
  /** Counts its changes. */
  readonly version: number;
  /** The board whose roles decide; null when it belongs to no single board. */
  readonly boardId: string | null;
}

/** Values of columns, by property. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

/** A write in the middle of its transaction: finds what it is about, checks the right to it, and changes it. */
export class MutationTransaction {
  /** What was touched, for the audit trail. */
  readonly objects = new Set<string>();
  /** What was changed, before and after, for the audit trail. */
  readonly changes: string[] = [];
  /** The board whose affair it is, for the audit trail; the first that is named. */
  boardId: string | null = null;

  constructor(
    readonly viewer: Viewer,
    readonly rows: ViewerSql,
  ) {}

  /**
   * Finds a record by its global ID.
   * @throws UserError NOT_FOUND when it does not exist or the viewer may not read it; ForbiddenError when the scopes of
   * the key do not include its subject
   */
  async find(record: RecordClass, id: string, field: string): Promise<FoundRow> {
    const { type, key } = this.parse(id, field);
    const found = type === record.name ? await this.row(record, key) : undefined;
    if (!found) throw new UserError('NOT_FOUND', field, `${record.name} not found, or you do not have access to it.`);
    return found;
  }

  /**
   * Finds a record of any type by its global ID. @throws UserError NOT_FOUND when it does not exist or the viewer may
   * not read it
   */
  async findAny(id: string, field: string): Promise<FoundRow> {
    const { type, key } = this.parse(id, field);
    const record = recordOf(type);
    const found = record && (await this.row(record, key));
    if (!found) throw new UserError('NOT_FOUND', field, 'Object not found, or you do not have access to it.');
    return found;
  }

  /** Requires the right to write a subject on a board. @throws UnauthenticatedError or ForbiddenError */
  requireWrite(subject: string, boardId: string | null): void {
    const mayDo = this.viewer.may('write', subject, boardId) && (boardId !== null || this.viewer.administers(null));
    if (!mayDo) throw this.denied(subject, policyOf(subject)?.writes, boardId);
    this.boardId ??= boardId;
  }

  /** Requires the right to change the sensitivity of a subject's records on a board. */
  requireSetSensitivity(subject: string, boardId: string | null): void {
    const mayDo =
      this.viewer.may('setSensitivity', subject, boardId) && (boardId !== null || this.viewer.administers(null));
    if (!mayDo) throw this.denied(subject, policyOf(subject)?.setsSensitivity, boardId);
    this.boardId ??= boardId;
  }

  /** Requires the right to administer a board, or the whole system when none is given. */
  requireAdministration(boardId: string | null): void {
    const mayDo = this.viewer.may('write', 'access', boardId) && this.viewer.administers(boardId);
    if (!mayDo) throw this.denied('access', ['ADMINISTRATOR'], boardId);
    this.boardId ??= boardId;
  }

  /**
   * Requires that a record belongs to a board, to one above it or to one below it.
   * @throws UserError WRONG_BOARD
   */
  async requireRelatedBoard({ record, boardId: other }: FoundRow, boardId: string, field: string): Promise<void> {
    const [found] = await this.rows.query<{ isRelated: boolean | null }>(
      sql`select are_related(${boardId}::uuid, ${other}::uuid) as "isRelated"`,
    );
    if (found?.isRelated) return;
    const message = `This ${record.name} belongs to another board. Provide one of this board, or of a board above or below it.`;
    throw new UserError('WRONG_BOARD', field, message);
  }

  /** Inserts a row and returns its key. */
  async add(record: RecordClass, values: Values): Promise<string> {
    const { name, table } = describeRecord(record);
    const given = columnsOf(record, values);
    const [row] = await this.rows.query<{ id: string }>(
      sql`insert into ${sqlName(table)} (${listed(given.map(({ column }) => sqlName(column)))})
          values (${listed(given.map(({ value }) => value))}) returning id`,
    );
    if (!row) throw new Error(`A ${name} was added and is not there.`);
    this.objects.add(toGlobalId(name, row.id));
    this.note(given, {});
    return row.id;
  }

  /**
   * Updates a row. Values that it has already leave its version and time of update as they are.
   * @param hasChanged whether something that belongs to the row was changed, such as its links: the version counts that too
   * @throws UserError CONFLICT when it changed since the client read it
   */
  async change(
    { record, id, version }: FoundRow,
    seen: number | null | undefined,
    values: Values,
    hasChanged = false,
  ): Promise<void> {
    const { name, table } = describeRecord(record);
    if (seen !== null && seen !== undefined && seen !== version) throw conflict(name, version);
    const given = columnsOf(record, values);
    const [before] = await this.rows.query(
      sql`select ${listed([sql`${sameValues(given)} as "isSame"`, ...given.map(({ column }) => sql`${sqlName(column)}::text`)])}
          from ${record} as row where id = ${id}`,
    );
    if (before?.isSame === true && !hasChanged) return;
    const changed = await this.rows.query(
      sql`update ${sqlName(table)} set ${listed([...given.map(({ column, value }) => sql`${sqlName(column)} = ${value}`), sql`version = version + 1`])},
          updated_at = now() where id = ${id} and version = ${version} returning id`,
    );
    if (changed.length === 0) throw conflict(name, version + 1);
    this.objects.add(toGlobalId(name, id));
    this.note(given, before ?? {});
  }

  /** Takes a row away. */
  async remove({ record, id }: FoundRow): Promise<void> {
    const { name, table } = describeRecord(record);
    await this.rows.query(sql`delete from ${sqlName(table)} where id = ${id}`);
    this.objects.add(toGlobalId(name, id));
  }

  /** The error for a missing right. What belongs to no board is for administrators of the whole system. */
  private denied(subject: string, roles: readonly Role[] = [], boardId: string | null): AccessError {
    return rightDeniedError(
      this.viewer.principal,
      boardId === null
        ? { subject, roles: ['ADMINISTRATOR'], where: 'for the whole system' }
        : { subject, roles, where: 'on this board' },
    );
  }

  private parse(id: string, field: string): { type: string; key: string } {
    try {
      return fromGlobalId(id, field);
    } catch (error) {
      if (!(error instanceof InvalidIdError)) throw error;
      throw new UserError('INVALID_ID', field, error.message);
    }
  }

  private async row(record: RecordClass, key: string): Promise<FoundRow | undefined> {
    const subject = subjectOf(record) ?? '';
    if (!this.viewer.access.reads.has(subject)) throw subjectDeniedError(this.viewer.principal, subject);
    const [found] = await this.rows.query<{ version: number; boardId: string | null }>(
      sql`select version, ${boardOf(record)} as "boardId" from ${record} as found where id = ${key}`,
    );
    return found && { ...found, id: key, record };
  }

  private note(given: readonly Given[], before: Readonly<Record<string, unknown>>): void {
    for (const { property, column, kind, to } of given) {
      const [was, is] = [auditValue(kind, before[column]), auditValue(kind, to)];
      this.changes.push(`${property}: ${was} -> ${is}`);
    }
  }
}

/** A value to write into a column. */
interface Given {
  readonly property: string;
  readonly column: string;
  readonly kind: AttributeType;
  /** Whether some viewers get another value instead. */
  readonly isSuppressed: boolean;
  readonly to: Values[string];
  readonly value: Sql;
}

function columnsOf(record: RecordClass, values: Values): Given[] {
  const { attributes } = describeRecord(record);
  return Object.entries(values).flatMap(([property, given]) => {
    if (given === undefined) return [];
    const attribute = attributes.get(property);
    if (!attribute) throw new Error(`${record.name} has no attribute ${property}.`);
    const { kind, column, suppressed } = attribute;
    const to = given === null ? null : storedValue(kind, given, property);
    return [{ property, column, kind, isSuppressed: suppressed !== undefined, to, value: cast(kind.cast, to) }];
  });
}

function recordOf(type: string): RecordClass | undefined {
  try {
    return recordNamed(type);
  } catch {
    return undefined;
  }
}

/** Where a row names its board itself that one counts; else the one that it belongs to. */
function boardOf(record: RecordClass): Sql {
  return describeRecord(record).attributes.has('boardId') ? sql`found.board_id` : owningBoardSql(record, sql`found`);
}

function conflict(name: string, version: number): UserError {
  const message = `This ${name} has changed since you read it: it is at version ${version}. Read it again, then decide.`;
  return new UserError('CONFLICT', 'version', message);
}

/** Whether a row has these values already. Of a value that may be suppressed that would disclose it. */
function sameValues(given: readonly Given[]): Sql {
  if (given.some(({ isSuppressed }) => isSuppressed)) return sql`false`;
  return given.reduce(
    (all, { column, value }) => sql`${all} and ${sqlName(column)} is not distinct from ${value}`,
    sql`true`,
  );
}

/** A value in the type of its column. */
function cast(write: (parameter: string) => string, value: Values[string]): Sql {
  if (Array.isArray(value)) return sql`${value as readonly string[]}::text[]`;
  if (value === null) return sql`null`;
  return sqlValue(write, String(value));
}

function listed(parts: readonly Sql[]): Sql {
  return parts.slice(1).reduce((list, part) => sql`${list}, ${part}`, parts[0] ?? sql``);
}
