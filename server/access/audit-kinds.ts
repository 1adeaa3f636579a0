import { enumeration } from '../platform/graphql';

/** What sort of doing is written into the audit trail. */
export const AuditAction = enumeration('AuditAction', 'What was done, or tried.', {
  WRITE: 'Something was written.',
  READ_RESTRICTED: 'Records restricted to a group were read.',
  EXPORT: 'A sheet was taken away as a file.',
  KEY: 'A key was made, replaced or revoked.',
  ROLE: 'A role or the membership of a group was given or ended.',
  SENSITIVITY: 'It was changed who may see something.',
  REQUEST: 'A request was made that named no allowed way in.',
});
export type AuditAction = keyof typeof AuditAction;

/** How it ended. */
export const AuditOutcome = enumeration('AuditOutcome', 'How it ended.', {
  DONE: 'It was done.',
  REFUSED: 'It was refused.',
});
export type AuditOutcome = keyof typeof AuditOutcome;

/** Who did it. */
export const AuditActor = enumeration('AuditActor', 'Who did it.', {
  ACCOUNT: 'An account.',
  ANONYMOUS: 'Somebody who did not say who they are.',
  OPERATOR: 'Whoever has the shell of the server.',
});
export type AuditActor = keyof typeof AuditActor;
