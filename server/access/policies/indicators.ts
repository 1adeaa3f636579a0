import type { Policy } from './policy';

/** Indicators and their months. Whoever prepares figures sees them before they are released. */
export const indicatorsPolicy: Policy = {
  subject: 'indicators',
  readsConfidential: [
    ...(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'] as const),
    ...(['SCRUTINY_OFFICER', 'ANALYST', 'PARTNER_SERVICE'] as const),
  ],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'ANALYST'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER', 'ANALYST', 'PARTNER_SERVICE'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
