import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { workbookFile, type TestCell, type TestSheet } from './workbook-file';

/** The scorecard of the sample. */
export const SAMPLE_FILE = resolve(__dirname, '../../server/exchange/sample/southampton-2018/scorecard.csv');

/** Creates files in a temporary folder, removed after the tests of the file. */
export function scorecardFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'scorecard-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  return {
    write,
    csv: (...lines: string[]) => write('scorecard.csv', `${lines.join('\n')}\n`),
    /** A workbook with these sheets, or with one sheet of these rows. */
    workbook(...content: TestSheet[] | (readonly TestCell[])[]): string {
      const isRows = (each: typeof content): each is (readonly TestCell[])[] => Array.isArray(each[0]);
      return write('scorecard.xlsx', workbookFile({ sheets: isRows(content) ? [{ rows: content }] : content }));
    },
  };
}
