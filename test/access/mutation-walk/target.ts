import type { Database } from '../../../server/platform/database';
import { toGlobalId } from '../../../server/platform/graphql/global-id';
import { OTHER_PARTNER, OWN_PARTNER } from './records';

const MEETINGS = ['held', 'later', 'published', 'scheduled'];

/** SQL for the key of each object of a board that mutations are about, by type and, if there are several, by state. */
const FIND: Readonly<Record<string, string>> = {
  Board: 'select id from board where slug = $1',
  Partner: `select id from partner where slug = '${OWN_PARTNER}'`,
  'Partner.other': `select id from partner where slug = '${OTHER_PARTNER}'`,
  Priority: ofBoard('priority'),
  Seat: ofBoard('seat', `post = 'Director'`),
  ...byState('Meeting', 'meeting', 'venue', MEETINGS),
  ...Object.fromEntries(
    MEETINGS.map((state) => [
      `AgendaItem.${state}`,
      `select id from agenda_item where meeting_id in (${ofBoard('meeting', `venue = '${state}'`)})`,
    ]),
  ),
  Attendance: `select id from attendance where meeting_id in (${ofBoard('meeting')})`,
  Indicator: ofBoard('indicator', `ref = 'OWNED'`),
  'Indicator.linked': ofBoard('indicator', `ref = 'LINKED'`),
  'Indicator.reported': ofBoard('indicator', `ref = 'REPORTED'`),
  ...byState('CaseReview', 'case_review', 'reference', ['REFERRED', 'COMMISSIONED', 'WITH_PANEL']),
  ...byState('Recommendation', 'recommendation', 'reference', ['OPEN', 'COMPLETION_REPORTED', 'REJECTED']),
  Action: `select id from action where recommendation_id in (${ofBoard('recommendation', `reference = 'OPEN'`)})`,
  ClockOverride: ofBoard('clock_override'),
  StatutoryClock: `select id from statutory_clock where code = 'agenda-inspection' and $1 <> ''`,
  AccessGroup: ofBoard('access_group'),
  Account: ofBoard('account', `label = 'member'`),
  'Account.outside': ofBoard('account', `label = 'outside'`),
  'Account.program': ofBoard('account', `label = 'program'`),
  'Account.administrator': ofBoard('account', `label = 'administrator'`),
  RoleAssignment: ofBoard('role_assignment', `role = 'CHAIR'`),
  'RoleAssignment.administrator': ofBoard('role_assignment', `role = 'ADMINISTRATOR'`),
  ApiKey: `select id from api_key where account_id in (${ofBoard('account')})`,
};

function ofBoard(table: string, condition = 'true'): string {
  return `select id from ${table} where board_id = (select id from board where slug = $1) and ${condition}`;
}

function byState(type: string, table: string, column: string, states: readonly string[]): Record<string, string> {
  return Object.fromEntries(states.map((state) => [`${type}.${state}`, ofBoard(table, `${column} = '${state}'`)]));
}

/** The objects of a board that mutations are about. */
export class Target {
  private constructor(
    readonly board: string,
    private readonly keys: ReadonlyMap<string, string>,
  ) {}

  /** Finds the objects of a board. */
  static async of(database: Database, board: string): Promise<Target> {
    const keys = new Map<string, string>();
    for (const [name, query] of Object.entries(FIND)) {
      const [row] = await database.query<{ id: string }>(query, query.includes('$1') ? [board] : []);
      if (row) keys.set(name, row.id);
    }
    return new Target(board, keys);
  }

  /** The key of an object, by its type and, if there are several, by state. */
  key(name: string): string {
    const key = this.keys.get(name);
    if (key === undefined) throw new Error(`There is no ${name} of ${this.board}: add it to records.ts and target.ts.`);
    return key;
  }

  /** The global id of an object. */
  id(name: string): string {
    return toGlobalId(name.replace(/\..*/, ''), this.key(name));
  }

  /** The global ids of all objects. */
  ids(): string[] {
    return [...this.keys.keys()].map((name) => this.id(name));
  }

  /** The name of an object, by its global id. */
  nameOf(id: string): string | undefined {
    return [...this.keys.keys()].find((name) => this.id(name) === id);
  }
}
