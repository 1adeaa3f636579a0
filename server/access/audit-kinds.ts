import { enumeration } from '../platform/graphql';

/** What sort of doing is written into the audit trail. */
export const AuditAction = enumeration('AuditAction', 'What was done, or tried.', {
  WRITE: 'Something was written.',
  READ_RESTRICTED: 'Records restricted to a group were read.',
  EXPORT: 'A sheet was taken away as a file.',
  KEY: 'An API key was created, replaced or revoked.',
  ROLE: 'A role or a group membership was granted or ended.',
  SENSITIVITY: 'The sensitivity of an object was changed.',
  REQUEST: 'A request was denied because of its credentials or rights.',
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
  ANONYMOUS: 'A client without credentials.',
  OPERATOR: 'An operator with access to the shell of the server.',
});
export type AuditActor = keyof typeof AuditActor;
