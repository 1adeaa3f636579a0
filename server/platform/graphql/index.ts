/** What the subjects use of the platform to describe themselves. */
export { enumeration } from './enumeration';
export { Day, Decimal, FinancialYear, Flag, Integer, Integers, Moment, Month, Prose, Text, Texts } from './kind';
export { Priced } from './limits/priced';
export { Attribute, Derived, Reference } from './attributes';
export { Node, Protected, Sensitivity } from './node';
export { RecordType } from './record-type';
export {
  Connection,
  List,
  Lookup,
  Needs,
  One,
  RootConnection,
  TiedConnection,
  To,
  type RelationField,
} from './relation-fields';
export { sql, sqlName, sqlValue, type Sql, type VisibleRows } from './read/sql';
export { computedConnectionType, type ComputedPage, PageArguments, pageOf } from './computed-connection';
