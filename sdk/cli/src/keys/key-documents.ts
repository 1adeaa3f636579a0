import type { TypedDocument, UserError } from '@safeboard/client';

/** A key, without its secret. */
export interface KeyEntry {
  /** Its global id. */
  readonly id: string;
  /** Identifies it. */
  readonly prefix: string;
  /** What it is for. */
  readonly name: string;
  /** What it may be used for. */
  readonly scopes: readonly string[];
  /** When it ends by itself. */
  readonly expiresAt: string | null;
  /** When it was revoked. */
  readonly revokedAt: string | null;
  /** When it was last used. */
  readonly lastUsedAt: string | null;
  /** The account that it speaks for. */
  readonly account: { readonly id: string; readonly label: string };
}

/** A page of a list. */
interface Page<Entry> {
  nodes: Entry[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** An account that keys can be made for. */
export interface AccountEntry {
  /** Its global id. */
  readonly id: string;
  /** Its post or program. */
  readonly label: string;
}

/** What making a key gives. */
interface MadeKey {
  apiKey: KeyEntry | null;
  /** Returned once. */
  key: string | null;
  userErrors: UserError[];
}

const ENTRY = `id prefix name scopes expiresAt revokedAt lastUsedAt account { id label }`;
const PAGE = `pageInfo { hasNextPage endCursor }`;
const MADE = `apiKey { ${ENTRY} } key userErrors { code field message }`;

/** The keys that you administer. */
export const KEYS = `query Keys($first: Int = 100, $after: String, $filter: ApiKeyFilter) {
  apiKeys(first: $first, after: $after, filter: $filter) { nodes { ${ENTRY} } ${PAGE} }
}` as TypedDocument<
  { apiKeys: Page<KeyEntry> },
  { first?: number; after?: string | null; filter?: { prefix?: { eq: string } } }
>;

/** Accounts of a name. */
export const ACCOUNTS = `query Accounts($label: String!) {
  accounts(first: 2, filter: { label: { eq: $label } }) { nodes { id label } ${PAGE} }
}` as TypedDocument<{ accounts: Page<AccountEntry> }, { label: string }>;

/** Creates a key. */
export const CREATE_KEY = `mutation CreateKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { ${MADE} }
}` as TypedDocument<
  { createApiKey: MadeKey },
  { input: { accountId: string; name: string; scopes: readonly string[]; expiresAt?: string } }
>;

/** Replaces a key with a new one. */
export const ROTATE_KEY = `mutation RotateKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) { ${MADE} }
}` as TypedDocument<{ rotateApiKey: MadeKey }, { input: { apiKeyId: string; overlapMinutes: number } }>;

/** Replaces the key of the request. */
export const ROTATE_OWN_KEY = `mutation RotateOwnKey($input: RotateOwnKeyInput!) {
  rotateOwnKey(input: $input) { key oldKeyExpiresAt userErrors { code field message } }
}` as TypedDocument<
  { rotateOwnKey: { key: string | null; oldKeyExpiresAt: string | null; userErrors: UserError[] } },
  { input: { overlapMinutes: number } }
>;

/** Ends a key. */
export const REVOKE_KEY = `mutation RevokeKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) { apiKey { ${ENTRY} } userErrors { code field message } }
}` as TypedDocument<
  { revokeApiKey: { apiKey: KeyEntry | null; userErrors: UserError[] } },
  { input: { apiKeyId: string } }
>;
