import type { Policy } from './policy';

/** Case reviews and their learning: confidential unless a record states otherwise, and open to the fewest roles. */
export const caseReviewsPolicy: Policy = {
  subject: 'case-reviews',
  readsConfidential: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
