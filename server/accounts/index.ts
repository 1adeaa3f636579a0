export { AccessGroup, AccessGroupMember } from './access-group';
export { Account, AccountKind } from './account';
export { AccessGroupFields, AccessQueries, AccountFields, ApiKeyFields, BoardAccessFields } from './account-fields';
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
export { OwnKeyMutations } from './own-key';
export { failureOutput, hasWriters, readKeysArguments, runKeys, KEYS_USAGE } from './keys-command';
export { RoleAssignment } from './role-assignment';
export { SensitivityMutations, SetSensitivityPayloadFields } from './sensitivity-mutations';
export { ViewerQueries } from './viewer-fields';
export { ViewerRoleFields } from './viewer-role';
export { DisclosureMutations, DisclosureThresholdPayloadFields } from './disclosure-mutations';
