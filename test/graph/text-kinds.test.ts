// cspell:ignore السلام عليكم ᠮᠣᠩᠭᠣᠯ
import { line, prose, webAddress } from '../../server/platform/text/text-kinds';

const code = (kind: typeof line, text: string) => kind.problem(text)?.code;

describe('a line of text', () => {
  it.each([
    ['  two   words ', 'two words'],
    ['Cafe\u0301', 'Café'],
    ['non\u00a0breaking\u2003\u3000spaces', 'non breaking spaces'],
    ['\u212bngstr\u006f\u0308m', 'Ångström'],
  ])('%j is stored as %j', (text, stored) => {
    expect(line.problem(text)).toBeUndefined();
    expect(line.normalize(text)).toBe(stored);
    expect(line.normalize(stored)).toBe(stored);
  });

  it.each([
    '👨‍👩‍👧 family',
    '❤️',
    '🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru',
    '1️⃣ first',
    'می‌خواهم',
    'क्‍ष',
    'ශ්‍රී',
    '葛󠄀城',
    'السلام عليكم',
    'ᠮᠣᠩᠭᠣᠯ',
    '™️',
    'İstanbul Straße Ŵ',
  ])('%s keeps the invisible characters that its script needs', (text) => {
    expect(line.problem(text)).toBeUndefined();
    expect(line.normalize(text)).toBe(text);
  });

  it.each(['a\u200cb', 'a\u200db', 'LAC1\ufe0f', '\u200dمی', 'a\u{e0061}', 'a\u115fb', 'a\u2028b', 'a\nb', 'a\tb'])(
    '%j is refused',
    (text) => expect(code(line, text)).toBe('CONTROL_CHARACTER'),
  );

  it.each(['', '   ', '\u00a0', '\u2800', '\u0301'])('%j shows nothing', (text) =>
    expect(code(line, text)).toBe('EMPTY'),
  );

  it('has a thousand characters at most', () => {
    expect(code(line, 'a'.repeat(1000))).toBeUndefined();
    expect(code(line, 'a'.repeat(1001))).toBe('TOO_LONG');
  });
});

describe('paragraphs', () => {
  it('keep line breaks and tabs, and have one kind of line break', () => {
    const text = 'One\r\n\tTwo\rThree\u2028Cafe\u0301';
    expect(prose.problem(text)).toBeUndefined();
    expect(prose.normalize(text)).toBe('One\n\tTwo\nThree\nCafé');
  });

  it.each(['a\u0000', 'a\u200b', 'a\u202e', 'a\u000bb', 'a\ud83d', 'a\u0085'])('refuse %j', (text) => {
    expect(code(prose, text)).toBe('CONTROL_CHARACTER');
  });
});

describe('an address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTP://EXAMPLE.org:80/a b', 'http://example.org/a%20b'],
    ['https://xn--80ak6aa92e.com/', 'https://xn--80ak6aa92e.com/'],
    ['https://аррӏе.com/', 'https://xn--80ak6aa92e.com/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ])('%s is stored as %s', (text, stored) => {
    expect(webAddress.problem(text)).toBeUndefined();
    expect(webAddress.normalize(text)).toBe(stored);
    expect(webAddress.normalize(stored)).toBe(stored);
  });

  it('that nobody may follow stays as it is, so that no filter finds another', () => {
    expect(webAddress.normalize('javascript:alert(1)')).toBe('javascript:alert(1)');
    expect(webAddress.problem('javascript:alert(1)')?.fix).toMatch(/^Write the whole address with http/);
  });
});
