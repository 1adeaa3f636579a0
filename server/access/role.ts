import { enumeration } from '../platform/graphql';

/** What somebody is to a board. */
export const Role = enumeration(
  'Role',
  'What somebody is to a board, and to the boards below it. What each may do is stated by the policy of each subject.',
  {
    ADMINISTRATOR: 'Runs the system: accounts, roles, keys, groups, the audit trail.',
    BOARD_MANAGER: 'Runs the business of the board.',
    CHAIR: 'Leads the board.',
    PARTNER_MEMBER: 'Sits on the board for one of its partners.',
    SCRUTINY_OFFICER: 'Serves the panel of councillors that holds the board to account.',
    ANALYST: 'Prepares and reads the figures.',
    PARTNER_SERVICE: 'A program of a partner that sends returns and takes data.',
    PUBLIC: 'Everybody, signed in or not. Nobody needs to be given this role.',
  },
);
export type Role = keyof typeof Role;
