import { makeApiKey, readCredentials, UnauthenticatedError } from './authentication';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_';
const { key, prefix, secretHash } = makeApiKey();

describe('the credentials of a request', () => {
  it('are absent without the header', () => {
    expect(readCredentials(undefined)).toEqual({ kind: 'none' });
  });

  it.each(['Bearer', 'bearer', 'BEARER'])('are a key or a token after "%s"', (scheme) => {
    expect(readCredentials(`${scheme} ${key}`)).toEqual({ kind: 'key', prefix, secretHash });
    expect(readCredentials(`${scheme}  ${token}`)).toEqual({ kind: 'token', token });
  });

  it('do not contain the key itself', () => {
    expect(JSON.stringify(readCredentials(`Bearer ${key}`))).not.toContain(key.slice('safeboard_'.length + 13, -9));
  });

  it.each([
    ['an empty header', ''],
    ['blanks', '   '],
    ['a scheme alone', 'Bearer'],
    ['a scheme and a blank', 'Bearer '],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
    ['no scheme', token],
    ['a key without a scheme', key],
    ['a tab behind the scheme', `Bearer\t${token}`],
    ['two tokens', `Bearer ${token} ${token}`],
    ['two values in one', `Bearer ${token}, Bearer ${token}`],
    ['two schemes', `Basic YQ==, Bearer ${token}`],
    ['a line break behind it', `Bearer ${token}\n`],
    ['a line break within', `Bearer ${token}\r\nx-role: admin`],
    ['a zero', `Bearer ${token}\u0000`],
    ['letters beyond ASCII', `Bearer ${token}é`],
    ['a mistyped key', `Bearer ${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
    ['the key of another system', 'Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['two parts of a token', 'Bearer aa.bb'],
    ['five parts, as an encrypted token has', 'Bearer aa.bb.cc.dd.ee'],
    ['a token without signature', 'Bearer aa.bb.'],
    ['the word undefined', 'Bearer undefined'],
    ['more than 8 kB', `Bearer aa.${'b'.repeat(8192)}.cc`],
  ])('are rejected, not ignored, with %s', (_case, header) => {
    expect(() => readCredentials(header)).toThrow(new UnauthenticatedError().message);
  });

  it('can have up to 8 kB', () => {
    const long = `aa.${'b'.repeat(8192 - 13)}.cc`;
    expect(readCredentials(`Bearer ${long}`)).toEqual({ kind: 'token', token: long });
  });

  it('are rejected quickly at any length', () => {
    const begun = performance.now();
    for (const header of ['Bearer '.repeat(1e6), `Bearer ${' '.repeat(8000)}`, `Bearer ${'a.'.repeat(4000)}`]) {
      expect(() => readCredentials(header)).toThrow(UnauthenticatedError);
    }
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
