import type { Chance } from '../../graph/plan/chance';

/** A value that a literal writes differently than JSON: an enum value, or a number that JavaScript cannot hold. */
export class Written {
  constructor(
    readonly literal: string,
    readonly json: string,
  ) {}
}

/** A number as its digits. */
const digits = (text: string) => new Written(text, text);

const TEXTS: readonly string[] = [
  ...['', ' ', '\n', '\t\r\n', '\0', 'a\0b', '\u0001', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufffd', '\uffff'],
  ...['\ud800', 'a\udc00b', '\udfff\ud800', '😀', '👩‍👩‍👧', '\u{10ffff}', '\u200b', 'a\u200db', '\u202eabc', '\u2066'],
  ...['e\u0301', 'é', 'É', '\u0301', `a${'\u0301'.repeat(200)}`, 'ﬁ', 'İ', 'ß', '\u1e9e', 'ǅ', 'א\u05bc', '\u3164'],
  ...['%', '_', '\\', '%_\\', "'", "''; drop table board --", '"', '`', '$1', '${x}', '{{x}}', '<script>', '&amp;'],
  ...['null', 'true', '0', '-1', '1e400', 'NaN', 'Infinity', '__proto__', 'constructor', 'toString', 'undefined'],
  ...['(', '[', '*', '(?<x', 'a:*', 'a & | !', '<->', "'a' <-> 'b'", '\\x00', '\\u0000', '\\', 'javascript:alert(1)'],
  ...[
    'http://',
    'https://',
    'http://[',
    'https://a b',
    'mailto:a@b',
    '//a',
    'https://é.example/\u202e',
    'A'.repeat(20_000),
  ],
  ...[
    '#'.repeat(300),
    '𝒜'.repeat(2_000),
    'neglect '.repeat(500),
    '\n'.repeat(1_000),
    '12',
    '12.5',
    '1,000',
    '100%',
    '£5',
    '-',
    'n/a',
    '*',
  ],
];

const NUMBERS = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '0.1',
    '-0.0',
    '1.5',
    '1e308',
    '-1e308',
    '1.7976931348623157e308',
    '5e-324',
    '1e999',
    '-1e999',
    '1e21',
  ],
  ...['2147483647', '2147483648', '-2147483648', '-2147483649', '4294967296', '9007199254740991', '9007199254740992'],
  ...[
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '1e-7',
    '0.30000000000000004',
    '123456789.123456789',
  ],
  ...[
    '99999999999999999999',
    `1${'0'.repeat(400)}`,
    '32767',
    '32768',
    '1e5',
    '1e130',
    '0.000001',
    '100',
    '101',
    '500',
    '501',
  ],
].map(digits);

const DAYS = [
  ...['0000-01-01', '0001-01-01', '0999-12-31', '1000-01-01', '1582-10-10', '1752-09-03', '1970-01-01', '2018-02-29'],
  ...['2016-02-29', '2018-00-01', '2018-13-01', '2018-01-00', '2018-01-32', '9999-12-31', '9999-01-01', '10000-01-01'],
  ...[
    '+275760-09-13',
    '-000001-01-01',
    '-271821-04-20',
    '99999-01-01',
    '2018-1-1',
    '18-01-01',
    '２０１８-01-01',
    '2018/01/01',
  ],
];
const TIMES = [
  ...['T00:00:00Z', 'T23:59:59.999Z', 'T23:59:60Z', 'T24:00:00Z', 'T12:00Z', 'T12:00', 't12:00:00z', ' 12:00:00', ''],
  ...['T00:00:00+14:00', 'T00:00:00-14:00', 'T23:59:59-14:00', 'T00:00:00+14:01', 'T00:00:00+23:59', 'T00:00:00-24:00'],
  ...[
    'T00:00:00+99:99',
    'T00:00:00.0000000001Z',
    'T00:00:00.123456789Z',
    'T01:30:00+01:00',
    'T25:61:61Z',
    'T00:00:00+0100',
  ],
];
const MONTHS = ['0000-01', '0999-12', '1000-01', '9999-12', '2018-00', '2018-13', '10000-01', '+275760-09', '2018-1'];
const YEARS = [
  '0000-01',
  '0999-00',
  '1000-01',
  '9999-00',
  '9998-99',
  '1999-00',
  '2017-19',
  '2017-2018',
  '2099-00',
  '17-18',
];

