export { checkDatabaseUrl, InvalidDatabaseUrlError } from './address';
export { Database, type StatementListener } from './database';
export {
  DataFolderExposedError,
  DataFolderInUseError,
  DataFolderUnusableError,
  DatabaseRefusedError,
  DatabaseUnreachableError,
  RequestAbortedError,
  RequestLoginError,
} from './errors';
export { revertMigrations, runMigrations } from './migrations';
export { checkRequestLogin } from './request-login';
export { ReadLimit } from './read-limit';
export { NO_ACCESS, type RowAccess, type WriteGrant } from './row-access';
export { openDatabase, type DatabaseOptions } from './open';
export { rawSql, type CompiledStatement, type Row, type ViewerSql, type ViewerStatement } from './viewer-sql';
