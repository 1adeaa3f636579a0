import type { Policy } from './policy';

/**
 * Recommendations and their actions. Partners report their own progress; the rest is for the roles that keep the
 * list.
 */
export const recommendationsPolicy: Policy = {
  subject: 'recommendations',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER'],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER', 'PARTNER_MEMBER', 'PARTNER_SERVICE'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER', 'SCRUTINY_OFFICER'],
};
