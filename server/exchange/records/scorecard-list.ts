import { basename, join } from 'node:path';
import { openScorecard, ScorecardRefusedError, type ScorecardSource } from '../scorecard';
import type { Problem } from '../problems';
import { readRecordFile } from './read-file';
import type { ProblemList, RecordProblemCode } from './record-problems';

/** A scorecard listed in a folder. */
export interface ScorecardEntry {
  /** The slug of its board. */
  readonly board: string;
  /** The file, in the same folder. */
  readonly file: string;
  /** The year of the data in its benchmarks; not stated when absent. */
  readonly benchmarkVintage?: string;
  /** The position in the list. */
  readonly place: string;
}

/** A scorecard that was read without problems. */
export interface OpenedScorecard {
  readonly entry: ScorecardEntry;
  readonly source: ScorecardSource;
}

/** The file that lists the scorecards of a folder: `[{ "board", "file", "benchmarkVintage" }]`. */
export const SCORECARD_LIST = 'scorecards.json';

/** The properties, and whether each is optional. */
const PROPERTIES = new Map([
  ['board', false],
  ['file', false],
  ['benchmarkVintage', true],
]);

/** Reads the list of a folder's scorecards. */
export async function readScorecardList(folder: string, problems: ProblemList): Promise<ScorecardEntry[]> {
  const entries: ScorecardEntry[] = [];
  for (const { place, properties } of await readRecordFile(folder, SCORECARD_LIST, problems)) {
    let isGood = true;
    const report = (code: RecordProblemCode, property: string, fix: string) => {
      isGood = false;
      problems.add({ code, file: SCORECARD_LIST, place: `${place}.${property}`, fix });
    };
    for (const property of Object.keys(properties).filter((each) => !PROPERTIES.has(each))) {
      report('PROPERTY_UNKNOWN', property, `Unknown property. A scorecard has ${[...PROPERTIES.keys()].join(', ')}.`);
    }
    for (const [property, optional] of PROPERTIES) {
      const value = properties[property] ?? undefined;
      if (value === undefined && !optional) report('VALUE_MISSING', property, 'A scorecard requires a value here.');
      if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
        report('VALUE_INVALID', property, 'It must be text in quotation marks.');
      }
    }
    const { board, file, benchmarkVintage } = properties as unknown as ScorecardEntry;
    if (isGood && basename(file) !== file)
      report('VALUE_INVALID', 'file', 'It must be the name of a file in this folder, without a path.');
    if (isGood) entries.push({ board, file, place, ...(benchmarkVintage && { benchmarkVintage }) });
  }
  return entries;
}

/** Opens the scorecards of a folder and adds their problems to the list. */
export async function openScorecards(
  folder: string,
  entries: readonly ScorecardEntry[],
  problems: ProblemList,
): Promise<OpenedScorecard[]> {
  const opened: OpenedScorecard[] = [];
  for (const entry of entries) {
    const source = await collectProblems(entry, problems, () => openScorecard({ file: join(folder, entry.file) }));
    if (source) opened.push({ entry, source });
  }
  return opened;
}

/** Runs a function for a scorecard; on problems, adds them to the list and returns undefined. */
export async function collectProblems<Result>(
  { file }: ScorecardEntry,
  problems: ProblemList,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ScorecardRefusedError)) throw error;
    for (const { code, fix, ...where } of error.problems) problems.add({ code, file, place: placeOf(where), fix });
    return undefined;
  }
}

function placeOf({ row, column }: Pick<Problem, 'row' | 'column'>): string {
  return [row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(', ');
}
