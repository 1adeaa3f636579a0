export { Database, type Row, type SightedDatabase, type StatementListener } from './database';
export {
  DataFolderInUseError,
  DataFolderUnusableError,
  DatabaseRefusedError,
  DatabaseUnreachableError,
} from './errors';
export { revertMigrations, runMigrations } from './migrations';
export { BLIND, type Sight } from './sight';
export { openDatabase, type DatabaseOptions } from './open';
