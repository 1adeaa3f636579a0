import type { Client } from 'pg';
import type { Database } from './database';
import { RequestLoginError } from './errors';
import { REQUEST_ROLE } from './row-access';

/** Something that the login of requests must not be, have or lack, and the statement that fixes it. */
interface Problem {
  readonly problem: string;
  readonly fix: string;
}

/** The database of a connection, and the name of its login. */
const IDENTITY = `select session_user::text as login, quote_ident(session_user) as quoted,
    system_identifier || ' ' || oid as database
  from pg_control_system(), pg_database where datname = current_database()`;

/** Attributes with which a role can do more than it was granted. */
const ATTRIBUTES = `select attribute from pg_roles, lateral (values
    ('superuser', rolsuper), ('createrole', rolcreaterole), ('createdb', rolcreatedb),
    ('replication', rolreplication), ('bypassrls', rolbypassrls)) as held (attribute, is_held)
  where rolname = session_user and is_held`;

/** Roles whose privileges the login could get besides those of requests. */
const MEMBERSHIPS = `select quote_ident(granted.rolname) as granted, quote_ident(holder.rolname) as holder
  from pg_auth_members join pg_roles as granted on granted.oid = roleid join pg_roles as holder on holder.oid = member
  where holder.rolname in (session_user, $1) and granted.rolname <> $1
  union select 'pg_database_owner', quote_ident(session_user) from pg_database
    where datname = current_database() and pg_get_userbyid(datdba) = session_user`;

/** How the login is a member of the role of requests. */
const MEMBERSHIP = `select pg_has_role(session_user, $1, 'usage') as "isInherited",
    coalesce(bool_or(admin_option), false) as "isAdministrator", count(roleid) > 0 as "isMember",
    pg_has_role(session_user, $1, case when "perMembership" then 'set' else 'member' end) as "maySet", "perMembership"
  from (select current_setting('server_version_num')::integer >= 160000 as "perMembership") as version
  left join pg_auth_members on member = session_user::regrole and roleid = $1::regrole
  group by "perMembership"`;

/** The number of objects that the login owns, in any database of the server. */
const OWNED = `select count(*)::integer as count from pg_shdepend
  where refclassid = 'pg_authid'::regclass and refobjid = session_user::regrole and deptype = 'o'`;

/** What the login may use without the role of requests: by a grant to itself, to a role that it inherits, or to everybody. */
const PRIVILEGES = `select distinct format(case relkind when 'S' then 'sequences of %I' else 'tables of %I' end, nspname) as what,
    format(case relkind when 'S' then 'all on all sequences in schema %I' else 'all on all tables in schema %I' end, nspname) as revoke
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where nspname <> 'information_schema' and nspname !~ '^pg_' and case
    when relkind = 'S' then has_sequence_privilege(session_user, pg_class.oid, 'usage, select, update')
    when relkind = any ('{r,p,v,m,f}') then
      has_table_privilege(session_user, pg_class.oid, 'select, insert, update, delete, truncate, references, trigger')
      or has_any_column_privilege(session_user, pg_class.oid, 'select, insert, update, references')
    end
  union all select format('the schema %I', nspname), format('create on schema %I', nspname) from pg_namespace
    where nspname !~ '^pg_' and has_schema_privilege(session_user, oid, 'create')
  union all select format('the database %I', datname), format('create on database %I', datname) from pg_database
    where datname = current_database() and has_database_privilege(session_user, oid, 'create')
  union all select format('the function %s', objid::regprocedure), format('all on function %s', objid::regprocedure)
    from pg_shdepend
    where refclassid = 'pg_authid'::regclass and refobjid = session_user::regrole and deptype = 'a'
      and classid = 'pg_proc'::regclass and dbid = (select oid from pg_database where datname = current_database())`;

/** A login that can only take the role of requests. */
const EXAMPLE = `create role safeboard_request login noinherit password '...'; grant ${REQUEST_ROLE} to safeboard_request`;

