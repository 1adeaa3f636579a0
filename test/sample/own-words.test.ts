import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sampleFolder } from '../../server/exchange/sample/load-sample';

/**
 * Fingerprints of the public paper that the sample was written from, without its words: the first five bytes of the SHA-256
 * hashes of its runs of ten words, of the names of people in it, and of the figures of each row of its scorecard.
 */
const fixtures = join(__dirname, 'fixtures');
const HASH_BYTES = 5;
const hashOf = (text: string) => createHash('sha256').update(text).digest().subarray(0, HASH_BYTES).toString('hex');

function readHashes(file: string): ReadonlySet<string> {
  const hashes = readFileSync(join(fixtures, file)).toString('hex');
  return new Set(hashes.match(new RegExp(`.{${2 * HASH_BYTES}}`, 'g')));
}

type Row = Readonly<Record<string, string>>;
const readCsv = (file: string): Row[] => parse(readFileSync(file), { columns: true, bom: true });

/** Every text of a file of the sample, with its location. */
function textsOf(file: string): { place: string; property: string; text: string }[] {
  const found: { place: string; property: string; text: string }[] = [];
  const walk = (value: unknown, place: string, property: string): void => {
    if (typeof value === 'string') found.push({ place, property, text: value });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        walk(each, `${place}/${key}`, Array.isArray(value) ? property : key);
      }
    }
  };
  const isJson = file.endsWith('.json');
  walk(isJson ? JSON.parse(readFileSync(file, 'utf8')) : readCsv(file), basename(file), '');
  return found;
}

const sampleTexts = () =>
  readdirSync(sampleFolder)
    .filter((name) => /\.(json|csv)$/.test(name))
    .flatMap((name) => textsOf(join(sampleFolder, name)));

/** All runs of a number of words in a text. */
function runsOf(text: string, length: number): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(' '));
}

/** Whether a text is a name: of a measure, a law or a file. Names must be the same. */
function isName({ place, property, text }: { place: string; property: string; text: string }): boolean {
  if (/^scorecard\.csv|^indicator-definitions\.csv/.test(place)) return property === 'indicator' || property === 'name';
  return property === 'source' || /^https:\/\/\S+$/.test(text);
}

test('the scorecard of the sample has each figure of the paper, and texts where the paper has some', () => {
  const inOwnWords = ['owner', 'reporter', 'outcome', 'commentary_2018_10'];
  const known = JSON.parse(readFileSync(join(fixtures, 'paper-figures.json'), 'utf8')) as Record<string, string>;
  const rows = readCsv(join(sampleFolder, 'scorecard.csv'));
  const figures = rows.map((row) => {
    const cells = Object.entries(row).map(([column, cell]) => [
      column,
      inOwnWords.includes(column) ? cell !== '' : cell,
    ]);
    return [row.ref, hashOf(JSON.stringify(cells))];
  });
  expect(figures).toHaveLength(58);
  expect(Object.fromEntries(figures)).toEqual(known);
});

test('no text of the sample copies a sentence of the paper', () => {
  // Shorter runs can match by chance, in figures and names.
  const length = 10;
  const known = readHashes('paper-runs.bin');
  expect(known.size).toBeGreaterThan(10_000);
  const isTaken = (run: string) => known.has(hashOf(run));
  const taken = sampleTexts()
    .filter((each) => !isName(each))
    .flatMap(({ place, text }) => runsOf(text, length).flatMap((run) => (isTaken(run) ? [`${place}: ${run}`] : [])));
  expect(taken).toEqual([]);
  // The names of the measures are the same in both, which shows that matches are found.
  const names = sampleTexts().filter((each) => isName(each));
  expect(names.flatMap(({ text }) => runsOf(text, length)).filter(isTaken).length).toBeGreaterThan(50);
});

test('no person of the paper is named in the sample', () => {
  const known = readHashes('paper-names.bin');
  expect(known.size).toBeGreaterThan(11);
  const named = sampleTexts().flatMap(({ place, text }) =>
    // The output has the location, but not the name itself.
    [1, 2, 3, 4].flatMap((length) => runsOf(text, length)).some((run) => known.has(hashOf(run))) ? [place] : [],
  );
  expect(named).toEqual([]);
});
