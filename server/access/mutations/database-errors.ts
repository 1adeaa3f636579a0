import { QueryFailedError } from 'typeorm';
import { describeRecord, recordsByName, type RecordDescription } from '../../platform/graphql/record';
import { UserError } from './user-error';

/** The error details PostgreSQL reports for a rejected row. */
interface ConstraintViolation {
  readonly code?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** The SQLSTATE of an error that the database itself raised; none for others. */
export function sqlStateOf(error: unknown): string | undefined {
  return violationOf(error)?.code;
}

/** SQLSTATE of a row that its writer may not leave like that. */
export const NOT_ALLOWED = '42501';
/** SQLSTATE of a row whose key another one has already. */
export const TAKEN = '23505';

/** The user error for a rejected row; undefined when the rejection is a fault of this server. */
export function userErrorOf(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  const violation = violationOf(error);
  const { code, constraint = '' } = violation ?? {};
  if (!violation || code === undefined) return undefined;
  if (code === NOT_ALLOWED) {
    return new UserError(
      'NOT_ALLOWED',
      null,
      'You would lose access to the object yourself. Ask an administrator who keeps access to make this change.',
    );
  }
  if (code === TAKEN)
    return new UserError(
      'TAKEN',
      fieldOf(violation),
      'An object with this key already exists. Change that one instead.',
    );
  if (code.startsWith('23') || code.startsWith('22')) {
    const fix = `This violates the constraint ${constraint || code}. See the description of the field for what it requires.`;
    return new UserError('INVALID', fieldOf(violation), fix);
  }
  return undefined;
}

function violationOf(error: unknown): ConstraintViolation | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const driverError: unknown = error.driverError;
  return driverError as ConstraintViolation;
}

/** The field of the input that a refusal is about, by the columns that it names. */
function fieldOf({ table, column, constraint = '', detail = '' }: ConstraintViolation): string | null {
  const record = [...recordsByName().values()].map(describeRecord).find((each) => each.table === table);
  if (!record) return null;
  const named = column ?? /^Key \((.+?)\)=/.exec(detail)?.[1] ?? columnsInRule(record, constraint);
  const columns = (named ?? '').split(', ').map((each) => each.replaceAll('"', ''));
  const attributes = [...record.attributes.values()].filter((attribute) => columns.includes(attribute.column));
  // The part of a key that the client chose says more than its parent.
  return (attributes.find(({ target }) => !target) ?? attributes.at(-1))?.property ?? null;
}

/** The columns in the name of a constraint, for errors that do not report them. */
function columnsInRule({ table, key, attributes }: RecordDescription, constraint: string): string | undefined {
  const rest = constraint.slice(table.length + 1).replace(/_(check|fkey|key)$/, '');
  const keyColumns = key.map((property) => attributes.get(property)?.column ?? property);
  if (rest === keyColumns.join('_')) return keyColumns.join(', ');
  return [...attributes.values()].find(({ column }) => column === rest)?.column;
}
