import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { makeApiKey, readApiKey, sameHash } from './authentication';

describe('an API key', () => {
  it('is parsed as it was created', () => {
    const { key, prefix, secretHash } = makeApiKey();
    expect(readApiKey(key)).toEqual({ prefix, secretHash });
  });

  it('is one word that a double click selects, except for hyphens, with 256 random bits', () => {
    const { key, prefix, secretHash } = makeApiKey();
    const [, inKey, secret = ''] = /^safeboard_([a-z0-9]{12})_([\w-]{43})_[0-9a-f]{8}$/.exec(key) ?? [];
    expect(inKey).toBe(prefix);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
  });

  it('is unique', () => {
    const made = Array.from({ length: 1000 }, makeApiKey);
    expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(1000);
    expect(new Set(made.map(({ secretHash }) => secretHash)).size).toBe(1000);
  });

  it('is rejected with any one character mistyped, omitted, doubled or swapped with the next', () => {
    const { key } = makeApiKey();
    const place = fc.integer({ min: 0, max: key.length - 1 });
    const typed = fc.constantFrom(...'abcxyzABCXYZ0189-_');
    fc.assert(
      fc.property(place, typed, (index, letter) => {
        const [before, at, after] = [key.slice(0, index), key.charAt(index), key.slice(index + 1)];
        const next = after.charAt(0);
        const typos = [before + letter + after, before + after, before + at + at + after];
        if (next !== '') typos.push(before + next + at + after.slice(1));
        for (const typo of typos) if (typo !== key) expect(readApiKey(typo)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a word', 'safeboard'],
    ['a key without its end', makeApiKey().key.slice(0, -9)],
    ['a key with something behind it', `${makeApiKey().key}0`],
    ['a key with a line break', `${makeApiKey().key}\n`],
    ['a key in capitals', makeApiKey().key.toUpperCase()],
    ['the key of another system', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['the key of a server with another format', makeApiKey().key.replace('safeboard', 'otherboard')],
    ['a token', 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    ['a megabyte', 'safeboard_'.repeat(100_000)],
  ])('is not found in %s', (_case, text) => {
    expect(readApiKey(text)).toBeUndefined();
  });
});

describe('hashes', () => {
  it('are equal only if all digits are', () => {
    const { secretHash } = makeApiKey();
    expect(sameHash(secretHash, `${secretHash}`)).toBe(true);
    expect(sameHash(secretHash, makeApiKey().secretHash)).toBe(false);
    expect(sameHash(secretHash, secretHash.slice(0, -1))).toBe(false);
    expect(sameHash(secretHash, `${secretHash}0`)).toBe(false);
    expect(sameHash(secretHash, '')).toBe(false);
    // As many characters, but not as many bytes.
    expect(sameHash('é', 'e')).toBe(false);
    expect(sameHash('é', 'ee')).toBe(false);
  });
});
