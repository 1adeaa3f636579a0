import { describe as describeTerms, parseOptions, synopsis, textTable } from '../../server/platform/command-line';

const options = { board: { value: '<slug>', summary: 'the board' }, 'dry-run': { summary: 'saves nothing' } };

describe('the options of a command', () => {
  it('are parsed in any order and form', () => {
    expect(parseOptions(['--dry-run', '--board=a b'], options)).toEqual(
      new Map([
        ['dry-run', 'true'],
        ['board', 'a b'],
      ]),
    );
    expect(parseOptions([], options)).toEqual(new Map());
  });

  it.each([
    [['--bord', 'x'], "Unknown option '--bord'. Did you mean --board? The options of try are --board, --dry-run."],
    [['--dry-runs'], "Unknown option '--dry-runs'. Did you mean --dry-run? The options of try are --board, --dry-run."],
    [['--verbose'], "Unknown option '--verbose'. The options of try are --board, --dry-run."],
    [['-b', 'x'], "Unknown option '-b'. The options of try are --board, --dry-run."],
    [['--board', 'a', '--board', 'b'], 'Give --board once.'],
    [['--dry-run', '--dry-run'], 'Give --dry-run once.'],
    [['--board'], /'--board <value>' argument missing/],
    [['--board', '--dry-run'], /'--board' argument is ambiguous.*--board=-XYZ/],
    [['--dry-run=yes'], /'--dry-run' does not take an argument/],
    [['word'], /Unexpected argument 'word'/],
  ])('%j are rejected with the fix', (args, message) => {
    const parse = () => parseOptions(args, options, 'try');
    expect(parse).toThrow(expect.objectContaining({ code: 'WRONG_USAGE' }));
    expect(parse).toThrow(message);
  });

  it('are shown as the command is written', () => {
    expect(synopsis('try', options, { required: ['board'], optional: ['dry-run'] })).toBe(
      'try --board <slug> [--dry-run]',
    );
  });
});

describe('two columns of help', () => {
  it('continue a long meaning below its beginning', () => {
    const lines = describeTerms([
      ['a', 'short'],
      ['long', Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')],
    ]).split('\n');
    expect(lines[0]).toBe('  a     short');
    expect(lines[1]).toMatch(/^ {2}long {2}word0 word1 /);
    expect(lines.slice(2)).not.toHaveLength(0);
    for (const line of lines.slice(2)) expect(line).toMatch(/^ {8}word\d/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(120);
  });
});

describe('a text table', () => {
  it('aligns columns by the places that characters take on a terminal', () => {
    const accent = 'Jose\u0301';
    expect(
      textTable([
        ['NAME', 'X'],
        ['数据', '1'],
        [accent, '2'],
        ['👍', '3'],
        ['plain', '4'],
      ]),
    ).toBe(['NAME   X', '数据   1', `${accent}   2`, '👍     3', 'plain  4'].join('\n'));
  });

  it('cuts nothing and leaves no spaces at the end of a line', () => {
    const long = 'x'.repeat(500);
    expect(
      textTable([
        ['A', 'B'],
        [long, ''],
        ['', 'b'],
      ]),
    ).toBe([`A${' '.repeat(499)}  B`, long, `${' '.repeat(500)}  b`].join('\n'));
  });
});
