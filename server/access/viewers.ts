import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/database';
import { KeyRevokedError, TokenExpiredError, UnauthenticatedError } from './authentication/authentication-errors';
import { sameHash } from './authentication/api-key-format';
import { RestrictionCache, RESTRICTIONS_SINCE, type RestrictionsSince } from './restriction-cache';
import type { Role } from './role';
import type { Thresholds } from './thresholds';
import { ANONYMOUS, type Principal, Viewer } from './viewer';

/**
 * The columns of an account, read at the time of the request so that a revoked right ends at once.
 * @param roles SQL for the condition under which the assignment `held` counts
 * @param groups SQL for the condition under which the membership `member` counts
 */
const columnsOf = (roles: string, groups: string) => `
  account.id, account.kind, account.label,
  (select coalesce(json_agg(json_build_object('id', held.id, 'accountId', held.account_id,
      'role', held.role, 'boardId', held.board_id, 'partnerId', held.partner_id, 'boards',
      (with recursive under as (
         select board.id from board where board.id = held.board_id
         union select board.id from board join under on board.parent_id = under.id)
       select json_agg(id) from under))), '[]')
    from role_assignment as held
    where ${roles} and coalesce(held."from" <= current_date, true) and coalesce(held."to" >= current_date, true)
  ) as roles,
  (select coalesce(json_agg(distinct access_group_id), '[]') from access_group_member as member where ${groups}) as groups`;

/**
 * SQL for the state of everything that decides who a viewer is and what it may read: while it is unchanged, so is the
 * viewer. It includes the date, because roles start and end by date.
 */
const STATE = `(select coalesce(sum(stamp), 0)::text || ' ' || current_date from change_stamp where table_name in
  ('account', 'api_key', 'role_assignment', 'access_group', 'access_group_member', 'board', 'disclosure_threshold', 'restriction'))`;

const NOW = `extract(epoch from now())::float8`;

const STILL = `select ${STATE} as "accessState", ${NOW} as now`;

/** How long a viewer is cached, in seconds, so that the last use of its key is recorded. */
const LONGEST = 30;

/**
 * A key has the roles and memberships that it is bound to, not those of its account. Where a person created it, it has a
 * membership only while that person is a member of the same group.
 */
const OF_KEY = columnsOf(
  'held.account_id = api_key.account_id and held.id::text = any (api_key.role_assignments)',
  `member.account_id = api_key.account_id and member.id::text = any (api_key.memberships)
    and (api_key.maker_role_id is null or exists (select from access_group_member as maker
      where maker.access_group_id = member.access_group_id and maker.id::text = any (api_key.maker_memberships)))`,
);

const BY_KEY = `select ${RESTRICTIONS_SINCE}, ${OF_KEY}, ${STATE} as "accessState",
    ${NOW} + least(${LONGEST}, extract(epoch from least(api_key.expires_at, api_key.revoked_at) - now())::float8) as until,
    api_key.id as "keyId", api_key.prefix, api_key.secret_hash as "secretHash", api_key.scopes, api_key.name,
    to_json(api_key.created_at) as "createdAt", to_json(api_key.expires_at) as "expiresAt", to_json(api_key.last_used_at) as "lastUsedAt",
    key_has_ended(api_key.id) as "isExpired", api_key.revoked_at <= now() as "isRevoked",
    coalesce(api_key.last_used_at < now() - interval '1 minute', true) as "isStale"
  from (values (1)) as one(row) left join api_key on api_key.prefix = $3 left join account on account.id = api_key.account_id`;

/** A person may have an account on several boards, and has the roles of all of them. The first one names them. */
const OF_PERSON = columnsOf('held.account_id = any (same.ids)', 'member.account_id = any (same.ids)');

const BY_IDENTITY = `select ${RESTRICTIONS_SINCE}, ${OF_PERSON}, ${STATE} as "accessState", ${NOW} + ${LONGEST} as until
  from (select array_agg(id order by created_at, id) as ids from account where issuer = $3 and subject = $4) as same
  left join account on account.id = same.ids[1]`;

/** How long the restrictions that anonymous viewers may satisfy are cached, in milliseconds. */
const FRESH = 1000;

interface AccountRow extends RestrictionsSince {
  readonly id: string | null;
  readonly kind: 'PERSON' | 'SERVICE';
  readonly label: string;
  readonly roles: readonly {
    id: string;
    accountId: string;
    role: Role;
    boardId: string | null;
    partnerId: string | null;
    boards: string[] | null;
  }[];
  readonly groups: readonly string[];
  /** The state that decides; see {@link STATE}. */
  readonly accessState: string;
  /** Until when the row is valid while the state is unchanged, in seconds of Unix time by the database's clock. */
  readonly until: number;
}

