import type { Policy } from './policy';

/**
 * Accounts, roles, keys, groups and the audit trail. Except for the names of groups they are only open to
 * administrators of the board concerned, or of the whole system when they belong to no single board.
 */
export const accessPolicy: Policy = {
  subject: 'access',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER'],
  readsEmbargoed: [],
  writes: ['ADMINISTRATOR'],
  setsSensitivity: [],
};
