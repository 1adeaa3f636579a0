/** What the subjects use to declare their records, relations and statements. */
export { enumeration } from './enumeration';
export {
  CalendarDate,
  Decimal,
  FinancialYear,
  Bool,
  Integer,
  Integers,
  Timestamp,
  Month,
  LongText,
  Text,
  Texts,
  WebAddress,
} from './attribute-type';
export { Attribute, Derived, Reference } from './attributes';
export { Node, Protected, Sensitivity } from './node';
export { RecordType } from './record-type';
export {
  Connection,
  HasMany,
  FindBy,
  RequiresColumns,
  HasOne,
  RootConnection,
  JoinedConnection,
  BelongsTo,
  type RelationField,
} from './relation-fields';
export { readsConfidential, sql, sqlName, sqlValue, type Sql } from './read/sql';
export type { ViewerSql } from '../database';
export { type ComputedPage, PageArguments, pageOf } from './computed-connection';
export { connectionOf } from './connection';
export { OneOf } from './one-of';
export { CheckArguments } from './arguments/check-arguments';