interface KeyRow extends AccountRow {
  readonly keyId: string | null;
  readonly prefix: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly name: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly isExpired: boolean | null;
  readonly isRevoked: boolean | null;
  readonly isStale: boolean;
}

/** A cached row with the thresholds that applied: a read that completes late must not bring back older ones. */
interface CachedRow<Row> {
  readonly row: Row;
  readonly thresholds: Thresholds;
}

/** Reads who a viewer is and what it may read. */
export class Viewers {
  private readonly known = new RestrictionCache();
  private readAt = -Infinity;
  /** The recently used viewers. */
  private readonly found = new LRUCache<string, CachedRow<AccountRow>>({ max: 1000 });

  /** @param publicView whether viewers without a role may read public records */
  constructor(
    private readonly database: Database,
    private readonly publicView: boolean,
  ) {}

  /** The viewer of a request without credentials. */
  async anonymous(): Promise<Viewer> {
    if (this.publicView && Date.now() - this.readAt > FRESH) {
      // When the database is unavailable, unknown restrictions stay hidden; the query itself then reports the failure.
      const rows = await this.database
        .query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, this.known.cursor)
        .catch(() => []);
      if (rows[0]) this.applyRestrictions(rows[0]);
    }
    return this.viewer(ANONYMOUS);
  }

  /** The holder of a key. */
  async withKey(prefix: string, secretHash: string): Promise<Viewer> {
    const { row, thresholds } = await this.find<KeyRow>(`key ${prefix}`, BY_KEY, [prefix]);
    if (row.keyId === null || !sameHash(row.secretHash, secretHash)) throw new UnauthenticatedError();
    if (row.isRevoked) throw new KeyRevokedError();
    if (row.isExpired) throw new TokenExpiredError();
    if (row.isStale) this.noteUse(row.keyId);
    const { keyId, prefix: found, scopes, name, createdAt, expiresAt, lastUsedAt } = row;
    const key = { id: keyId, prefix: found, scopes, name, createdAt, expiresAt, lastUsedAt };
    return this.viewer({ ...principalOf(row), key }, thresholds);
  }

  /** The viewer that an identity provider vouches for. It need not have an account here. */
  async withIdentity(issuer: string, subject: string): Promise<Viewer> {
    const { row, thresholds } = await this.find<AccountRow>(`identity ${issuer} ${subject}`, BY_IDENTITY, [
      issuer,
      subject,
    ]);
    return this.viewer(row.id === null ? { ...ANONYMOUS, isSignedIn: true } : principalOf(row), thresholds);
  }

  /** Reads a viewer, or only checks that nothing that decides has changed since it was cached. */
  private async find<Row extends AccountRow>(
    name: string,
    statement: string,
    values: readonly string[],
  ): Promise<CachedRow<Row>> {
    const before = this.found.get(name);
    if (before) {
      const [still] = await this.database.query<{ accessState: string; now: number }>(STILL);
      if (still && still.accessState === before.row.accessState && still.now < before.row.until)
        return before as CachedRow<Row>;
    }
    const [row] = await this.database.query<Row>(statement, [...this.known.cursor, ...values]);
    if (!row) throw new Error('A statement that always returns a row returned none.');
    this.applyRestrictions(row);
    const found = { row, thresholds: this.known.thresholds };
    // Unknown identities are not cached: their number is unbounded.
    if (row.id === null) this.found.delete(name);
    else this.found.set(name, found);
    return found;
  }

  private applyRestrictions(row: RestrictionsSince): void {
    this.known.apply(row);
    this.readAt = Date.now();
  }

  private viewer(principal: Principal, thresholds = this.known.thresholds): Viewer {
    return new Viewer(principal, this.known.all(), { publicView: this.publicView, thresholds });
  }

  /** Recorded in the background. A failure does not affect the request. */
  private noteUse(keyId: string): void {
    const statement = `update api_key set last_used_at = date_trunc('minute', now()) where id = $1`;
    this.database.query(statement, [keyId]).catch((error: unknown) => {
      this.database.logger.warn({ err: error }, 'The last use of a key could not be noted');
    });
  }
}

function principalOf({ id, kind, label, roles, groups }: AccountRow): Principal {
  return {
    ...(id !== null && { account: { id, kind, label } }),
    isSignedIn: true,
    roles: roles.map(({ boards, ...held }) => ({ ...held, boards: held.boardId === null ? null : new Set(boards) })),
    groups,
  };
}