interface Identity {
  readonly login: string;
  readonly quoted: string;
  readonly database: string;
}

/**
 * Checks that the login of requests holds nothing but the right to take the role of requests, so that SQL which leaves
 * that role has no privileges. Without a login of their own for requests, there is nothing to check.
 * @throws RequestLoginError with everything that is wrong and how to fix it
 */
export async function checkRequestLogin(database: Database): Promise<void> {
  if (!database.hasRequestLogin) return;
  const client = await database.connectAlone(database.requests);
  try {
    const [own] = (await client.query<Identity>(IDENTITY)).rows;
    const [system] = await database.query<Identity>(IDENTITY);
    if (!own || !system) throw new Error('A connection has no database.');
    if (own.database !== system.database) {
      throw new RequestLoginError(
        own.login,
        'leads to another database than DATABASE_URL',
        'name the same one in both',
      );
    }
    if (own.login === system.login || own.login === REQUEST_ROLE) {
      const role = own.login === REQUEST_ROLE ? 'the role of requests itself' : 'the login of DATABASE_URL';
      throw new RequestLoginError(own.login, `is ${role}`, `create another one with "${EXAMPLE}"`);
    }
    const problems = await findProblems(client, own.quoted, system.quoted);
    if (problems.length === 0) return;
    const fix = `let an administrator of the database run "${problems.map((each) => each.fix).join('; ')}"`;
    throw new RequestLoginError(own.login, problems.map(({ problem }) => problem).join(', '), fix);
  } finally {
    await client.end();
  }
}

async function findProblems(client: Client, login: string, owner: string): Promise<Problem[]> {
  const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  const attributes = (await rows<{ attribute: string }>(ATTRIBUTES)).map(({ attribute }) => attribute);
  const problems: Problem[] = [];
  const add = (problem: string, fix: string) => void problems.push({ problem, fix });
  if (attributes.length > 0) {
    const fix = `alter role ${login} ${attributes.map((attribute) => `no${attribute}`).join(' ')}`;
    add(`has ${attributes.join(', ')}`, fix);
  }
  const [membership] = await rows<
    Record<'isInherited' | 'isAdministrator' | 'isMember' | 'maySet' | 'perMembership', boolean>
  >(MEMBERSHIP, [REQUEST_ROLE]);
  const grant = `grant ${REQUEST_ROLE} to ${login}`;
  if (!membership?.isMember) add(`is not a member of ${REQUEST_ROLE}`, grant);
  else if (membership.isInherited && !attributes.includes('superuser')) {
    const fix = membership.perMembership ? `${grant} with inherit false` : `alter role ${login} noinherit`;
    add(`inherits the privileges of ${REQUEST_ROLE}`, fix);
  }
  if (membership?.isMember && !membership.maySet) add(`may not take ${REQUEST_ROLE}`, `${grant} with set true`);
  if (membership?.isAdministrator) {
    add(`may grant ${REQUEST_ROLE} to others`, `revoke admin option for ${REQUEST_ROLE} from ${login}`);
  }
  for (const { granted, holder } of await rows<{ granted: string; holder: string }>(MEMBERSHIPS, [REQUEST_ROLE])) {
    const through = holder === login ? '' : ` through ${holder}`;
    add(`is a member of ${granted}${through}`, `revoke ${granted} from ${holder}`);
  }
  const [owned] = await rows<{ count: number }>(OWNED);
  if (owned?.count) {
    add(`owns ${owned.count === 1 ? 'an object' : `${owned.count} objects`}`, `reassign owned by ${login} to ${owner}`);
  }
  // A superuser may use everything anyway.
  if (!attributes.includes('superuser')) {
    for (const { what, revoke } of await rows<{ what: string; revoke: string }>(PRIVILEGES)) {
      add(`has privileges on ${what}`, `revoke ${revoke} from ${login}, public`);
    }
  }
  return problems;
}
