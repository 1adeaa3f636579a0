import type { Policy } from './policy';

/** Meetings, their items, papers and minutes. A figure's analyst and a partner's program have no business in private ones. */
export const meetingsPolicy: Policy = {
  subject: 'meetings',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER'],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER', 'SCRUTINY_OFFICER'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER', 'SCRUTINY_OFFICER'],
};