const KEY = '00000000-0000-4000-8000-000000000000';
const IDS = [
  ...[
    '',
    ':',
    'x',
    'Board',
    'Board:',
    'Board:1',
    ':1',
    `Query:${KEY}`,
    `Nothing:${KEY}`,
    `board:${KEY}`,
    `Board:${KEY}`,
  ],
  ...[
    `Board:${KEY} `,
    ` Board:${KEY}`,
    `Board:${KEY.toUpperCase()}`,
    `Board:{${KEY}}`,
    `Board:${KEY}:${KEY}`,
    `Board:${KEY}\n`,
  ],
  ...[
    `__proto__:${KEY}`,
    `constructor:${KEY}`,
    `Board:${'f'.repeat(36)}`,
    `Board:${KEY.replaceAll('-', '')}`,
    `Bo\0ard:${KEY}`,
  ],
  ...[
    `Board:\ud800`,
    `Board:${'9'.repeat(5_000)}`,
    `ApiKey:${KEY}`,
    `Obligation:${KEY}`,
    `YearlyReport:${KEY}`,
    `Viewer:${KEY}`,
  ],
];

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const CURSORS = [
  ...['', 'x', '=', '====', 'bm90aGluZw', '%', 'null', '\0', '\ud800', 'é'],
  ...[null, {}, [], [null], 1, 'Board name id', [['Board name id']], ['Board name id', {}, []]].map(encoded),
  ...[
    ['Board slug id', '\0', KEY],
    ['Board name id', 'a\ud800', KEY],
    ['Board name id', 'a', 'x'],
    ['Board name id', null, KEY],
    ['Meeting startsAt id', '9999-99-99', KEY],
    ['Meeting startsAt id', 'infinity', KEY],
    ['Meeting -startsAt -id', '+275760-09-13T00:00:00Z', KEY],
    ['Recommendation dueOn id', '0000-01-01', KEY],
    ['Observation month id', '2018-13-01', KEY],
    ['Observation value id', '1e999', KEY],
    ['Indicator ref id', 'a'.repeat(10_000), KEY],
    ['AuditEntry -at -id', '2018-01-01 00:00:00+99', KEY],
    ['search', 1e308, 1e308, 'x'],
    ['search', null, null, null],
    ['obligations', '2018-01-01', null, null, null, null, null, null],
    ['obligations'],
  ].map(encoded),
];

const FORMS: Readonly<Record<string, readonly unknown[]>> = {
  ...{ Date: DAYS, Month: MONTHS, FinancialYear: YEARS, Int: NUMBERS, Float: NUMBERS, ID: IDS },
};

/** A value that is odd for a scalar, mostly of its type. */
export function hostileValue(scalar: string, name: string, chance: Chance): unknown {
  if (name === 'after' || name === 'before') return chance.one(CURSORS);
  if (scalar === 'DateTime' || scalar === 'PointInTime') return `${chance.one(DAYS)}${chance.one(TIMES)}`;
  const form = FORMS[scalar];
  if (form) return chance.one(form);
  return scalar === 'Boolean' ? chance.percent(50) : hostileText(chance);
}

/** An odd text, sometimes two together. */
export function hostileText(chance: Chance): string {
  return chance.percent(20) ? `${chance.one(TEXTS)}${chance.one(TEXTS)}` : chance.one(TEXTS);
}

/** A value of any type. */
export function valueOfAnyType(chance: Chance): unknown {
  const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
    depth === 0 ? null : wrap(nested(depth - 1, wrap));
  return chance.one<() => unknown>([
    () => null,
    () => [],
    () => ({}),
    () => [null],
    () => [[]],
    () => chance.percent(50),
    () => chance.one(NUMBERS),
    () => hostileText(chance),
    () => new Written('WORD', '"WORD"'),
    () => Object.fromEntries([[chance.one(['constructor', 'toString', 'nothing', 'eq', 'and', 'not']), null]]),
    () => Array.from({ length: 600 }, () => 'a'),
    () => nested(1 + chance.below(60), (inner) => [inner]),
    () => nested(1 + chance.below(60), (inner) => ({ not: inner })),
    () => nested(1 + chance.below(12), (inner) => ({ and: [inner, {}] })),
  ])();
}
