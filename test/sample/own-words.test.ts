import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sampleFolder } from '../../server/exchange/sample/load-sample';

/** The papers that the sample was made from; they lie beside the project and only on some machines. */
const packFolder = resolve(__dirname, '../../../shared/pack');
const isThere = existsSync(join(packFolder, 'pack.txt'));
const testWithPack = isThere ? test : test.skip;
const because = isThere ? '' : ' (skipped: ../shared/pack is absent)';

type Row = Readonly<Record<string, string>>;
const readCsv = (file: string): Row[] => parse(readFileSync(file), { columns: true, bom: true });

/** Every text of a file of the sample, and where it stands. */
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

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Runs of so many words: shorter ones meet by chance, in figures and names. */
const RUN = 10;
const runsOf = (text: string): string[] => {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
};

/** Texts that are names: of a measure, of a law, of a file. They must be the same. */
function isName({ place, property, text }: { place: string; property: string; text: string }): boolean {
  if (/^scorecard\.csv|^indicator-definitions\.csv/.test(place)) return property === 'indicator' || property === 'name';
  return property === 'source' || /^https:\/\/\S+$/.test(text);
}

testWithPack(`the sample's scorecard has each of the pack's figures, cell by cell${because}`, () => {
  const [sample, pack] = [sampleFolder, packFolder].map((folder) => readCsv(join(folder, 'scorecard.csv')));
  const inOwnWords = ['owner', 'reporter', 'outcome', 'commentary_2018_10', 'pack_line'];
  const figures = (rows: readonly Row[] = []) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !inOwnWords.includes(column))));
  expect(figures(sample)).toHaveLength(58);
  expect(figures(sample)).toEqual(figures(pack));
  // A text in own words stands where the pack has one, and nowhere else.
  for (const column of ['owner', 'reporter', 'outcome', 'commentary_2018_10']) {
    expect(sample?.map((row) => row[column] !== '')).toEqual(pack?.map((row) => row[column] !== ''));
  }
});

testWithPack(`no text of the sample takes over a sentence of the pack${because}`, () => {
  const pack = new Set(runsOf(readFileSync(join(packFolder, 'pack.txt'), 'utf8')));
  expect(pack.size).toBeGreaterThan(10_000);
  const taken = sampleTexts()
    .filter((each) => !isName(each))
    .flatMap(({ place, text }) =>
      runsOf(text)
        .filter((run) => pack.has(run))
        .map((run) => `${place}: ${run}`),
    );
  expect(taken).toEqual([]);
});

testWithPack(`no person of the pack is named in the sample${because}`, () => {
  const pack = readFileSync(join(packFolder, 'pack.txt'), 'utf8');
  const front = /^Members$([^]*?)^PUBLIC INFORMATION$/m.exec(pack)?.[1] ?? '';
  // The front page lists people one a line; posts and ways to reach them stand between.
  const listed = front
    .split('\n')
    .map((line) => line.replace(/\(.*\)/, '').trim())
    .filter((line) => /^(Councillor )?\p{Lu}[\p{L}'-]*( \p{Lu}[\p{L}'-]*)+$|^Councillor /u.test(line))
    .filter((line) => !/Officer|Manager/.test(line));
  expect(listed.length).toBeGreaterThanOrEqual(11);
  const surnames = listed.map((line) => line.split(' ').at(-1) ?? '');
  const officers = readCsv(join(packFolder, 'scorecard.csv')).flatMap(({ owner = '', reporter = '' }) => [
    owner,
    reporter,
  ]);
  const names = [...new Set([...surnames, ...officers, ...(pack.match(/(?<=\tName:\t)[^\t\n]+/g) ?? [])])];
  const named = sampleTexts().flatMap(({ place, text }) =>
    // The test says where, and leaves the name itself out of its output.
    names.some((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu').test(text)) ? [place] : [],
  );
  expect(named).toEqual([]);
});
