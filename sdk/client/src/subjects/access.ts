import type { CoreClient } from '../core.js';
import {
  AccountsDocument,
  AddAccessGroupMemberDocument,
  ApiKeysDocument,
  AssignRoleDocument,
  AuditEntriesDocument,
  CreateAccessGroupDocument,
  CreateAccountDocument,
  CreateApiKeyDocument,
  EndRoleDocument,
  RemoveAccessGroupMemberDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  RotateOwnKeyDocument,
  SetDisclosureThresholdDocument,
  SetSensitivityDocument,
} from '../generated/access.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/access.js';
export {
  AccountsDocument,
  AddAccessGroupMemberDocument,
  ApiKeysDocument,
  AssignRoleDocument,
  AuditEntriesDocument,
  CreateAccessGroupDocument,
  CreateAccountDocument,
  CreateApiKeyDocument,
  EndRoleDocument,
  RemoveAccessGroupMemberDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  RotateOwnKeyDocument,
  SetDisclosureThresholdDocument,
  SetSensitivityDocument,
} from '../generated/access.js';

/** Methods for access: accounts, roles, groups, API keys, the audit trail, and who may read an object. */
export type Access = ReturnType<typeof access>;

/** Adds the methods for access: accounts, roles, groups, API keys, the audit trail, and who may read an object. */
export function access(client: CoreClient) {
  const accounts = read(client, AccountsDocument);
  const keys = read(client, ApiKeysDocument);
  const auditEntries = read(client, AuditEntriesDocument);
  return {
    /** The accounts that the viewer may administer, a page at a time. */
    accounts,
    /** The same as `accounts`, entry by entry; pages are fetched as needed. */
    allAccounts: readAll(accounts, (data) => data.accounts),
    /** The API keys that the viewer may administer, without their secrets, a page at a time. */
    keys,
    /** The same as `keys`, entry by entry; pages are fetched as needed. */
    allKeys: readAll(keys, (data) => data.apiKeys),
    /** The audit trail, a page at a time. */
    auditEntries,
    /** The same as `auditEntries`, entry by entry; pages are fetched as needed. */
    allAuditEntries: readAll(auditEntries, (data) => data.auditEntries),
    /** Creates an account for a person or a program. */
    createAccount: write(client, CreateAccountDocument),
    /** Gives an account a role on a board, or for a partner. */
    assignRole: write(client, AssignRoleDocument),
    /** Ends a role of an account. */
    endRole: write(client, EndRoleDocument),
    /** Creates a group of accounts that may read restricted records. */
    createGroup: write(client, CreateAccessGroupDocument),
    /** Adds an account to an access group. */
    addGroupMember: write(client, AddAccessGroupMemberDocument),
    /** Removes an account from an access group. */
    removeGroupMember: write(client, RemoveAccessGroupMemberDocument),
    /** Creates an API key; its secret is returned once. */
    createKey: write(client, CreateApiKeyDocument),
    /** Replaces an API key by a new one, whose secret is returned once. */
    rotateKey: write(client, RotateApiKeyDocument),
    /** Replaces the API key of this client by a new one, whose secret is returned once. */
    rotateOwnKey: write(client, RotateOwnKeyDocument),
    /** Revokes an API key at once. */
    revokeKey: write(client, RevokeApiKeyDocument),
    /** Sets who may read an object. */
    setSensitivity: write(client, SetSensitivityDocument),
    /** Sets below which number a role does not see small counts of a board. */
    setDisclosureThreshold: write(client, SetDisclosureThresholdDocument),
  };
}
