/** The OpenID Connect provider whose tokens are accepted, and how strictly. */
export interface OpenIdSettings {
  /** What the provider calls itself: `iss` of its tokens, letter for letter. */
  readonly issuer: string;
  /** What the provider calls this server: `aud` of the tokens that are meant for it. */
  readonly audience: string;
  /** The client IDs of the programs whose tokens are accepted. Defaults to the audience. */
  readonly clients?: readonly string[] | undefined;
  /** The address of its public keys, instead of the one in its discovery document. */
  readonly jwksUrl?: string;
  /** The signatures that are accepted, of {@link signatureAlgorithms}. */
  readonly algorithms: readonly string[];
  /** Seconds by which the clocks of provider and server may differ. */
  readonly clockTolerance: number;
}

/**
 * The accepted signature algorithms: only those with a private key. With HS256 and the like, anyone who can verify a
 * token could create one, and `none` is not a signature.
 */
export const signatureAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

/** Whether nobody between can change the response of this address: it is https, or on this machine. */
export function isSafeAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** The address without user, password and query, which may hold a secret. */
export function shownAddress({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
