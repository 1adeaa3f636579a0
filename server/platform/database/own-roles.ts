import type { QueryRunner } from 'typeorm';
import { DatabaseRolesError } from './errors';
import { REQUEST_ROLE, SYSTEM_ROLE } from './row-access';

/**
 * The roles that the login neither inherits nor may take. Since PostgreSQL 16 a login with `createrole` is only the
 * administrator of the roles that it creates, until it grants them to itself.
 */
const MISSING = `select rolname as name, quote_ident(current_user) as login, perMembership as "perMembership"
  from pg_roles, lateral (select current_setting('server_version_num')::integer >= 160000 as perMembership) as version
  where rolname = any ($1) and not (
    pg_has_role(oid, 'usage') and pg_has_role(oid, case when perMembership then 'set' else 'member' end))`;

interface MissingRole {
  readonly name: string;
  readonly login: string;
  readonly perMembership: boolean;
}

/**
 * Lets the login of DATABASE_URL work under the roles of requests and of the system, as far as they exist.
 * @throws DatabaseRolesError when the login may not grant them to itself
 */
export async function holdRoles(runner: QueryRunner): Promise<void> {
  const find = async () => (await runner.query(MISSING, [[REQUEST_ROLE, SYSTEM_ROLE]])) as MissingRole[];
  const [first, ...others] = await find();
  if (!first) return;
  const { login, perMembership } = first;
  const roles = [first, ...others].map(({ name }) => name).join(', ');
  const grant = `grant ${roles} to ${login}${perMembership ? ' with inherit true, set true' : ''}`;
  // PostgreSQL 15 decides for the whole login whether it inherits.
  const fix = perMembership ? grant : `${grant}; alter role ${login} inherit`;
  const cause: unknown = await runner.query(grant).catch((error: unknown) => error);
  if ((await find()).length > 0) throw new DatabaseRolesError(login, roles, fix, cause);
}
