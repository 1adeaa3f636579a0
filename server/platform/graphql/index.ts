/** What the subjects use of the platform to describe themselves. */
export { enumeration } from './enumeration';
export { Day, Decimal, FinancialYear, Flag, Integer, Integers, Moment, Month, Prose, Text, Texts } from './kind';
export { Priced } from './limits/priced';
export { Attribute, Derived, Node, RecordType, Reference } from './record';
export { Connection, List, Lookup, Needs, One, RootConnection, To, type RelationField } from './relation-fields';
