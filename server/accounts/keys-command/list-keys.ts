import type { Role, RequestContext } from '../../access';
import { Board } from '../../boards';
import { Partner } from '../../partners';
import { oneLine, textTable } from '../../platform/command-line';
import { sql } from '../../platform/graphql';
import { ApiKey } from '../api-key';
import { RoleAssignment } from '../role-assignment';
import { roleName } from './role-place';
import type { CommandResult } from './command-result';

/** A key as listed. Times are ISO 8601, UTC. */
interface ListedKey {
  readonly prefix: string;
  readonly name: string;
  readonly state: 'works' | 'ended' | 'revoked';
  readonly roles: readonly { readonly role: Role; readonly board: string | null; readonly partner: string | null }[];
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

const HEADINGS = ['PREFIX', 'NAME', 'ROLES', 'BOARD', 'SCOPES', 'CREATED', 'LAST USED', 'ENDS', 'STATE'];

/** Lists all keys, latest first, as a table or as JSON. */
export async function listKeys(context: RequestContext, asJson: boolean): Promise<CommandResult> {
  const keys = await readKeys(context);
  if (asJson) {
    const named = keys.map((key) => ({
      ...key,
      roles: key.roles.map((held) => ({ ...held, role: roleName(held.role) })),
    }));
    return { stdout: JSON.stringify(named, null, 2) };
  }
  if (keys.length === 0) return { stdout: 'There are no keys yet.' };
  return { stdout: textTable([HEADINGS, ...keys.map(lineOf)]) };
}

async function readKeys({ database }: RequestContext): Promise<readonly ListedKey[]> {
  return database.query<ListedKey>(
    sql`select key.prefix, key.name, key.scopes,
          case when key.revoked_at <= now() then 'revoked' when key_has_ended(key.id) then 'ended' else 'works' end as state,
          (select coalesce(json_agg(json_build_object(
               'role', held.role, 'board', board.slug, 'partner', partner.slug) order by held.role, board.slug), '[]')
             from ${RoleAssignment} as held left join ${Board} as board on board.id = held.board_id
             left join ${Partner} as partner on partner.id = held.partner_id
             where held.account_id = key.account_id and held.id::text = any (key.role_assignments)
               and coalesce(held."from" <= current_date, true) and coalesce(held."to" >= current_date, true)) as roles,
          to_json(key.created_at) #>> '{}' as "createdAt", to_json(key.last_used_at) #>> '{}' as "lastUsedAt",
          to_json(key.expires_at) #>> '{}' as "expiresAt", to_json(key.revoked_at) #>> '{}' as "revokedAt"
        from ${ApiKey} as key order by key.created_at desc, key.prefix`,
  );
}

function lineOf(key: ListedKey): string[] {
  const roles = key.roles.map(({ role, partner }) => `${roleName(role)}${partner ? ` for ${partner}` : ''}`);
  const boards = key.roles.map(({ board }) => board ?? 'all');
  const ends = key.revokedAt ?? key.expiresAt;
  return [
    ...[key.prefix, oneLine(key.name), roles.join(', ') || 'none', boards.join(', ') || '-', key.scopes.join(',')],
    ...[day(key.createdAt), minute(key.lastUsedAt, 'never'), minute(ends, 'never'), key.state],
  ];
}

function day(timestamp: string): string {
  return timestamp.slice(0, 10);
}

function minute(timestamp: string | null, none: string): string {
  return timestamp === null ? none : `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)}`;
}
