import { InvalidIdError } from '../../platform/graphql/errors';
import { fromGlobalId, toGlobalId } from '../../platform/graphql/global-id';
import type { Kind } from '../../platform/graphql/kind';
import { sql, sqlName, sqlValue, type Sql, type VisibleRows } from '../../platform/graphql';
import { describeRecord, recordNamed, subjectOf } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { ForbiddenError, UnauthenticatedError } from '../authentication/authentication-errors';
import type { Viewer } from '../viewer';
import { homeOf } from './home';
import { auditValue, checkValue } from './values';
import { UserError } from './user-error';

/** A row that a write is about. */
export interface FoundRow {
  /** The key of the row. */
  readonly id: string;
  readonly record: RecordClass;
  /** Counts its changes. */
  readonly version: number;
  /** The board whose roles decide over it; null where it is no one board's. */
  readonly boardId: string | null;
}

/** Values of columns, by property. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

/** A write in the middle of its transaction: finds what it is about, checks the right to it, and changes it. */
export class Writing {
  /** What was touched, for the audit trail. */
  readonly objects = new Set<string>();
  /** What was changed, before and after, for the audit trail. */
  readonly changes: string[] = [];
  /** The board whose affair it is, for the audit trail; the first that is named. */
  boardId: string | null = null;

  constructor(
    readonly viewer: Viewer,
    readonly rows: VisibleRows,
  ) {}

  /**
   * Finds the row of a global id.
   * @throws UserError NOT_FOUND where there is none to see
   */
  async find(record: RecordClass, id: string, field: string): Promise<FoundRow> {
    const { type, key } = this.parse(id, field);
    const found = type === record.name ? await this.row(record, key) : undefined;
    if (!found) throw new UserError('NOT_FOUND', field, `There is no ${record.name} with this id to see.`);
    return found;
  }

  /** Finds the row of a global id, of whatever type. @throws UserError NOT_FOUND where there is none to see */
  async findAny(id: string, field: string): Promise<FoundRow> {
    const { type, key } = this.parse(id, field);
    const record = recordOf(type);
    const found = record && (await this.row(record, key));
    if (!found) throw new UserError('NOT_FOUND', field, 'There is no object with this id to see.');
    return found;
  }

  /** Demands the right to write a subject on a board. @throws UnauthenticatedError or ForbiddenError */
  demandWrite(subject: string, boardId: string | null): void {
    this.demand(this.viewer.may('write', subject, boardId) && (boardId !== null || this.viewer.administers(null)));
    this.boardId ??= boardId;
  }

  /** Demands the right to set who may see a record of a subject on a board. */
  demandSensitivity(subject: string, boardId: string | null): void {
    const mayDo = this.viewer.may('setSensitivity', subject, boardId);
    this.demand(mayDo && (boardId !== null || this.viewer.administers(null)));
    this.boardId ??= boardId;
  }

  /** Demands the right to administer a board, or the whole system where none is named. */
  demandAdministration(boardId: string | null): void {
    this.demand(this.viewer.may('write', 'access', boardId) && this.viewer.administers(boardId));
    this.boardId ??= boardId;
  }

  /** Adds a row and gives its key. */
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

  /** Changes a row. @throws UserError CONFLICT where it is no longer as its asker saw it */
  async change({ record, id, version }: FoundRow, seen: number | null | undefined, values: Values): Promise<void> {
    const { name, table } = describeRecord(record);
    if (seen !== null && seen !== undefined && seen !== version) throw conflict(name, version);
    const given = columnsOf(record, values);
    const [before] = await this.rows.query(
      sql`select ${listed(given.map(({ column }) => sql`${sqlName(column)}::text`))} from ${record} as row where id = ${id}`,
    );
    const changed = await this.rows.query(
      sql`update ${sqlName(table)} set ${listed(given.map(({ column, value }) => sql`${sqlName(column)} = ${value}`))},
          version = version + 1, updated_at = now() where id = ${id} and version = ${version} returning id`,
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

  private demand(isAllowed: boolean): void {
    if (isAllowed) return;
    if (!this.viewer.asker.isSignedIn) throw new UnauthenticatedError();
    throw new ForbiddenError(
      'Your roles, or the scopes of your key, do not allow this. `viewer` tells what they allow.',
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
    if (!this.viewer.sight.reads.has(subjectOf(record) ?? '')) return undefined;
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

/** A value on its way into a column. */
interface Given {
  readonly property: string;
  readonly column: string;
  readonly kind: Kind;
  readonly to: Values[string];
  readonly value: Sql;
}

function columnsOf(record: RecordClass, values: Values): Given[] {
  const { attributes } = describeRecord(record);
  return Object.entries(values).flatMap(([property, to]) => {
    if (to === undefined) return [];
    const attribute = attributes.get(property);
    if (!attribute) throw new Error(`${record.name} has no attribute ${property}.`);
    const { kind, column } = attribute;
    if (to !== null) checkValue(kind, to, property);
    return [{ property, column, kind, to, value: cast(kind.cast, to) }];
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
  return describeRecord(record).attributes.has('boardId') ? sql`found.board_id` : homeOf(record, sql`found`);
}

function conflict(name: string, version: number): UserError {
  const message = `This ${name} has changed since you read it: it is at version ${version}. Read it again, then decide.`;
  return new UserError('CONFLICT', 'version', message);
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
