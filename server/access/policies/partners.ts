import type { Policy } from './policy';

/** Partners, their seats, contributions and self-assessments. */
export const partnersPolicy: Policy = {
  subject: 'partners',
  readsConfidential: [
    ...(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'] as const),
    ...(['SCRUTINY_OFFICER', 'ANALYST', 'PARTNER_SERVICE'] as const),
  ],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER', 'PARTNER_MEMBER', 'PARTNER_SERVICE'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
