import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFileName, csvOf } from '../../server/platform/http/graphiql/src/result/csv';

const oneColumn = (...cells: (string | number | boolean | null)[]) =>
  csvOf({ columns: ['value'], rows: cells.map((cell) => [cell]) })
    .split('\r\n')
    .slice(1, -1);

describe('the CSV of a table', () => {
  it('is RFC 4180 with the byte order mark that Excel needs for UTF-8', () => {
    const csv = csvOf({
      columns: ['ref', 'text'],
      rows: [
        ['é', 'says "no", then\nleaves'],
        [null, true],
      ],
    });
    expect(csv).toBe('\uFEFFref,text\r\né,"says ""no"", then\nleaves"\r\n,true\r\n');
    expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '-', '\t=1', '\r=1', '\n=1', '＝1+1', '-5%+A1', '-5\n=1', '--5', '-1e5'])(
    'escapes %j, which a spreadsheet would run',
    (text) => {
      expect(parse(csvOf({ columns: ['value'], rows: [[text]] }), { bom: true })).toEqual([['value'], [`'${text}`]]);
    },
  );

  it('does not change numbers, negative ones included, or text that only contains such a character', () => {
    expect(oneColumn(-5, -3.25, 0, '-5', '-3.25', '-33%', '2018-10', 'a=b', '1e5')).toEqual([
      '-5',
      '-3.25',
      '0',
      '-5',
      '-3.25',
      '-33%',
      '2018-10',
      'a=b',
      '1e5',
    ]);
  });

  it('quotes a formula after a semicolon, which may be the separator', () => {
    expect(oneColumn('a;=1+1')).toEqual(['"a;=1+1"']);
  });

  it('escapes headings too', () => {
    expect(csvOf({ columns: ['=x'], rows: [] })).toBe("\uFEFF'=x\r\n");
  });

  it('preserves any text for a CSV parser', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !/^[=+\-@\t\r\n＝＋－＠]/.test(value));
    const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.record({
        columns: fc.array(text, { minLength: width, maxLength: width }),
        rows: fc.array(fc.array(text, { minLength: width, maxLength: width })),
      }),
    );
    fc.assert(
      fc.property(table, ({ columns, rows }) => {
        const read = parse(csvOf({ columns, rows }).slice(1), { record_delimiter: '\r\n' });
        expect(read).toEqual([columns, ...rows]);
      }),
    );
  });
});

describe('the name of the file', () => {
  const day = new Date(2018, 9, 5, 23, 59);
  it('consists of the operation and the date', () => {
    expect(csvFileName('Scorecard', day)).toBe('Scorecard-2018-10-05.csv');
    expect(csvFileName(null, day)).toBe('result-2018-10-05.csv');
    expect(csvFileName('', day)).toBe('result-2018-10-05.csv');
  });
  it('contains no path', () => {
    expect(csvFileName('../../etc', day)).toBe('etc-2018-10-05.csv');
  });
});
