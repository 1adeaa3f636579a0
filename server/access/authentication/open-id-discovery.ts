import { OpenIdMisconfiguredError } from './authentication-errors';
import { isSafeAddress, type OpenIdSettings, shownAddress } from './open-id-settings';
import { fetchDocument } from './provider-document';

/** The address of the provider's keys, and the setting to fix if they cannot be read. */
export interface KeysAddress {
  readonly url: URL;
  readonly setting: 'OIDC_ISSUER' | 'OIDC_JWKS_URL';
}

/**
 * Finds the address of the provider's keys: the settings have it, or its discovery document.
 * @throws OpenIdMisconfiguredError
 */
export async function findKeysAddress({ issuer, jwksUrl }: OpenIdSettings): Promise<KeysAddress> {
  const issuerUrl = safeUrl('OIDC_ISSUER', issuer);
  if (jwksUrl !== undefined) return { url: safeUrl('OIDC_JWKS_URL', jwksUrl), setting: 'OIDC_JWKS_URL' };
  const shown = shownAddress(issuerUrl);
  const discovery = await readDiscovery(new URL(`${shown.replace(/\/$/, '')}/.well-known/openid-configuration`));
  // The document must name the issuer that tokens are compared with.
  if (discovery.issuer !== issuer) {
    const own = typeof discovery.issuer === 'string' ? JSON.stringify(discovery.issuer) : 'nothing';
    const fix = 'Write it exactly as the provider calls itself, to the last slash.';
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `the provider at ${shown} calls itself ${own}. ${fix}`);
  }
  const address = discovery.jwks_uri;
  if (typeof address !== 'string' || !URL.canParse(address) || !isSafeAddress(new URL(address))) {
    const fix = 'Fix its "jwks_uri", or set the address of its keys with OIDC_JWKS_URL.';
    const reason = `the provider at ${shown} does not publish an https address of its keys.`;
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `${reason} ${fix}`);
  }
  return { url: new URL(address), setting: 'OIDC_ISSUER' };
}

/** The settings were checked when they were read; this covers settings created elsewhere. */
function safeUrl(setting: KeysAddress['setting'], text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isSafeAddress(url)) return url;
  throw new OpenIdMisconfiguredError(
    setting,
    'it is not an https address. Plain http is only allowed for this machine.',
  );
}

async function readDiscovery(url: URL): Promise<Partial<Record<string, unknown>>> {
  try {
    const document = await fetchDocument(url);
    return typeof document === 'object' && document !== null ? { ...document } : {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fix = 'Check the address and that the provider runs, or set the address of its keys with OIDC_JWKS_URL.';
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `${reason} ${fix}`, error);
  }
}
