import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Logger } from '../../platform/logging/logger';
import { OpenIdMisconfiguredError, TokenExpiredError, UnauthenticatedError } from './authentication-errors';
import { findKeysAddress } from './open-id-discovery';
import { type OpenIdSettings, shownAddress, signatureAlgorithms } from './open-id-settings';
import { ProviderDocumentError } from './provider-document';
import { ProviderKeys } from './provider-keys';

/** Whom a token speaks for. */
export interface VerifiedToken {
  /** The provider that vouches for them: `iss`. */
  readonly issuer: string;
  /** The opaque name by which it knows them: `sub`; at most 255 characters, none of them a control character. */
  readonly subject: string;
  /** When the token ends; the tolerance of clocks comes on top. */
  readonly expiresAt: Date;
}

const subjectFormat = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

/**
 * An OpenID Connect provider whose tokens are accepted: any token that it signed, for this server's audience. Whether
 * it calls such a token an access token or an id token is not told apart: give this server an audience of its own, and
 * the id tokens of front ends, which bear their client ids, are not accepted here.
 */
export class OpenIdProvider {
  constructor(
    private readonly settings: OpenIdSettings,
    private readonly keys: ProviderKeys,
    private readonly logger: Logger,
  ) {}

  /**
   * Proves a token: signature, issuer, audience and times.
   * @throws TokenExpiredError where its end alone is amiss, IdentityProviderUnavailableError where the keys cannot be
   * fetched, UnauthenticatedError for everything else
   */
  async verify(token: string): Promise<VerifiedToken> {
    const { issuer, audience, algorithms, clockTolerance } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.keys.find, {
        ...{ issuer, audience, clockTolerance, requiredClaims: ['exp', 'sub'] },
        algorithms: [...algorithms],
      });
      return this.read(payload);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Checks what jose leaves open: when the token was issued, and that its claims have a usable form. */
  private read(payload: JWTPayload): VerifiedToken {
    const { sub: subject, exp, iat = 0 } = payload;
    const expiresAt = new Date(Number(exp) * 1000);
    const amiss = (claim: string): Error => new errors.JWTClaimValidationFailed('unusable', payload, claim);
    if (typeof subject !== 'string' || !subjectFormat.test(subject)) throw amiss('sub');
    if (Number.isNaN(expiresAt.getTime())) throw amiss('exp');
    if (iat > Date.now() / 1000 + this.settings.clockTolerance) throw amiss('iat');
    return { issuer: this.settings.issuer, subject, expiresAt };
  }

  /** The client learns little; the operator finds the reason in the log, without anything personal from the token. */
  private refusal(error: unknown): unknown {
    if (!(error instanceof errors.JOSEError)) return error;
    const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
    this.logger.debug({ reason: error.code, claim }, 'A token was refused');
    return error instanceof errors.JWTExpired ? new TokenExpiredError() : new UnauthenticatedError();
  }
}

/**
 * Gets to know the provider: reads its discovery document, unless the settings say where its keys are, and fetches them.
 * @throws OpenIdMisconfiguredError, which names the setting at fault; after ten seconds at the latest
 */
export async function connectOpenId(settings: OpenIdSettings, logger: Logger): Promise<OpenIdProvider> {
  const forged = settings.algorithms.find((algorithm) => !signatureAlgorithms.includes(algorithm));
  if (forged !== undefined || settings.algorithms.length === 0) {
    const mend = `Give some of ${signatureAlgorithms.join(', ')}.`;
    throw new OpenIdMisconfiguredError('OIDC_ALGORITHMS', `${forged ?? 'Nothing'} proves no identity. ${mend}`);
  }
  const { url, setting } = await findKeysAddress(settings);
  const keys = new ProviderKeys(url, logger);
  try {
    await keys.load();
  } catch (error) {
    const isMissing = error instanceof ProviderDocumentError;
    const reason = isMissing ? error.message : `${shownAddress(url)} is no JSON Web Key Set.`;
    const mend = 'The public keys of the provider should be there: ask whoever runs it for their address.';
    throw new OpenIdMisconfiguredError(setting, `${reason} ${mend}`, error);
  }
  const usable = await Promise.all(settings.algorithms.map((algorithm) => keys.has(algorithm)));
  if (!usable.includes(true)) {
    const given = settings.algorithms.join(', ');
    const reason = `the provider has no key for ${given} at ${shownAddress(url)}.`;
    throw new OpenIdMisconfiguredError('OIDC_ALGORITHMS', `${reason} Name the algorithm that it signs with.`);
  }
  logger.info(
    { issuer: settings.issuer, keys: shownAddress(url) },
    'Tokens of the OpenID Connect provider are accepted',
  );
  return new OpenIdProvider(settings, keys, logger);
}
