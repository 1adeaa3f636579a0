import type { Policy } from './policy';

/** Boards, their priorities, rules, glossary and the figures of their reports. */
export const boardsPolicy: Policy = {
  subject: 'boards',
  readsConfidential: [
    ...(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER'] as const),
    ...(['SCRUTINY_OFFICER', 'ANALYST', 'PARTNER_SERVICE'] as const),
  ],
  readsEmbargoed: ['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR'],
  writes: ['ADMINISTRATOR', 'BOARD_MANAGER'],
  setsSensitivity: ['ADMINISTRATOR', 'BOARD_MANAGER'],
};
