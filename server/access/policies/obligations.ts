import type { Policy } from './policy';

/**
 * The statutory clocks, and the boards' own settings of them. An obligation is visible when the record it is about
 * is.
 */
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
