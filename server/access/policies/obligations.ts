import type { Policy } from './policy';

/** The statutory clocks, and what boards say of them. What is due is seen as far as what it is about is. */
export const obligationsPolicy: Policy = {
  subject: 'obligations',
  readsConfidential: [
    ...(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'] as const),
    ...(['SCRUTINY_OFFICER', 'ANALYST', 'PARTNER_SERVICE'] as const),
  ],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
