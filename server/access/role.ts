import { enumeration } from '../platform/graphql';

/** The role of an account on a board. */
export const Role = enumeration(
  'Role',
  'The role of an account on a board and the boards below it. The policy of each subject defines what a role may do.',
  {
    ADMINISTRATOR: 'Runs the system: accounts, roles, keys, groups, the audit trail.',
    BOARD_MANAGER: 'Runs the business of the board.',
    CHAIR: 'Leads the board.',
    PARTNER_MEMBER: 'Sits on the board for one of its partners.',
    SCRUTINY_OFFICER: 'Supports the panel of councillors that scrutinises the board.',
    ANALYST: 'Prepares and reads the figures.',
    PARTNER_SERVICE: 'A program of a partner that sends returns and takes data.',
    PUBLIC: 'Every viewer, signed in or not. This role is never assigned.',
  },
);
export type Role = keyof typeof Role;

/** The roles that act for one partner. They write only what concerns that partner. */
export const PARTNER_ROLES: ReadonlySet<Role> = new Set<Role>(['PARTNER_MEMBER', 'PARTNER_SERVICE']);
