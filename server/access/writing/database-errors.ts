import { QueryFailedError } from 'typeorm';
import { describeRecord, recordsByName, type RecordDescription } from '../../platform/graphql/record';
import { UserError } from './user-error';

/** What PostgreSQL says when it refuses a row. */
interface Refusal {
  readonly code?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** The SQLSTATE of an error that the database itself raised; none for others. */
export function sqlStateOf(error: unknown): string | undefined {
  return refusalOf(error)?.code;
}

/** SQLSTATE of a row that its writer may not leave like that. */
export const NOT_ALLOWED = '42501';
/** SQLSTATE of a row whose key another one has already. */
export const TAKEN = '23505';

/** What a refusal of the database means to whoever wrote; none where it is a fault of our own. */
export function userErrorOf(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  const refusal = refusalOf(error);
  const { code, constraint = '' } = refusal ?? {};
  if (!refusal || code === undefined) return undefined;
  if (code === NOT_ALLOWED) {
    return new UserError(
      'NOT_ALLOWED',
      null,
      'You would not see the object yourself any more. Ask somebody who would.',
    );
  }
  if (code === TAKEN)
    return new UserError('TAKEN', fieldOf(refusal), 'There is one like this already. Change it instead.');
  if (code.startsWith('23') || code.startsWith('22')) {
    const mend = `This breaks the rule ${constraint || code} of the record: see what the field says of itself.`;
    return new UserError('INVALID', fieldOf(refusal), mend);
  }
  return undefined;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const driverError: unknown = error.driverError;
  return driverError as Refusal;
}

/** The field of the input that a refusal is about, by the columns that it names. */
function fieldOf({ table, column, constraint = '', detail = '' }: Refusal): string | null {
  const record = [...recordsByName().values()].map(describeRecord).find((each) => each.table === table);
  if (!record) return null;
  const named = column ?? /^Key \((.+?)\)=/.exec(detail)?.[1] ?? columnsInRule(record, constraint);
  const columns = (named ?? '').split(', ').map((each) => each.replaceAll('"', ''));
  const attributes = [...record.attributes.values()].filter((attribute) => columns.includes(attribute.column));
  // Of a key the part that its writer chose says more than what it belongs to.
  return (attributes.find(({ target }) => !target) ?? attributes.at(-1))?.property ?? null;
}

/** The columns that the name of a rule tells of, where the database keeps to itself which row breaks it. */
function columnsInRule({ table, key, attributes }: RecordDescription, constraint: string): string | undefined {
  const rest = constraint.slice(table.length + 1).replace(/_(check|fkey|key)$/, '');
  const keyColumns = key.map((property) => attributes.get(property)?.column ?? property);
  if (rest === keyColumns.join('_')) return keyColumns.join(', ');
  return [...attributes.values()].find(({ column }) => column === rest)?.column;
}
