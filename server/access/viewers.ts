import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/database';
import { KeyRevokedError, TokenExpiredError, UnauthenticatedError } from './authentication/authentication-errors';
import { sameHash } from './authentication/api-key-format';
import { KnownRestrictions, RESTRICTIONS_SINCE, type RestrictionsSince } from './restrictions';
import type { Role } from './role';
import type { Thresholds } from './thresholds';
import { ANONYMOUS, type Asker, Viewer } from './viewer';

/** What is read of an account: as it is at this very moment, so that whatever is taken from it is gone at once. */
const ACCOUNT = `
  account.id, account.kind, account.label,
  (select coalesce(json_agg(json_build_object('role', held.role, 'boardId', held.board_id, 'partnerId', held.partner_id, 'boards',
      (with recursive under as (
         select board.id from board where board.id = held.board_id
         union select board.id from board join under on board.parent_id = under.id)
       select json_agg(id) from under))), '[]')
    from role_assignment as held
    where held.account_id = account.id and coalesce(held."from" <= current_date, true) and coalesce(held."to" >= current_date, true)
  ) as roles,
  (select coalesce(json_agg(access_group_id), '[]') from access_group_member where account_id = account.id) as groups`;

/**
 * SQL for how far all has come that decides who somebody is and what they may see: while it is the same, so are they. The day
 * belongs to it, as roles are held from one to another.
 */
const STATE = `(select coalesce(sum(stamp), 0)::text || ' ' || current_date from change_stamp where table_name in
  ('account', 'api_key', 'role_assignment', 'access_group', 'access_group_member', 'board', 'disclosure_threshold', 'restriction'))`;

const NOW = `extract(epoch from now())::float8`;

const STILL = `select ${STATE} as "accessState", ${NOW} as now`;

/** Seconds after which somebody is looked up anew in any case, so that the last use of their key is noted down. */
const LONGEST = 30;

const BY_KEY = `select ${RESTRICTIONS_SINCE}, ${ACCOUNT}, ${STATE} as "accessState",
    ${NOW} + least(${LONGEST}, extract(epoch from least(api_key.expires_at, api_key.revoked_at) - now())::float8) as until, api_key.id as "keyId", api_key.prefix, api_key.secret_hash as "secretHash",
    api_key.scopes, api_key.expires_at <= now() as "isExpired", api_key.revoked_at <= now() as "isRevoked",
    coalesce(api_key.last_used_at < now() - interval '1 minute', true) as "isStale"
  from (values (1)) as one(row) left join api_key on api_key.prefix = $3 left join account on account.id = api_key.account_id`;

const BY_IDENTITY = `select ${RESTRICTIONS_SINCE}, ${ACCOUNT}, ${STATE} as "accessState", ${NOW} + ${LONGEST} as until
  from (values (1)) as one(row) left join account on account.issuer = $3 and account.subject = $4`;

/** How long the conditions that everybody may meet are taken as known, in milliseconds. */
const FRESH = 1000;

interface AccountRow extends RestrictionsSince {
  readonly id: string | null;
  readonly kind: 'PERSON' | 'SERVICE';
  readonly label: string;
  readonly roles: readonly { role: Role; boardId: string | null; partnerId: string | null; boards: string[] | null }[];
  readonly groups: readonly string[];
  /** How far what decides has come; see {@link STATE}. */
  readonly accessState: string;
  /** By the clock of the database, in seconds of Unix time: until when the row holds while that stays the same. */
  readonly until: number;
}

interface KeyRow extends AccountRow {
  readonly keyId: string | null;
  readonly prefix: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly isExpired: boolean | null;
  readonly isRevoked: boolean | null;
  readonly isStale: boolean;
}

/** Somebody who was looked up, and the thresholds that held then: another look that is overtaken must not bring back older ones. */
interface Found<Row> {
  readonly row: Row;
  readonly thresholds: Thresholds;
}

/** Works out who is asking and what they may see. */
export class Viewers {
  private readonly known = new KnownRestrictions();
  private lookedAt = -Infinity;
  /** What was found of those who asked lately. */
  private readonly found = new LRUCache<string, Found<AccountRow>>({ max: 1000 });

  /** @param publicView whether those without any role may read what is public */
  constructor(
    private readonly database: Database,
    private readonly publicView: boolean,
  ) {}

  /** Whoever did not say who they are. */
  async anonymous(): Promise<Viewer> {
    if (this.publicView && Date.now() - this.lookedAt > FRESH) {
      // Where the database is away, what is not known is not seen; the question itself will tell.
      const rows = await this.database
        .query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, this.known.lastLook)
        .catch(() => []);
      if (rows[0]) this.learn(rows[0]);
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
    return this.viewer({ ...askerOf(row), key: { id: row.keyId, prefix: row.prefix, scopes: row.scopes } }, thresholds);
  }

  /** Whoever an identity provider vouches for. Nobody has to be known here to be known there. */
  async withIdentity(issuer: string, subject: string): Promise<Viewer> {
    const { row, thresholds } = await this.find<AccountRow>(`identity ${issuer} ${subject}`, BY_IDENTITY, [
      issuer,
      subject,
    ]);
    return this.viewer(row.id === null ? { ...ANONYMOUS, isSignedIn: true } : askerOf(row), thresholds);
  }

  /** Looks somebody up; where nothing that decides has changed since the last time, it is only that which is asked. */
  private async find<Row extends AccountRow>(
    name: string,
    statement: string,
    values: readonly string[],
  ): Promise<Found<Row>> {
    const before = this.found.get(name);
    if (before) {
      const [still] = await this.database.query<{ accessState: string; now: number }>(STILL);
      if (still && still.accessState === before.row.accessState && still.now < before.row.until)
        return before as Found<Row>;
    }
    const [row] = await this.database.query<Row>(statement, [...this.known.lastLook, ...values]);
    if (!row) throw new Error('A statement that always gives a row gave none.');
    this.learn(row);
    const found = { row, thresholds: this.known.thresholds };
    // Whoever is not known here is not remembered either: there is no end of them.
    if (row.id === null) this.found.delete(name);
    else this.found.set(name, found);
    return found;
  }

  private learn(row: RestrictionsSince): void {
    this.known.learn(row);
    this.lookedAt = Date.now();
  }

  private viewer(asker: Asker, thresholds = this.known.thresholds): Viewer {
    return new Viewer(asker, this.known.all(), { publicView: this.publicView, thresholds });
  }

  /** Nobody waits for this; that it failed says nothing about the request. */
  private noteUse(keyId: string): void {
    const statement = `update api_key set last_used_at = date_trunc('minute', now()) where id = $1`;
    this.database.query(statement, [keyId]).catch((error: unknown) => {
      this.database.logger.warn({ err: error }, 'The last use of a key could not be noted');
    });
  }
}

function askerOf({ id, kind, label, roles, groups }: AccountRow): Asker {
  return {
    ...(id !== null && { account: { id, kind, label } }),
    isSignedIn: true,
    roles: roles.map(({ boards, ...held }) => ({ ...held, boards: held.boardId === null ? null : new Set(boards) })),
    groups,
  };
}
