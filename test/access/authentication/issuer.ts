import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';

/** Options of a token that differ from the defaults. */
export interface SignOptions {
  /** The signature algorithm. Defaults to RS256. */
  readonly algorithm?: string;
  /** Further or replaced header parameters. */
  readonly header?: Record<string, unknown>;
  /** The key to sign with, instead of the issuer's own. */
  readonly key?: KeyObject | Uint8Array;
}

/** An OpenID Connect provider on this machine, with real keys. */
export interface Issuer {
  /** Its issuer identifier. */
  readonly url: string;
  /** The URL of its keys. */
  readonly jwksUrl: string;
  /** The paths that have been requested so far. */
  readonly requests: readonly string[];
  /** Signs an access token. Defaults: audience and client `safeboard`, subject `someone`, valid for five minutes. */
  sign(claims?: JWTPayload, options?: SignOptions): Promise<string>;
  /** Its public key for a signature algorithm. */
  publicKey(algorithm: string): KeyObject;
  /** Rotates its keys: signs with new ones and publishes only them. */
  rotate(): void;
  /** While it is down, it closes every connection. */
  setDown(isDown: boolean): void;
  /** Replaces a document: text is sent unchanged, undefined is not found. */
  publish(path: string, document: unknown): void;
  /** Redirects a path to another URL. */
  redirect(path: string, address: string): void;
  close(): Promise<void>;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

type Family = 'rsa' | 'P-256' | 'P-384' | 'P-521' | 'ed25519';

const curves: Partial<Record<string, Family>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'ed25519' };
const familyOf = (algorithm: string): Family => curves[algorithm] ?? 'rsa';

/** Creates a key with a new id for every signature algorithm. */
class Keys {
  readonly generation = randomUUID();
  readonly pairs: Readonly<Record<Family, KeyPair>> = {
    rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
    ed25519: generateKeyPairSync('ed25519'),
  };

  idOf(family: string): string {
    return `${family}-${this.generation}`;
  }

  async published(): Promise<{ keys: JWK[] }> {
    const pairs = Object.entries(this.pairs);
    const publicKey = async ([family, pair]: [string, KeyPair]): Promise<JWK> => {
      return { ...(await exportJWK(pair.publicKey)), kid: this.idOf(family), use: 'sig' };
    };
    return { keys: await Promise.all(pairs.map(publicKey)) };
  }
}

/** Starts a provider on a free port of this machine. */
export async function startIssuer(): Promise<Issuer> {
  let keys = new Keys();
  let isDown = false;
  const requests: string[] = [];
  const others = new Map<string, unknown>();

  const documentAt = async (path: string): Promise<unknown> => {
    if (others.has(path)) return others.get(path);
    if (path === '/keys') return keys.published();
    if (path === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
    return undefined;
  };

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    if (isDown) return void request.socket.destroy();
    void documentAt(path).then((document) => {
      if (document instanceof URL) return void response.writeHead(302, { location: document.href }).end();
      response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(typeof document === 'string' ? document : JSON.stringify(document));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    jwksUrl: `${url}/keys`,
    sign: async (claims = {}, { algorithm = 'RS256', header = {}, key } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: url, aud: 'safeboard', sub: 'someone', client_id: 'safeboard', iat: now, exp: now + 300 };
      const family = familyOf(algorithm);
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: keys.idOf(family), ...header })
        .sign(key ?? keys.pairs[family].privateKey);
    },
    publicKey: (algorithm) => keys.pairs[familyOf(algorithm)].publicKey,
    rotate: () => {
      keys = new Keys();
    },
    setDown: (down) => {
      isDown = down;
    },
    publish: (path, document) => void others.set(path, document),
    redirect: (path, address) => void others.set(path, new URL(address)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
