export { AccessGroup, AccessGroupMember } from './access-group';
export { Account, AccountKind } from './account';
export { AccessGroupFields, AccessQueries, AccountFields, BoardAccessFields } from './account-fields';
export {
  AccessGroupPayloadFields,
  AccountMutations,
  AccountPayloadFields,
  RolePayloadFields,
} from './account-mutations';
export { ApiKey } from './api-key';
export { AuditEntry } from './audit-entry';
export { BoardDisclosureFields, DisclosureGuard, DisclosureGuardFields } from './disclosure-guard';
export { DisclosureThreshold } from './disclosure-threshold';
export { KeyMutations, MadeApiKeyFields, RevokeApiKeyFields } from './key-mutations';
export { hasWriters, runKeys } from './keys-command';
export { RoleAssignment } from './role-assignment';
export { SensitivityMutations } from './sensitivity-mutations';
export { ViewerQueries, ViewerRoleFields } from './viewer-fields';
export { DisclosureMutations, DisclosureThresholdPayloadFields } from './disclosure-mutations';
