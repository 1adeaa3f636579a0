import type { Principal, Role } from '../../server/access';
import type { Database } from '../../server/platform/database';
import type { SampleGraph } from '../support/sample-graph';

/** The panel of the sample, whose papers of September 2018 are withheld; and a board that has no say over it. */
export const PANEL = 'southampton-children-families-scrutiny-panel';
const ELSEWHERE = 'southampton-lscb';

/** Stands in every text that the tests keep from somebody. */
export const SECRET = 'quillwort';

/** The panel, and who may ask about it. */
export interface Setting {
  /** The ids of the panel, of the committee above it, and of its meeting of 27 September 2018. */
  readonly panel: string;
  readonly committee: string;
  readonly meeting: string;
  /** A group of the panel. */
  readonly group: string;
  /** Viewers who may read the confidential parts of the panel's meetings, by role. */
  readonly insiders: Readonly<Record<string, Principal>>;
  /** Viewers who may not. */
  readonly outsiders: Readonly<Record<string, Principal | undefined>>;
}

/** Looks the panel up in the sample and gives it a group. */
export async function openSetting({ database }: SampleGraph): Promise<Setting> {
  const boards = await database.query<{ id: string; slug: string; parentId: string }>(
    `select id, slug, parent_id as "parentId" from board`,
  );
  const idOf = (slug: string) => boards.find((board) => board.slug === slug)?.id ?? '';
  const panel = idOf(PANEL);
  const committee = boards.find(({ id }) => id === panel)?.parentId ?? '';
  const meeting = await database.query<{ id: string }>(
    `select id from meeting where board_id = $1 and date = '2018-09-27'`,
    [panel],
  );
  const [partner] = await database.query<{ id: string }>('select id from partner order by slug limit 1');
  const group = await insert(database, 'access_group', { board_id: panel, name: 'Serious matters' });
  const holder = (role: Role, boardId = panel, boards = [boardId]): Principal => ({
    ...{ isSignedIn: true, groups: [] },
    roles: [{ role, boardId, boards: new Set(boards), partnerId: role.startsWith('PARTNER') ? partner!.id : null }],
  });
  return {
    ...{ panel, committee, meeting: meeting[0]?.id ?? '', group },
    insiders: {
      'the administrator of the system': {
        ...{ isSignedIn: true, groups: [] },
        roles: [{ role: 'ADMINISTRATOR', boardId: null, boards: null, partnerId: null }],
      },
      'its board manager': holder('BOARD_MANAGER'),
      'its chair': holder('CHAIR'),
      'a partner’s member': holder('PARTNER_MEMBER'),
      'its scrutiny officer': holder('SCRUTINY_OFFICER'),
      'the chair of the committee above': holder('CHAIR', committee, [committee, panel]),
    },
    outsiders: {
      'the public': undefined,
      'somebody signed in': { isSignedIn: true, roles: [], groups: [] },
      'its analyst': holder('ANALYST'),
      'a partner’s service': holder('PARTNER_SERVICE'),
      'the manager of another board': holder('BOARD_MANAGER', idOf(ELSEWHERE)),
      'a member of a group': { isSignedIn: true, roles: [], groups: [group] },
    },
  };
}

/** Everybody of a setting. */
export const everybody = ({ insiders, outsiders }: Setting) => ({ ...insiders, ...outsiders });

/** Somebody who belongs to a group besides what else they are. */
export function inGroup(group: string, principal?: Principal): Principal {
  return { ...(principal ?? { isSignedIn: true, roles: [] }), groups: [group] };
}

/** Adds a row and gives its id. */
export async function insert(database: Database, table: string, row: Record<string, unknown>): Promise<string> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  const [added] = await database.query<{ id: string }>(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}) returning id`,
    Object.values(row),
  );
  return added?.id ?? '';
}

/** Changes a row. */
export async function change(database: Database, table: string, id: string, row: Record<string, unknown>) {
  const changes = Object.keys(row).map((column, index) => `${column} = $${index + 2}`);
  await database.query(`update ${table} set ${changes.join(', ')} where id = $1`, [id, ...Object.values(row)]);
}

/** Adds an exemption under Schedule 12A to the panel. */
export function addExemption({ database }: SampleGraph, { panel }: Setting, reference: string, row = {}) {
  return insert(database, 'exemption', {
    ...{ board_id: panel, reference, regime: 'SCHEDULE_12A', regime_version: 'SI 2006/88', category: '2' },
    ...{ paragraph: 'Part 1', reason: 'It could reveal who somebody is.', review_on: '2030-04-01', ...row },
  });
}

/** Adds an item to the panel's meeting. */
export function addItem({ database }: SampleGraph, { meeting }: Setting, position: number, row = {}) {
  return insert(database, 'agenda_item', {
    ...{ meeting_id: meeting, position, title: `Item ${position}`, kind: 'REPORT', ...row },
  });
}

/** Adds a paper with its document to an item. */
export async function addPaper({ database }: SampleGraph, item: string, ordinal: number, row = {}, document = {}) {
  const paper = await insert(database, 'paper', {
    ...{ agenda_item_id: item, kind: 'APPENDIX', ordinal, title: `Appendix ${ordinal}`, ...row },
  });
  return { paper, document: await insert(database, 'document', { paper_id: paper, text: SECRET, ...document }) };
}
