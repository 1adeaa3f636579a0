import type { Policy } from './policy';

/** Case reviews and what was learnt from them: confidential unless a record says otherwise, and to the fewest. */
export const caseReviewsPolicy: Policy = {
  subject: 'case-reviews',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
