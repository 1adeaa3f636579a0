import type { OpenIdProvider } from './authentication';
import { passTime } from './clock';
import { type Issuer, startIssuer } from './issuer';
import { connect, openLog, violation } from './open-id-world';

describe('the keys of a provider, while the server runs', () => {
  const { logger, lines } = openLog();
  let issuer: Issuer;
  let provider: OpenIdProvider;

  beforeEach(async () => {
    lines.length = 0;
    issuer = await startIssuer();
    provider = await connect(issuer, {}, logger);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await issuer.close();
  });

  const keyRequests = (): number => issuer.requests.filter((path) => path === '/keys').length;
  const accepted = async (token: string): Promise<void> => {
    await expect(provider.verify(token)).resolves.toHaveProperty('subject', 'someone');
  };
  const codeOf = async (token: string): Promise<unknown> => (await violation(provider.verify(token))).code;

  it('can be rotated: a token with a new key is accepted, one with the withdrawn key is not', async () => {
    const old = await issuer.sign();
    await accepted(old);
    passTime(6);
    issuer.rotate();
    await accepted(await issuer.sign());
    expect(await codeOf(old)).toBe('UNAUTHENTICATED');
    expect(keyRequests()).toBe(2);
  });

  it('are not fetched for each token with a made-up key: once in five seconds at most', async () => {
    passTime(6);
    for (let times = 0; times < 50; times++) {
      const token = await issuer.sign({}, { header: { kid: `made-up-${times}` } });
      expect(await codeOf(token)).toBe('UNAUTHENTICATED');
    }
    expect(keyRequests()).toBe(2);
    issuer.rotate();
    passTime(6);
    await accepted(await issuer.sign());
    expect(keyRequests()).toBe(3);
  });

  it('are fetched once for many concurrent tokens', async () => {
    passTime(6);
    issuer.rotate();
    const token = await issuer.sign();
    await Promise.all(Array.from({ length: 20 }, () => accepted(token)));
    expect(keyRequests()).toBe(2);
  });

  it('expire after they were withdrawn, even if no token uses a new key', async () => {
    const token = await issuer.sign({ exp: Math.floor(Date.now() / 1000) + 3600 });
    issuer.rotate();
    await accepted(token);
    passTime(601);
    expect(await codeOf(token)).toBe('UNAUTHENTICATED');
  });

  describe('when the provider is down', () => {
    it('still verify tokens if they are cached', async () => {
      issuer.setDown(true);
      passTime(300);
      await accepted(await issuer.sign());
    });

    it('cannot be distinguished from unknown keys, which is reported as unavailable', async () => {
      passTime(6);
      issuer.rotate();
      issuer.setDown(true);
      const token = await issuer.sign();
      const { code, message } = await violation(provider.verify(token));
      expect(code).toBe('IDENTITY_PROVIDER_UNAVAILABLE');
      expect(message).toContain('Try again');
      expect(message).not.toContain('127.0.0.1');
    });

    it('are not requested for each token, logged once, and work as soon as the provider is back', async () => {
      issuer.setDown(true);
      passTime(601);
      const token = await issuer.sign();
      for (let times = 0; times < 20; times++) expect(await codeOf(token)).toBe('IDENTITY_PROVIDER_UNAVAILABLE');
      expect(keyRequests()).toBe(2);
      const warnings = lines.map((line) => JSON.parse(line) as { level: number }).filter(({ level }) => level === 40);
      expect(warnings).toEqual([expect.objectContaining({ reason: expect.stringContaining(issuer.jwksUrl) })]);
      issuer.setDown(false);
      passTime(6);
      await accepted(token);
    });

    it.each(['<html>Maintenance</html>', '{"keys":"none"}', '[]'])(
      'are not replaced by %s, and tokens are not rejected',
      async (document) => {
        passTime(6);
        const known = await issuer.sign();
        issuer.publish('/keys', document);
        expect(await codeOf(await issuer.sign({}, { header: { kid: 'new' } }))).toBe('IDENTITY_PROVIDER_UNAVAILABLE');
        await accepted(known);
      },
    );
  });
});
