import { type Role, scopes } from '../../../server/access';
import type { Chance } from '../../graph/plan/chance';
import type { Actor, KnownKey } from './oracle';
import type { AttackSetting } from './setting';

/** What an action was, and whether it was done although the oracle says that it must be refused. */
export interface Outcome {
  readonly action: string;
  readonly isDone: boolean;
  readonly isForbidden: boolean;
  readonly details: unknown;
}

const ROLES: readonly Role[] = [
  'ADMINISTRATOR',
  'ADMINISTRATOR',
  'BOARD_MANAGER',
  'CHAIR',
  'ANALYST',
  'SCRUTINY_OFFICER',
];

/** Keys that work at once, at most, so that a step stays fast. */
const MOST_KEYS = 12;

/** Random steps of random actors, through the graph where a client could take them. */
export class Actions {
  constructor(
    private readonly setting: AttackSetting,
    private readonly chance: Chance,
  ) {}

  /** Takes a step. */
  step(): Promise<Outcome> {
    const working = this.working();
    if (working.length > MOST_KEYS)
      return this.chance.one([() => this.revoke(), () => this.expireKey(), () => this.endRole()])();
    const actions = [
      ...[this.create, this.create, this.create, this.create, this.rotate, this.rotateOwn, this.revoke, this.expireKey],
      ...[this.assign, this.assign, this.endRole, this.lapseRole, this.join, this.join, this.leave],
    ];
    return this.chance.one(working.length < 4 ? [this.create, this.assign] : actions).call(this);
  }

  private get oracle() {
    return this.setting.oracle;
  }

  private working(): KnownKey[] {
    return [...this.oracle.keys.values()].filter(({ id }) => !this.oracle.hasEnded(id));
  }

  /** Somebody, more often than not one who may do it. */
  private actor(may: (actor: Actor) => boolean): Actor {
    let actor = this.anybody();
    for (let tries = 0; tries < 4 && !may(actor) && this.chance.percent(70); tries++) actor = this.anybody();
    return actor;
  }

  /** People, keys that work, and now and then one that has ended. */
  private anybody(): Actor {
    const { chance, oracle } = this;
    if (oracle.keys.size === 0 || chance.percent(65)) return { person: chance.one(this.setting.people) };
    const working = this.working();
    const keys = working.length > 0 && chance.percent(85) ? working : [...oracle.keys.values()];
    return { key: chance.one(keys).id };
  }

  private anyKey(): KnownKey | undefined {
    const working = this.working();
    const keys = working.length > 0 && this.chance.percent(80) ? working : [...this.oracle.keys.values()];
    return keys.length > 0 ? this.chance.one(keys) : undefined;
  }

  private account(): string {
    return this.chance.one([...this.oracle.accounts.keys()]);
  }

  /** An account, more often than not of that board. */
  private accountNear(board: string | null): string {
    const near = [...this.oracle.accounts].filter(([, { home }]) => home === board).map(([id]) => id);
    return near.length > 0 && this.chance.percent(70) ? this.chance.one(near) : this.account();
  }

  /** No time, one in a second or two, or one in an hour. */
  private time(): number | null {
    if (this.chance.percent(50)) return null;
    return (
      Date.now() + (this.chance.percent(40) ? 500 + this.chance.below(2000) : 3_600_000 - this.chance.below(60_000))
    );
  }

