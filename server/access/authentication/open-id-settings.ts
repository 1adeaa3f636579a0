import { SettingMistake, wholeNumber } from '../../setting-values';

/** The OpenID Connect provider whose tokens are accepted, and how strictly. */
export interface OpenIdSettings {
  /** What the provider calls itself: `iss` of its tokens, letter for letter. */
  readonly issuer: string;
  /** What the provider calls this server: `aud` of the tokens that are meant for it. */
  readonly audience: string;
  /** Where its public keys are, if its discovery document shall not be asked. */
  readonly jwksUrl?: string;
  /** The signatures that are accepted, of {@link signatureAlgorithms}. */
  readonly algorithms: readonly string[];
  /** Seconds by which the clocks of provider and server may differ. */
  readonly clockTolerance: number;
}

/**
 * The signatures that can be accepted at all: those made with a private key. With HS256 and the like whoever can check
 * a token could make one, and `none` is no signature.
 */
export const signatureAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

/** Can nobody on the way change what this address answers: is it https, or on this machine? */
export function isSafeAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** What may be shown of an address: not the user, the password or the query, which can hold a secret. */
export function shownAddress({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

/** A setting of the provider, with the reading of its text. */
export interface OpenIdSetting {
  /** Name of the environment variable. */
  readonly name: string;
  /** What it sets. */
  readonly part: keyof OpenIdSettings;
  /** What holds when it is absent; empty where there is nothing to hold. */
  readonly default: string;
  /** What it does. */
  readonly description: string;
  /** The value of a given text; throws {@link SettingMistake}. */
  readonly read: (text: string) => unknown;
}

/** The settings of the provider, in the order in which the README lists them. */
export const openIdSettings: readonly OpenIdSetting[] = [
  {
    name: 'OIDC_ISSUER',
    part: 'issuer',
    default: '',
    description: 'OpenID Connect provider whose tokens say who asks, exactly as it names itself; with OIDC_AUDIENCE.',
    read: (text) => address(text, { query: false }),
  },
  {
    name: 'OIDC_AUDIENCE',
    part: 'audience',
    default: '',
    description:
      "This server's own name at the provider, which its tokens must bear; not the client id of a front end.",
    read: (text) => text,
  },
  {
    name: 'OIDC_JWKS_URL',
    part: 'jwksUrl',
    default: '',
    description: "Where the provider's public keys are; without it its discovery document tells.",
    read: (text) => address(text, { query: true }),
  },
  {
    name: 'OIDC_ALGORITHMS',
    part: 'algorithms',
    default: 'RS256,ES256',
    description: `The signatures that tokens may have, of ${signatureAlgorithms.join(', ')}.`,
    read: algorithms,
  },
  {
    name: 'OIDC_CLOCK_TOLERANCE',
    part: 'clockTolerance',
    default: '30',
    description: "Seconds by which the provider's clock may differ.",
    read: wholeNumber(0, 300),
  },
];

/** The settings that are missing beside those that are given: a provider is of use only with issuer and audience. */
export function missingOpenIdSettings(isGiven: (name: string) => boolean): string[] {
  const without = openIdSettings.filter((setting) => setting.default === '');
  if (!without.some(({ name }) => isGiven(name))) return [];
  return ['OIDC_ISSUER', 'OIDC_AUDIENCE'].filter((name) => !isGiven(name));
}

/** Checks an address and keeps it letter for letter, because issuers are compared so. */
function address(text: string, allowed: { query: boolean }): string {
  if (!URL.canParse(text)) throw new SettingMistake('give an address such as https://login.example', 'no address');
  const url = new URL(text);
  const shown = shownAddress(url);
  if (!isSafeAddress(url)) throw new SettingMistake('give an https address; http is for this machine alone', shown);
  if (url.username || url.password) throw new SettingMistake('leave user and password out of the address', shown);
  if (url.hash || (url.search && !allowed.query)) {
    throw new SettingMistake(`leave what follows ${url.search ? '"?"' : '"#"'} out of the address`, shown);
  }
  return text;
}

function algorithms(text: string): string[] {
  return text.split(',').map((part) => {
    const wanted = part.trim().toLowerCase();
    const algorithm = signatureAlgorithms.find((candidate) => candidate.toLowerCase() === wanted);
    if (algorithm === undefined) throw new SettingMistake(`give some of ${signatureAlgorithms.join(', ')}`);
    return algorithm;
  });
}
