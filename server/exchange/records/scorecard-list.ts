import { basename, join } from 'node:path';
import { openScorecard, ScorecardRefusedError, type ScorecardSource } from '../scorecard';
import type { Problem } from '../problems';
import { readRecordFile } from './read-file';
import type { ProblemList, RecordProblemCode } from './record-problems';

/** A scorecard that a folder brings along. */
export interface ScorecardEntry {
  /** Slug of the board whose scorecard it is. */
  readonly board: string;
  /** Its file, which lies in the same folder. */
  readonly file: string;
  /** The year of the data behind its benchmarks; not stated when absent. */
  readonly benchmarkVintage?: string;
  /** Where the list names it. */
  readonly place: string;
}

/** A scorecard that was read and has no problem by itself. */
export interface OpenedScorecard {
  readonly entry: ScorecardEntry;
  readonly source: ScorecardSource;
}

/** The file that lists the scorecards of a folder: `[{ "board", "file", "benchmarkVintage" }]`. */
export const SCORECARD_LIST = 'scorecards.json';

/** May a property be left out? */
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
    const report = (code: RecordProblemCode, property: string, mend: string) => {
      isGood = false;
      problems.add({ code, file: SCORECARD_LIST, place: `${place}.${property}`, mend });
    };
    for (const property of Object.keys(properties).filter((each) => !PROPERTIES.has(each))) {
      report('PROPERTY_UNKNOWN', property, `A scorecard has only ${[...PROPERTIES.keys()].join(', ')} here.`);
    }
    for (const [property, optional] of PROPERTIES) {
      const value = properties[property] ?? undefined;
      if (value === undefined && !optional) report('VALUE_MISSING', property, 'Each scorecard needs a value here.');
      if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
        report('VALUE_INVALID', property, 'Write it as text, in quotation marks.');
      }
    }
    const { board, file, benchmarkVintage } = properties as unknown as ScorecardEntry;
    if (isGood && basename(file) !== file)
      report('VALUE_INVALID', 'file', 'Name a file of this folder, without a path.');
    if (isGood) entries.push({ board, file, place, ...(benchmarkVintage && { benchmarkVintage }) });
  }
  return entries;
}

/** Opens the scorecards of a folder; their problems join those of the records. */
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

/** Runs something with a scorecard; its problems join those of the records, and then there is no result. */
export async function collectProblems<Result>(
  { file }: ScorecardEntry,
  problems: ProblemList,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ScorecardRefusedError)) throw error;
    for (const { code, mend, ...where } of error.problems) problems.add({ code, file, place: placeOf(where), mend });
    return undefined;
  }
}

function placeOf({ row, column }: Pick<Problem, 'row' | 'column'>): string {
  return [row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(', ');
}
