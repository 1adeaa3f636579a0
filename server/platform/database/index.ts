export { Database, type Row, type StatementListener } from './database';
export {
  DataFolderInUseError,
  DataFolderUnusableError,
  DatabaseRefusedError,
  DatabaseUnreachableError,
} from './errors';
export { revertMigrations, runMigrations } from './migrations';
export { openDatabase, type DatabaseOptions } from './open';
