import type { Policy } from './policy';

/**
 * Accounts, roles, keys, groups and the audit trail. All but the names of groups is for the administrators of the board
 * concerned; what concerns no single board is for those of the whole system.
 */
export const accessPolicy: Policy = {
  subject: 'access',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER'],
  readsEmbargoed: [],
  writes: ['ADMINISTRATOR'],
  setsSensitivity: [],
};
