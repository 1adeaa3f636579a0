import { randomUUID } from 'node:crypto';
import type { Role } from '../../../server/access';
import { Board } from '../../../server/boards';
import { CaseReview } from '../../../server/case-reviews';
import { recordNamed } from '../../../server/platform/graphql/record';
import { dataFolder, post, type SampleApp, send, startSampleApp } from '../../abuse/sample-app';
import { type Issuer, startIssuer } from '../authentication/issuer';
import { RowMaker } from '../world/row-maker';
import { type Actor, KeyOracle } from './oracle';

/** A confidential record of a board, or one that is restricted to a group. */
export interface SecretRow {
  /** Its global id. */
  readonly id: string;
  readonly table: string;
  readonly subject: string;
  readonly board: string;
  readonly group?: string;
}

/** The subjects of which each board has a confidential record. */
const RECORDS = {
  boards: 'GlossaryTerm',
  'case-reviews': 'CaseReview',
  meetings: 'Meeting',
  recommendations: 'Recommendation',
};

/** How long the token of a person is used, in milliseconds; it is valid for five minutes. */
const TOKEN = 200_000;

/** Boards, people, programs and secrets, of which the oracle knows. */
export class AttackSetting {
  readonly oracle = new KeyOracle();
  readonly secrets: SecretRow[] = [];
  readonly people: string[] = [];
  private readonly tokens = new Map<string, { token: string; until: number }>();

  private constructor(
    readonly app: SampleApp,
    private readonly issuer: Issuer,
    private readonly folder: { remove(): Promise<void> },
  ) {}

  /** Starts a server on the embedded database. */
  static async open(): Promise<AttackSetting> {
    const [folder, issuer] = await Promise.all([dataFolder(), startIssuer()]);
    const env = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'safeboard', PUBLIC_VIEW: 'off' };
    const setting = new AttackSetting(await startSampleApp(folder.path, env), issuer, folder);
    await setting.fill();
    return setting;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.issuer.close();
    await this.folder.remove();
  }

  /** The credential of an actor. */
  async credential(actor: Actor): Promise<string> {
    if ('key' in actor) return this.oracle.keys.get(actor.key)!.text;
    const known = this.tokens.get(actor.person);
    if (known && known.until > Date.now()) return known.token;
    const token = await this.issuer.sign({ sub: actor.person });
    this.tokens.set(actor.person, { token, until: Date.now() + TOKEN });
    return token;
  }

  /** Sends a query. */
  async ask(actor: Actor, query: string, variables: object) {
    const authorization = `Bearer ${await this.credential(actor)}`;
    return (await send(this.app.url, post({ query, variables }, { authorization }))).json;
  }

  /** Adds a row and returns its id. */
  async add(table: string, values: Readonly<Record<string, unknown>>): Promise<string> {
    const columns = Object.keys(values);
    const [row] = await this.app.database.query<{ id: string }>(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
      Object.values(values),
    );
    return row?.id ?? '';
  }

  private async account(person: string | null, home: string | null): Promise<string> {
    const label = person ?? `Program ${randomUUID()}`;
    const id = await this.add('account', {
      ...{ kind: person === null ? 'SERVICE' : 'PERSON', label, board_id: home },
      ...{ issuer: person && this.issuer.url, subject: person },
    });
    this.oracle.accounts.set(id, { person, home });
    if (person !== null && !this.people.includes(person)) this.people.push(person);
    return id;
  }

  private async role(account: string, role: Role, board: string | null): Promise<void> {
    const id = await this.add('role_assignment', { account_id: account, role, board_id: board });
    this.oracle.roles.set(id, { account, role, board, state: 'active' });
  }

  private async member(account: string, board: string): Promise<void> {
    const [group = ''] = [...this.oracle.groups].find(([, of]) => of === board) ?? [];
    const id = await this.add('access_group_member', { access_group_id: group, account_id: account });
    this.oracle.memberships.set(id, { account, group, hasEnded: false });
  }

  private async fill(): Promise<void> {
    const { database } = this.app;
    const { oracle } = this;
    let here = '';
    const maker = new RowMaker(database, (target) => (target === Board ? here : undefined));
    const boards: string[] = [];
    for (const parent of [null, 0, null]) {
      const parentId = parent === null ? null : (boards[parent] ?? null);
      const [board = ''] = await maker.make(Board, [{ sensitivity: 'PUBLIC', parentId }]);
      boards.push(board);
      oracle.boards.set(board, parentId);
      here = board;
      const group = await this.add('access_group', { board_id: board, name: 'Group' });
      oracle.groups.set(group, board);
      for (const [subject, name] of Object.entries(RECORDS)) {
        const record = recordNamed(name);
        const table = name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
        const values = { boardId: board, sensitivity: 'PARTNERSHIP', accessGroupId: null };
        const [id] = await maker.make(record, [values]);
        this.secrets.push({ id: `${name}:${id}`, table, subject, board });
      }
      const restricted = { boardId: board, sensitivity: 'RESTRICTED', accessGroupId: group };
      const [id] = await maker.make(CaseReview, [restricted]);
      this.secrets.push({ id: `CaseReview:${id}`, table: 'case_review', subject: 'case-reviews', board, group });
    }
    const [upper = '', lower = '', other = ''] = boards;
    await this.role(await this.account('system', null), 'ADMINISTRATOR', null);
    for (const [name, board] of [
      ['upper', upper],
      ['lower', lower],
      ['other', other],
    ] as const) {
      await this.role(await this.account(`${name} administrator`, board), 'ADMINISTRATOR', board);
    }
    // One person has accounts on two boards.
    await this.role(await this.account('both', lower), 'ADMINISTRATOR', lower);
    await this.role(await this.account('both', other), 'ANALYST', other);
    await this.role(await this.account('manager', lower), 'BOARD_MANAGER', lower);
    for (const board of [upper, lower, other]) {
      const program = await this.account(null, board);
      await this.role(program, 'ANALYST', board);
      await this.role(await this.account(null, board), 'ADMINISTRATOR', board);
      await this.member(program, board);
      for (const [account, { person, home }] of this.oracle.accounts) {
        if (person?.endsWith('administrator') && home === board) await this.member(account, board);
      }
    }
  }
}
