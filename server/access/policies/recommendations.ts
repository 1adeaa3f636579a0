import type { Policy } from './policy';

/** Recommendations and the actions towards them. Partners report what they did; the rest is for those who keep the list. */
export const recommendationsPolicy: Policy = {
  subject: 'recommendations',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER'],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER', 'PARTNER_MEMBER', 'PARTNER_SERVICE'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER', 'SCRUTINY_OFFICER'],
};
