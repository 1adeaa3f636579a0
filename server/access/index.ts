export { ContextVersions } from './response-versions';
export type { AuditEvent } from './audit';
export { AuditAction, AuditActor, AuditOutcome } from './audit-kinds';
export { makeApiKey } from './authentication/api-key-format';
export {
  isSafeAddress,
  type OpenIdSettings,
  shownAddress,
  signatureAlgorithms,
} from './authentication/open-id-settings';
export { ForbiddenError, UnauthenticatedError } from './authentication/authentication-errors';
export { connectOpenId } from './authentication/open-id';
export { RequestAuthenticator, type Caller } from './request-authenticator';
export { policies } from './policies';
export { RestrictionCache, RESTRICTIONS_SINCE, type RestrictionsSince } from './restriction-cache';
export { Role } from './role';
export { scopes, scopesWithin } from './scopes';
export { Secret } from './secret';
export { type Threshold, Thresholds } from './thresholds';
export { ANONYMOUS, type Principal, type PrincipalKey, type HeldRole, OPERATOR, Viewer } from './viewer';
export { createRequestContext, type RequestContext } from './request-context';
export {
  type FoundRow,
  Payload,
  UserError,
  type UserErrorCode,
  UserErrorInfo,
  withPayloadTypes,
  runMutation,
  MutationInput,
  MutationTransaction,
  type MutationResult,
  rejectCleared,
  requireChange,
} from './mutations';
export type { MutationOptions } from './mutations/run-mutation';
