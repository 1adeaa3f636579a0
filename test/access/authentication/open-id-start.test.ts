import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import type { OpenIdSettings } from './authentication';
import { type Issuer, startIssuer } from './issuer';
import { connect, openLog, violation } from './open-id-world';

const discovery = '/.well-known/openid-configuration';

describe('the start with a provider', () => {
  let issuer: Issuer;

  beforeEach(async () => {
    issuer = await startIssuer();
  });
  afterEach(() => issuer.close());

  /** The error of a failed start. */
  async function complaint(settings: Partial<OpenIdSettings> = {}): Promise<string> {
    const { code, message } = await violation(connect(issuer, settings));
    expect(code).toBe('OPEN_ID_MISCONFIGURED');
    return message;
  }

  it('reads the URL of the keys from the discovery document, and fetches them once', async () => {
    const { logger, lines } = openLog();
    const provider = await connect(issuer, {}, logger);
    await provider.verify(await issuer.sign());
    await provider.verify(await issuer.sign({}, { algorithm: 'ES256' }));
    expect(issuer.requests).toEqual([discovery, '/keys']);
    expect(lines.join('')).toContain(issuer.jwksUrl);
  });

  it('fetches the keys directly if the settings have their URL', async () => {
    const provider = await connect({ url: 'https://login.example/' }, { jwksUrl: issuer.jwksUrl });
    const token = await issuer.sign({ iss: 'https://login.example/' });
    await expect(provider.verify(token)).resolves.toHaveProperty('issuer', 'https://login.example/');
    expect(issuer.requests).toEqual(['/keys']);
  });

  it('finds the discovery document of an issuer with a path and a slash at its end', async () => {
    const name = `${issuer.url}/realms/board/`;
    issuer.publish(`/realms/board${discovery}`, { issuer: name, jwks_uri: issuer.jwksUrl });
    const provider = await connect({ url: name });
    await expect(provider.verify(await issuer.sign({ iss: name }))).resolves.toHaveProperty('issuer', name);
  });

  it('fails when the provider does not respond, and names the setting to check', async () => {
    issuer.setDown(true);
    expect(await complaint()).toMatch(/^OIDC_ISSUER cannot be used: http.* could not be reached/);
    expect(await complaint({ jwksUrl: issuer.jwksUrl })).toMatch(
      /^OIDC_JWKS_URL cannot be used: http.*\/keys could not/,
    );
    await issuer.close();
    expect(await complaint()).toContain('ECONNREFUSED');
  });

  it('fails when the issuer differs from the setting', async () => {
    issuer.publish(discovery, { issuer: `${issuer.url}/`, jwks_uri: issuer.jwksUrl });
    const message = await complaint();
    expect(message).toMatch(/^OIDC_ISSUER cannot be used/);
    expect(message).toContain(`calls itself "${issuer.url}/"`);
    expect(issuer.requests).toEqual([discovery]);
  });

  it.each([
    ['no document', undefined, 'HTTP status 404'],
    ['a web page', '<html>Sign in</html>', 'did not respond with JSON'],
    ['JSON that is no object', '[]', 'calls itself nothing'],
    ['nothing about its name', { jwks_uri: 'https://login.example/keys' }, 'calls itself nothing'],
  ])('fails when discovery returns %s', async (_case, document, reason) => {
    issuer.publish(discovery, document);
    const message = await complaint();
    expect(message).toMatch(/^OIDC_ISSUER cannot be used/);
    expect(message).toContain(reason);
  });

  it.each([undefined, 7, 'keys', 'http://login.example/keys', 'file:///etc/passwd'])(
    'fails when discovery has %s for the URL of the keys',
    async (address) => {
      issuer.publish(discovery, { issuer: issuer.url, jwks_uri: address });
      expect(await complaint()).toMatch(/^OIDC_ISSUER cannot be used: .*OIDC_JWKS_URL/);
    },
  );

  it.each([
    ['nothing', undefined, 'HTTP status 404'],
    ['a web page', '<html>Sign in</html>', 'did not respond with JSON'],
    ['JSON that is no key set', '{"keys":"none"}', 'is not a JSON Web Key Set'],
    ['nothing but null', 'null', 'is not a JSON Web Key Set'],
  ])('fails when the keys are %s', async (_case, document, reason) => {
    issuer.publish('/keys', document);
    for (const jwksUrl of [undefined, issuer.jwksUrl]) {
      const message = await complaint({ ...(jwksUrl && { jwksUrl }) });
      expect(message).toContain(`${jwksUrl ? 'OIDC_JWKS_URL' : 'OIDC_ISSUER'} cannot be used: ${issuer.jwksUrl}`);
      expect(message).toContain(reason);
    }
  });

  it('does not follow a redirect to keys on another host', async () => {
    const elsewhere = await startIssuer();
    issuer.redirect('/keys', elsewhere.jwksUrl);
    expect(await complaint()).toContain('HTTP status 302');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('fails when the provider supports none of the algorithms', async () => {
    issuer.publish('/keys', { keys: [await exportJWK(issuer.publicKey('ES384'))] });
    expect(await complaint()).toMatch(/^OIDC_ALGORITHMS cannot be used: the provider has no key for RS256, ES256/);
    await expect(connect(issuer, { algorithms: ['RS256', 'ES384'] })).resolves.toBeDefined();
  });

  it.each([[['none']], [['HS256']], [['RS256', 'HS512']], [['dir']], [[]]])(
    'never accepts %j as algorithms, from any source of settings',
    async (algorithms) => {
      expect(await complaint({ algorithms })).toMatch(/^OIDC_ALGORITHMS cannot be used/);
      expect(issuer.requests).toEqual([]);
    },
  );

  it('accepts no keys over plain http from another machine', async () => {
    expect(await complaint({ jwksUrl: 'http://login.example/keys' })).toMatch(/^OIDC_JWKS_URL cannot be used: .*https/);
    expect(await complaint({ issuer: 'http://login.example' })).toMatch(/^OIDC_ISSUER cannot be used: .*https/);
  });

  it('shows no secret of the URL, neither in the error nor in the log', async () => {
    const { logger, lines } = openLog();
    const jwksUrl = `${issuer.jwksUrl}?subscription=s3cret`;
    issuer.publish(`/keys?subscription=s3cret`, undefined);
    expect(await complaint({ jwksUrl })).not.toContain('s3cret');
    issuer.publish(`/keys?subscription=s3cret`, { keys: [await exportJWK(issuer.publicKey('RS256'))] });
    await connect(issuer, { jwksUrl }, logger);
    expect(lines.join('')).not.toContain('s3cret');
    expect(issuer.requests).toContain('/keys?subscription=s3cret');
  });

  it('has a time limit', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const begun = Date.now();
    const message = await complaint({ issuer: `http://127.0.0.1:${port}` });
    expect(message).toContain('did not respond within 5 s');
    expect(Date.now() - begun).toBeLessThan(8_000);
    silent.close();
  });
});