  /** Sends a mutation; its payload when it was done. */
  private async send(actor: Actor, operation: string, type: string, input: object, selection = '') {
    const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code } } }`;
    const { data, errors } = await this.setting.ask(actor, query, { input });
    const payload = data?.[operation];
    const isDone = !errors && payload.userErrors.length === 0;
    return { isDone, payload, details: { operation, actor, input, errors, payload } };
  }

  private async create(): Promise<Outcome> {
    const { chance, oracle } = this;
    const actor = this.anybody();
    const own = 'key' in actor ? oracle.keys.get(actor.key) : undefined;
    const homes = [...oracle.accounts].filter(([, { home }]) => oracle.administers(actor, home)).map(([id]) => id);
    const account =
      own && chance.percent(80)
        ? own.account
        : homes.length > 0 && chance.percent(70)
          ? chance.one(homes)
          : this.account();
    const candidates = own ? own.roles : oracle.rolesOf(account);
    const pool = chance.percent(90) ? candidates : [...oracle.roles.keys()];
    const roles = pool.length > 0 && chance.percent(50) ? chance.some(pool, 3) : null;
    const common = chance.percent(50) ? ['read', 'write'] : chance.some(scopes, 4);
    const wanted = { account, roles, scopes: own && chance.percent(50) ? own.scopes : common, expiresAt: this.time() };
    const isForbidden = oracle.refusesKey(actor, wanted);
    const boards = (roles ?? oracle.rolesOf(account)).map((role) => oracle.roles.get(role)?.board ?? null);
    const { isDone, payload, details } = await this.send(
      actor,
      'createApiKey',
      'CreateApiKeyInput',
      {
        ...{ accountId: `Account:${account}`, name: 'attack', scopes: wanted.scopes },
        ...(roles && { roleAssignmentIds: roles.map((role) => `RoleAssignment:${role}`) }),
        ...(wanted.expiresAt !== null && { expiresAt: new Date(wanted.expiresAt).toISOString() }),
      },
      'key',
    );
    if (isDone) {
      const isPerson = oracle.accounts.get(account)?.person !== null;
      const memberships = isPerson ? [] : oracle.membershipsOf({ account });
      const makers = 'person' in actor ? oracle.membershipsOf(actor) : [];
      const byPerson = {
        memberships,
        makerMemberships: makers,
        makerKey: null,
        makerRoles: oracle.makerRoles(actor, boards),
      };
      const byKey = own && {
        memberships: own.memberships,
        makerMemberships: own.makerMemberships,
        makerKey: own.id,
        makerRoles: own.makerRoles,
      };
      await this.learn(payload.key, {
        ...{ account, scopes: wanted.scopes, roles: roles ?? candidates, ...(byKey ?? byPerson) },
        expiresAt: wanted.expiresAt ?? own?.expiresAt ?? null,
      });
    }
    return { action: own ? 'create by key' : 'create by person', isDone, isForbidden, details };
  }

  private async learn(text: string, key: Omit<KnownKey, 'id' | 'text' | 'isRevoked' | 'isReplaced'>): Promise<void> {
    const [row] = await this.setting.app.database.query<{ id: string }>('select id from api_key where prefix = $1', [
      text.split('_')[1],
    ]);
    const id = row?.id ?? '';
    this.oracle.keys.set(id, { ...key, id, text, isRevoked: false, isReplaced: false });
  }

  private async rotate(): Promise<Outcome> {
    const old = this.anyKey();
    if (!old) return this.create();
    const expiresAt = this.chance.percent(60) ? undefined : this.time();
    const overlapMinutes = this.chance.percent(50) ? 0 : 5;
    const actor = this.actor((each) => !this.oracle.refusesRotation(each, old.id, expiresAt));
    const isForbidden = this.oracle.refusesRotation(actor, old.id, expiresAt);
    const input = {
      ...{ apiKeyId: `ApiKey:${old.id}`, overlapMinutes },
      ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString() }),
    };
    const { isDone, payload, details } = await this.send(actor, 'rotateApiKey', 'RotateApiKeyInput', input, 'key');
    if (isDone) {
      const maker = old.makerKey === null ? null : (this.oracle.keys.get(old.makerKey)?.expiresAt ?? null);
      const latest = 'key' in actor ? old.expiresAt : maker;
      await this.replace(
        old,
        payload.key,
        overlapMinutes,
        expiresAt === undefined ? old.expiresAt : (expiresAt ?? latest),
      );
    }
    return { action: 'rotate', isDone, isForbidden, details };
  }

  private async rotateOwn(): Promise<Outcome> {
    const old = this.anyKey();
    if (!old) return this.create();
    const overlapMinutes = this.chance.percent(50) ? 0 : 5;
    const isForbidden = this.oracle.hasEnded(old.id) || old.isReplaced;
    const actor = { key: old.id };
    const { isDone, payload, details } = await this.send(
      actor,
      'rotateOwnKey',
      'RotateOwnKeyInput',
      { overlapMinutes },
      'key',
    );
    if (isDone) await this.replace(old, payload.key, overlapMinutes, old.expiresAt);
    return { action: 'rotate own', isDone, isForbidden, details };
  }

  private async replace(old: KnownKey, text: string, overlapMinutes: number, expiresAt: number | null): Promise<void> {
    const { account, scopes: held, roles, memberships, makerMemberships, makerKey, makerRoles } = old;
    await this.learn(text, {
      account,
      scopes: held,
      roles,
      memberships,
      makerMemberships,
      makerKey,
      makerRoles,
      expiresAt,
    });
    old.isReplaced = true;
    old.expiresAt = Math.min(old.expiresAt ?? Infinity, Date.now() + overlapMinutes * 60_000);
  }

  private async revoke(): Promise<Outcome> {
    const key = this.anyKey();
    if (!key) return this.create();
    const may = (each: Actor) => this.oracle.administers(each, this.oracle.accounts.get(key.account)!.home);
    const actor = this.actor(may);
    const isForbidden = !may(actor);
    const input = { apiKeyId: `ApiKey:${key.id}` };
    const { isDone, details } = await this.send(actor, 'revokeApiKey', 'RevokeApiKeyInput', input);
    if (isDone) key.isRevoked = true;
    return { action: 'revoke', isDone, isForbidden, details };
  }

  /** Time passes for a key. */
  private async expireKey(): Promise<Outcome> {
    const key = this.anyKey();
    if (!key) return this.create();
    await this.setting.app.database.query(
      'update api_key set expires_at = least(expires_at, now()) where id = $1 and revoked_at is null',
      [key.id],
    );
    key.expiresAt = Math.min(key.expiresAt ?? Infinity, Date.now());
    return { action: 'key expires', isDone: true, isForbidden: false, details: key.id };
  }

  private async assign(): Promise<Outcome> {
    const { chance, oracle } = this;
    const role = chance.one(ROLES);
    const board = role === 'ADMINISTRATOR' && chance.percent(15) ? null : chance.one([...oracle.boards.keys()]);
    const account = this.accountNear(board);
    const isLater = chance.percent(10);
    const existingKeys = chance.percent(80) ? 'KEEP' : 'END';
    const actor = this.actor((each) => oracle.administers(each, board));
    const isForbidden = !oracle.administers(actor, board);
    const { isDone, payload, details } = await this.send(
      actor,
      'assignRole',
      'AssignRoleInput',
      {
        ...{ accountId: `Account:${account}`, role, boardId: board && `Board:${board}`, existingKeys },
        ...(isLater && { from: '2199-01-01' }),
      },
      'roleAssignment { id }',
    );
    if (isDone) {
      if (existingKeys === 'END') this.endKeysOf(account);
      const [made] = await this.setting.app.database.query<{ id: string }>(
        'select id from role_assignment order by created_at desc, id limit 1',
      );
      const id = payload.roleAssignment?.id.split(':')[1] ?? made?.id;
      oracle.roles.set(id, { account, role, board, state: isLater ? 'later' : 'active' });
    }
    return { action: 'assign role', isDone, isForbidden, details };
  }

  private endKeysOf(account: string): void {
    for (const key of this.working()) if (key.account === account) key.isRevoked = true;
  }

  private currentRole(): string {
    return this.chance.one([...this.oracle.roles].filter(([, { state }]) => state !== 'ended').map(([id]) => id));
  }

  private async endRole(): Promise<Outcome> {
    const id = this.currentRole();
    const role = this.oracle.roles.get(id)!;
    const actor = this.actor((each) => this.oracle.administers(each, role.board));
    const isForbidden = !this.oracle.administers(actor, role.board);
    const input = { roleAssignmentId: `RoleAssignment:${id}` };
    // The people who started it keep their roles, so that there is always somebody to act.
    if (this.oracle.accounts.get(role.account)?.person) return this.revoke();
    const { isDone, details } = await this.send(actor, 'endRole', 'EndRoleInput', input);
    if (isDone) role.state = 'ended';
    return { action: 'end role', isDone, isForbidden, details };
  }

  /** The last day of a role passes; now and then that of a person, who gets it again in another way. */
  private async lapseRole(): Promise<Outcome> {
    const id = this.currentRole();
    const { account, role, board } = this.oracle.roles.get(id)!;
    await this.setting.app.database.query(
      `update role_assignment set "from" = null, "to" = current_date - 1 where id = $1`,
      [id],
    );
    this.oracle.roles.get(id)!.state = 'ended';
    if (this.oracle.accounts.get(account)?.person) {
      const again = await this.setting.add('role_assignment', { account_id: account, role, board_id: board });
      this.oracle.roles.set(again, { account, role, board, state: 'active' });
    }
    return { action: 'role ends', isDone: true, isForbidden: false, details: id };
  }

  private async join(): Promise<Outcome> {
    const { chance, oracle } = this;
    const group = chance.one([...oracle.groups.keys()]);
    const account = this.accountNear(oracle.groups.get(group)!);
    const board = oracle.groups.get(group)!;
    const actor = this.actor((each) => oracle.administers(each, board));
    const isForbidden = !oracle.administers(actor, board);
    const existingKeys = chance.percent(80) ? 'KEEP' : 'END';
    const input = { accessGroupId: `AccessGroup:${group}`, accountId: `Account:${account}`, existingKeys };
    const { isDone, details } = await this.send(actor, 'addAccessGroupMember', 'AccessGroupMemberInput', input);
    if (isDone) {
      if (existingKeys === 'END') this.endKeysOf(account);
      const [made] = await this.setting.app.database.query<{ id: string }>(
        'select id from access_group_member where access_group_id = $1 and account_id = $2',
        [group, account],
      );
      oracle.memberships.set(made?.id ?? '', { account, group, hasEnded: false });
    }
    return { action: 'join', isDone, isForbidden, details };
  }

  private async leave(): Promise<Outcome> {
    const current = [...this.oracle.memberships.values()].filter(({ hasEnded }) => !hasEnded);
    if (current.length === 0) return this.join();
    const bound = current.filter((each) => this.working().some(({ account }) => account === each.account));
    const membership = this.chance.one(bound.length > 0 && this.chance.percent(60) ? bound : current);
    const { group, account } = membership;
    const board = this.oracle.groups.get(group)!;
    const actor = this.actor((each) => this.oracle.administers(each, board));
    const isForbidden = !this.oracle.administers(actor, board);
    const input = { accessGroupId: `AccessGroup:${group}`, accountId: `Account:${account}` };
    const { isDone, details } = await this.send(actor, 'removeAccessGroupMember', 'AccessGroupMemberInput', input);
    if (isDone) membership.hasEnded = true;
    return { action: 'leave', isDone, isForbidden, details };
  }
}
