import {
  ForbiddenError,
  IdentityProviderUnavailableError,
  KeyRevokedError,
  TokenExpiredError,
  UnauthenticatedError,
} from './authentication';
import { ask, startTinyServer } from '../../support/tiny-server';

describe('a request with invalid credentials', () => {
  it.each([
    [new UnauthenticatedError(), 401, 'UNAUTHENTICATED', 'Bearer'],
    [new TokenExpiredError(), 401, 'TOKEN_EXPIRED', 'Bearer'],
    [new KeyRevokedError(), 401, 'KEY_REVOKED', 'Bearer'],
    [new ForbiddenError('Ask an administrator for a role.'), 403, 'FORBIDDEN', null],
    [new IdentityProviderUnavailableError(), 503, 'IDENTITY_PROVIDER_UNAVAILABLE', null],
  ])('gets a status and code: %s', async (error, status, code, way) => {
    const { url, server } = await startTinyServer({
      createContext: () => {
        throw error;
      },
    });
    try {
      const response = await ask(url, { query: '{ hello }' });
      expect(response.status).toBe(status);
      expect(response.headers.get('www-authenticate')).toBe(way);
      expect(await response.json()).toEqual({ errors: [{ message: error.message, extensions: { code } }] });
    } finally {
      await server.close();
    }
  });

  it('is the same for an HTTP route', () => {
    const { status, code, message } = new ForbiddenError('Ask an administrator for a role.');
    expect({ status, code, message }).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      message: 'Ask an administrator for a role.',
    });
  });
});
