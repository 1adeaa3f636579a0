import { extname } from 'node:path';
import type { Command } from '../command.js';
import { UsageError } from '../errors.js';
import { givenOrLatestMonth } from '../latest-month.js';
import { replaceFile } from '../replace-file.js';
import { csvFile, xlsxFile } from '../scorecard-file.js';
import { board, month } from '../words.js';

const KINDS = ['csv', 'xlsx'] as const;

/** A board's sheet as a file. */
export const exportScorecard: Command = {
  name: 'export',
  summary: 'fetches the sheet of a board at a month as CSV or Excel workbook',
  arguments: [board, month],
  options: {
    output: { short: 'o', value: '<file>', summary: 'where to put it; by default to standard output' },
    type: { value: '<type>', choices: KINDS, summary: 'csv or xlsx; by default what the file is called, else csv' },
    months: { value: '<count>', summary: 'how many months it shows, 2 to 240; by default 13' },
    'known-at': { value: '<day>', summary: 'as it was known at that day' },
  },
  notes: `A file that is there is replaced, at once and only by a whole one.

  safeboard export southampton-children-families-scrutiny-panel 2018-10 -o scorecard.xlsx`,
  async run({ given, client, server, output, signal }) {
    const path = given.text('output');
    const isWorkbook = (given.text('type') ?? endingOf(path)) === 'xlsx';
    if (isWorkbook && path === undefined && output.isTerminal) {
      throw new UsageError('A workbook cannot be shown on a terminal. Choose a file with --output.');
    }
    const at = await givenOrLatestMonth(given, client, signal);
    const sheet = { months: given.text('months'), knownAt: given.text('known-at') };
    const content = await server.download((isWorkbook ? xlsxFile : csvFile)(given.word('board'), at, sheet));
    if (path === undefined) return output.write(content);
    await replaceFile(path, content);
    output.remark(`${path}: ${content.byteLength} bytes.`);
  },
};

function endingOf(path: string | undefined): string {
  const ending = path === undefined ? 'csv' : extname(path).slice(1).toLowerCase();
  if (ending === 'csv' || ending === 'xlsx') return ending;
  throw new UsageError(`Say with --type what ${path} is to be: ${KINDS.join(' or ')}.`);
}
