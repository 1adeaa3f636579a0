import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A fresh key, and what may be kept of it. */
export interface NewApiKey {
  /** The key as its owner gets it, once: `safeboard_<prefix>_<secret>_<checksum>`. Never stored, never logged. */
  readonly key: string;
  /** Its part that is no secret, by which it is found: 12 lower-case letters and digits. */
  readonly prefix: string;
  /** SHA-256 of its secret: 64 hexadecimal digits. */
  readonly secretHash: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const format = /^(safeboard_([a-z0-9]{12})_([\w-]{43}))_([0-9a-f]{8})$/;

/** Finds a mistyped or shortened key without asking the database. It protects nothing: anybody can compute it. */
function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/**
 * One round of SHA-256 is right here. Slow hashes make up for passwords that people choose; these secrets are 256
 * random bits, which nobody guesses at any speed, and each request of a program has to be answered fast.
 */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Makes a key from 32 random bytes. */
export function makeApiKey(): NewApiKey {
  const prefix = Array.from({ length: 12 }, () => letters.charAt(randomInt(letters.length))).join('');
  const secret = randomBytes(32).toString('base64url');
  const body = `safeboard_${prefix}_${secret}`;
  return { key: `${body}_${checksum(body)}`, prefix, secretHash: hashOf(secret) };
}

/** Reads a key as a client sends it; undefined where it cannot be one: mistyped, cut short, or of another system. */
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
