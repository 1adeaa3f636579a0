import { OpenIdMisconfiguredError } from './authentication-errors';
import { isSafeAddress, type OpenIdSettings, shownAddress } from './open-id-settings';
import { fetchDocument } from './provider-document';

/** Where the provider's keys are, and which setting to mend if they are not. */
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
  // Whoever answers at the address has to be the issuer that tokens are compared with.
  if (discovery.issuer !== issuer) {
    const own = typeof discovery.issuer === 'string' ? JSON.stringify(discovery.issuer) : 'nothing';
    const mend = 'Write it exactly as the provider calls itself, to the last slash.';
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `the provider at ${shown} calls itself ${own}. ${mend}`);
  }
  const address = discovery.jwks_uri;
  if (typeof address !== 'string' || !URL.canParse(address) || !isSafeAddress(new URL(address))) {
    const mend = 'Mend its "jwks_uri", or give the address of its keys with OIDC_JWKS_URL.';
    const reason = `the provider at ${shown} tells no https address of its keys.`;
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `${reason} ${mend}`);
  }
  return { url: new URL(address), setting: 'OIDC_ISSUER' };
}

/** The settings are checked when they are read; this holds for whoever makes them otherwise. */
function safeUrl(setting: KeysAddress['setting'], text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isSafeAddress(url)) return url;
  throw new OpenIdMisconfiguredError(setting, 'it is no https address. Plain http is for this machine alone.');
}

async function readDiscovery(url: URL): Promise<Partial<Record<string, unknown>>> {
  try {
    const document = await fetchDocument(url);
    return typeof document === 'object' && document !== null ? { ...document } : {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const mend = 'Check the address and that the provider runs, or give the address of its keys with OIDC_JWKS_URL.';
    throw new OpenIdMisconfiguredError('OIDC_ISSUER', `${reason} ${mend}`, error);
  }
}
