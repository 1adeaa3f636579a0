import { policies, RequestAuthenticator, type RequestContext } from '../../../server/access';
import { rawSql } from '../../../server/platform/database';
import type { KnownKey } from './oracle';
import type { AttackSetting } from './setting';

/** Compares what keys can do with what the oracle allows. */
export class KeyCheck {
  /** What a key could do although the oracle says that it must be refused. */
  readonly wrong: string[] = [];
  /** What keys could do and may. */
  allowed = 0;
  /** What they may not and could not do. */
  refused = 0;
  private readonly authenticator: RequestAuthenticator;
  /** Keys that have ended, and were refused since. */
  private readonly buried = new Set<string>();

  constructor(private readonly setting: AttackSetting) {
    this.authenticator = new RequestAuthenticator({ database: setting.app.database, publicView: false });
  }

  /** Checks all keys that work, and those that have just ended; or all that there ever were. */
  async run(isComplete = false): Promise<void> {
    for (const key of this.setting.oracle.keys.values()) {
      if (!isComplete && this.buried.has(key.id)) continue;
      await this.checkKey(key);
    }
  }

  /** Reads and writes with each key what is confidential. */
  async useAll(): Promise<void> {
    for (const key of this.setting.oracle.keys.values()) {
      const context = await this.open(key).catch(() => undefined);
      if (context) await this.use(key, context);
    }
  }

  async close(): Promise<void> {
    await this.authenticator.close();
  }

  private open({ text }: KnownKey): Promise<RequestContext> {
    return this.authenticator.createContext({ headers: { authorization: `Bearer ${text}` }, id: 'attack' });
  }

  private note(key: KnownKey, isAllowed: boolean, can: boolean, what: string): void {
    if (can && !isAllowed) this.wrong.push(`${what}: ${JSON.stringify({ ...key, text: undefined })}`);
    if (isAllowed && can) this.allowed += 1;
    if (!isAllowed && !can) this.refused += 1;
  }

  private async checkKey(key: KnownKey): Promise<void> {
    const { oracle } = this.setting;
    // The oracle looks first: what has not ended yet may end until the server looks.
    const now = Date.now();
    const hasEnded = oracle.hasEnded(key.id, now);
    const context = await this.open(key).catch(() => undefined);
    this.note(key, !hasEnded, context !== undefined, 'works after its end');
    if (hasEnded && !context) this.buried.add(key.id);
    if (!context) return;
    const { viewer, access } = context;
    for (const board of oracle.boards.keys()) {
      for (const { subject } of policies) {
        const may = (right: 'read' | 'write') => oracle.may(key.id, right, subject, board, now);
        const confidential = access.confidential?.get(subject);
        const reads = confidential === null || Boolean(confidential?.includes(board));
        this.note(key, may('read'), reads, `reads ${subject} of ${board}`);
        this.note(key, may('read'), viewer.may('readConfidential', subject, board), `may read ${subject} of ${board}`);
        this.note(key, may('write'), viewer.may('write', subject, board), `may write ${subject} of ${board}`);
        const writes = access.writes.some(
          ({ subjects, boards }) => subjects.includes(subject) && (boards?.includes(board) ?? true),
        );
        this.note(key, may('write'), writes, `writes ${subject} of ${board}`);
      }
      this.note(
        key,
        oracle.makerRoles({ key: key.id }, [board]).length > 0,
        viewer.administers(board),
        `administers ${board}`,
      );
    }
    for (const group of oracle.groups.keys()) {
      this.note(key, oracle.isIn(key.id, group, now), viewer.principal.groups.includes(group), `is in ${group}`);
    }
  }

  /** What it reads through both walls and through the second alone, and what the second lets it write. */
  private async use(key: KnownKey, context: RequestContext): Promise<void> {
    const { oracle, secrets } = this.setting;
    const now = Date.now();
    const { data } = await this.setting.ask({ key: key.id }, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: secrets.map(({ id }) => id),
    });
    const [seen, changed] = [new Set<string>(), new Set<string>()];
    for (const table of new Set(secrets.map((each) => each.table))) {
      const ids = [secrets.filter((each) => each.table === table).map(({ id }) => id.split(':')[1])];
      const run = (text: string) => context.database.query<{ id: string }>(rawSql(text, ids)).catch(() => []);
      for (const { id } of await run(`select id from ${table} where id = any ($1::uuid[])`)) seen.add(id);
      const update = `update ${table} set version = version where id = any ($1::uuid[]) returning id`;
      for (const { id } of await run(update)) changed.add(id);
    }
    for (const [index, { id, subject, board, group }] of secrets.entries()) {
      const row = id.split(':')[1] ?? '';
      const isOpen =
        group === undefined ? oracle.may(key.id, 'read', subject, board, now) : oracle.isIn(key.id, group, now);
      this.note(key, isOpen, seen.has(row), `sees ${id}`);
      this.note(key, isOpen, Boolean(data?.nodes?.[index]), `is shown ${id}`);
      this.note(key, isOpen && oracle.may(key.id, 'write', subject, board, now), changed.has(row), `changes ${id}`);
    }
  }
}
