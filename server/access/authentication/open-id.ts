import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Logger } from '../../platform/logging/logger';
import { requireAcceptedClient, requireAccessToken } from './access-token';
import {
  AccessError,
  OpenIdMisconfiguredError,
  TokenExpiredError,
  UnauthenticatedError,
} from './authentication-errors';
import { findKeysAddress } from './open-id-discovery';
import { type OpenIdSettings, shownAddress, signatureAlgorithms } from './open-id-settings';
import { ProviderDocumentError } from './provider-document';
import { ProviderKeys } from './provider-keys';

/** Whom a token speaks for. */
export interface VerifiedToken {
  /** The provider that vouches for them: `iss`. */
  readonly issuer: string;
  /** The provider's identifier of the user: `sub`, at most 255 characters, without control characters. */
  readonly subject: string;
  /** When the token expires. The clock tolerance is added to it. */
  readonly expiresAt: Date;
}

const subjectFormat = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

/** An OpenID Connect provider. Accepts the access tokens that it signed for this server's audience and its clients. */
export class OpenIdProvider {
  constructor(
    private readonly settings: OpenIdSettings,
    private readonly keys: ProviderKeys,
    private readonly logger: Logger,
  ) {}

  /**
   * Verifies a token: signature, issuer, audience and times, then its type and its client.
   * @throws TokenExpiredError when only its expiry is wrong, NotAccessTokenError or ClientNotAcceptedError when it was
   * issued for something or somebody else, IdentityProviderUnavailableError when the keys cannot be fetched,
   * UnauthenticatedError otherwise
   */
  async verify(token: string): Promise<VerifiedToken> {
    const { issuer, audience, algorithms, clockTolerance } = this.settings;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys.find, {
        ...{ issuer, audience, clockTolerance, requiredClaims: ['exp', 'sub'] },
        algorithms: [...algorithms],
      });
      const verified = this.read(payload);
      requireAccessToken(protectedHeader, payload);
      requireAcceptedClient(payload, this.settings);
      return verified;
    } catch (error) {
      throw this.violation(error);
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

  /** The client learns little. The operator finds the reason in the log, without personal data from the token. */
  private violation(error: unknown): unknown {
    if (error instanceof AccessError) this.logger.debug({ reason: error.code }, 'A token was refused');
    if (!(error instanceof errors.JOSEError)) return error;
    const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
    this.logger.debug({ reason: error.code, claim }, 'A token was refused');
    return error instanceof errors.JWTExpired ? new TokenExpiredError() : new UnauthenticatedError();
  }
}

/**
 * Connects to the provider: reads its discovery document, unless the settings give the address of its keys, and
 * fetches the keys.
 * @throws OpenIdMisconfiguredError, which names the setting at fault, after ten seconds at the latest
 */
export async function connectOpenId(settings: OpenIdSettings, logger: Logger): Promise<OpenIdProvider> {
  const forged = settings.algorithms.find((algorithm) => !signatureAlgorithms.includes(algorithm));
  if (forged !== undefined || settings.algorithms.length === 0) {
    const fix = `Give some of ${signatureAlgorithms.join(', ')}.`;
    throw new OpenIdMisconfiguredError('OIDC_ALGORITHMS', `${forged ?? 'It'} is not a valid credential. ${fix}`);
  }
  const { url, setting } = await findKeysAddress(settings);
  const keys = new ProviderKeys(url, logger);
  try {
    await keys.load();
  } catch (error) {
    const isMissing = error instanceof ProviderDocumentError;
    const reason = isMissing ? error.message : `${shownAddress(url)} is not a JSON Web Key Set.`;
    const fix = 'The public keys of the provider should be there: ask its operator for their address.';
    throw new OpenIdMisconfiguredError(setting, `${reason} ${fix}`, error);
  }
  const usable = await Promise.all(settings.algorithms.map((algorithm) => keys.has(algorithm)));
  if (!usable.includes(true)) {
    const given = settings.algorithms.join(', ');
    const reason = `the provider has no key for ${given} at ${shownAddress(url)}.`;
    throw new OpenIdMisconfiguredError('OIDC_ALGORITHMS', `${reason} Name the algorithm that it signs with.`);
  }
  logger.info(
    { issuer: settings.issuer, keys: shownAddress(url), clients: settings.clients ?? [settings.audience] },
    'Access tokens of the OpenID Connect provider are accepted',
  );
  return new OpenIdProvider(settings, keys, logger);
}
