import { createReadStream } from 'node:fs';
import type { Command } from '../command.js';
import { FileError, IncompleteError } from '../errors.js';
import { type Changes, compareFigures } from '../import/changes.js';
import type { Problem } from '../import/figure.js';
import { heldFigures } from '../import/held-figures.js';
import { type FiguresRead, readFigures } from '../import/read-figures.js';
import { sendChanges } from '../import/send-changes.js';
import type { Output } from '../output/output.js';
import { plainText } from '../output/plain-text.js';
import { showProgress } from '../output/progress.js';
import { board } from '../words.js';

/** Enough problems to fix a file, but not all problems of a wrong file. */
const MOST_PROBLEMS = 50;

/** Records the figures of a file. */
export const importFigures: Command = {
  name: 'import',
  summary: 'records the figures of a CSV file: indicator, month, value',
  needsKey: true,
  arguments: [board, { name: 'file', summary: 'the CSV file; - for standard input' }],
  options: { 'dry-run': { summary: 'checks the file and says what it would change, and writes nothing' } },
  notes: `The first line names the columns: ref, month, value, and where needed status, numerator, denominator. A month
without a value has a status: NOT_APPLICABLE, NOT_AVAILABLE, NOT_COLLECTED or SUPPRESSED.

  ref,month,value
  LAC1,2018-11,487

Only what differs from the server is written, 100 figures at a time: each hundred whole or not at all, and none after one
that is refused. Run again, it goes on where it stopped, and changes nothing where nothing is left. What was there before
stays on the server as a revision. The dry run cannot check whether you can write, nor run the server's last checks.
Scorecards as sheets, folders of records, new indicators and all-or-nothing for a whole file are imported on the server
itself, with "npm run import".

  safeboard import southampton-children-families-scrutiny-panel figures.csv --dry-run`,
  async run({ given, client, output, signal }) {
    const { figures, problems } = await readFile(given.word('file'));
    const months = figures.map(({ month }) => month).sort();
    const [from, to] = [months[0], months.at(-1)];
    if (from === undefined || to === undefined) {
      stopAtProblems(output, problems);
      return output.remark('The file holds no figures.');
    }
    const held = await heldFigures(client, { board: given.word('board'), from, to }, signal);
    const changes = compareFigures(figures, held);
    stopAtProblems(output, [...problems, ...changes.problems]);
    if (given.has('dry-run')) return output.write(`Dry run: nothing was written. ${tally(changes)}\n`);

    const all = [...changes.added, ...changes.corrected].sort((one, other) => one.figure.line - other.figure.line);
    const progress = showProgress(output, all.length, 'figures');
    const { done, refused } = await sendChanges(client, all, progress.advance, signal).finally(progress.stop);
    if (refused.length === 0) return output.write(`${tally(changes)}\n`);
    for (const { line, message } of refused) output.remark(`${line ? `line ${line}: ` : ''}${plainText(message)}`);
    throw new IncompleteError(`${done} of ${all.length} figures were written. Fix the file and run it again.`);
  },
};

async function readFile(path: string): Promise<FiguresRead> {
  const source = path === '-' ? process.stdin : createReadStream(path);
  return readFigures(source).catch((error: unknown) => {
    throw new FileError('read', path, error);
  });
}

function stopAtProblems(output: Output, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const inOrder = [...problems].sort((one, other) => one.line - other.line);
  for (const { line, message } of inOrder.slice(0, MOST_PROBLEMS)) output.remark(`line ${line}: ${plainText(message)}`);
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) output.remark(`... and ${more} more.`);
  throw new IncompleteError('Nothing was written. Fix the file and run it again.');
}

function tally({ added, corrected, unchanged }: Changes): string {
  return `${added.length} added, ${corrected.length} corrected, ${unchanged} unchanged.`;
}
