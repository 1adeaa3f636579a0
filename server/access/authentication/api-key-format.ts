import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A new key, and the parts of it that may be stored. */
export interface NewApiKey {
  /** The key as its owner gets it, once: `safeboard_<prefix>_<secret>_<checksum>`. Never stored, never logged. */
  readonly key: string;
  /** Its public part, by which it is found: 12 lower-case letters and digits. */
  readonly prefix: string;
  /** SHA-256 of its secret: 64 hexadecimal digits. */
  readonly secretHash: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const format = /^(safeboard_([a-z0-9]{12})_([\w-]{43}))_([0-9a-f]{8})$/;

/** Detects a mistyped or shortened key without a database query. It is not a protection: anyone can compute it. */
function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/**
 * One round of SHA-256 is enough. Slow hashes protect passwords that people choose; these secrets are 256 random
 * bits, which cannot be guessed at any speed, and every request with a key must be fast.
 */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Creates a key from 32 random bytes. */
export function makeApiKey(): NewApiKey {
  const prefix = Array.from({ length: 12 }, () => letters.charAt(randomInt(letters.length))).join('');
  const secret = randomBytes(32).toString('base64url');
  const body = `safeboard_${prefix}_${secret}`;
  return { key: `${body}_${checksum(body)}`, prefix, secretHash: hashOf(secret) };
}

/** Parses a key as a client sends it; undefined when it cannot be one: mistyped, cut short, or of another system. */
export function readApiKey(text: string): { prefix: string; secretHash: string } | undefined {
  const [, body = '', prefix = '', secret = '', sum = ''] = format.exec(text) ?? [];
  if (sum === '' || sum !== checksum(body)) return undefined;
  return { prefix, secretHash: hashOf(secret) };
}

/** Are these the same hash? Takes as long for a near miss as for a far one. */
export function sameHash(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
