import type { Policy } from './policy';

/** Indicators and their monthly values. Roles that prepare figures read them before their release. */
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
