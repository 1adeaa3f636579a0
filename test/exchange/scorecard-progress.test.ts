import { PassThrough } from 'node:stream';
import { showProgress } from '../../server/exchange/progress';

/** Runs a task of a thousand rows and returns the output. */
function shownOn(isTTY: boolean, isSilent?: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, cursorTo: () => true, clearLine: () => true });
  const progress = showProgress({ unit: 'rows', stream, ...(isSilent === undefined ? {} : { isSilent }) });
  for (let done = 0; done <= 1000; done += 1) progress.advance(done, 1000);
  progress.stop();
  return String(stream.read() ?? '');
}

test('a terminal shows a bar that ends full', () => {
  const shown = shownOn(true, false);
  expect(shown).toContain('1000/1000 rows');
  expect(shown).toContain('█');
});

test('a log shows a few plain lines', () => {
  const lines = shownOn(false, false).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('1000 of 1000 rows');
});

test('tests show nothing', () => {
  expect(shownOn(true)).toBe('');
});
