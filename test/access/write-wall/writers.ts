import { Role } from '../../../server/access';

/** The boards of the world. */
export type BoardName = 'the upper board' | 'the lower board' | 'another board' | 'the whole system';
/** A partner of the lower board, and one of another. */
export type PartnerName = 'the first partner' | 'the second partner';

/** A writer as the names of the test say it. */
export interface Sketch {
  readonly roles: readonly (readonly [role: Role, board: BoardName, partner?: PartnerName])[];
  readonly scopes?: readonly string[];
}

const assigned = (Object.keys(Role) as Role[]).filter((role) => role !== 'PUBLIC');
const isForPartner = (role: Role) => role.startsWith('PARTNER_');
/** The roles that are tried on two boards that have nothing to do with each other. */
const ELSEWHERE: ReadonlySet<Role> = new Set(['ADMINISTRATOR', 'BOARD_MANAGER', 'PARTNER_SERVICE']);
/** A manager of the lower board. */
export const manager = ['BOARD_MANAGER', 'the lower board'] as const;

/** Everybody who is tried, by what the test calls them. */
export const writers: Readonly<Record<string, Sketch>> = {
  'the public': { roles: [] },
  'the administrator of the system': { roles: [['ADMINISTRATOR', 'the whole system']] },
  ...Object.fromEntries(
    assigned.flatMap((role) =>
      (['the lower board', 'another board'] as const)
        .filter((board) => board === 'the lower board' || ELSEWHERE.has(role))
        .map((board): [string, Sketch] => [
          `${role} of ${board}`,
          { roles: [isForPartner(role) ? [role, board, 'the first partner'] : [role, board]] },
        ]),
    ),
  ),
  ...Object.fromEntries(
    assigned
      .filter(isForPartner)
      .map((role): [string, Sketch] => [
        `${role} of the lower board for the second partner`,
        { roles: [[role, 'the lower board', 'the second partner']] },
      ]),
  ),
  'ADMINISTRATOR of the upper board': { roles: [['ADMINISTRATOR', 'the upper board']] },
  'PARTNER_SERVICE of the upper board': { roles: [['PARTNER_SERVICE', 'the upper board', 'the first partner']] },
  'an analyst here and partner’s member there': {
    roles: [
      ['ANALYST', 'the lower board'],
      ['PARTNER_MEMBER', 'another board', 'the first partner'],
    ],
  },
  ...Object.fromEntries(
    ['boards', 'partners', 'indicators', 'recommendations', 'access'].map((subject): [string, Sketch] => [
      `a manager’s key for ${subject} alone`,
      { roles: [manager], scopes: [`${subject}:write`] },
    ]),
  ),
  'a manager’s key for reading': { roles: [manager], scopes: ['read'] },
  'an administrator’s key for access alone': {
    roles: [['ADMINISTRATOR', 'the lower board']],
    scopes: ['access:write'],
  },
};
