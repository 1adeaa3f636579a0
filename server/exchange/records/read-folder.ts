import { readdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { layouts, type Layout } from './layout';
import { readRecordFile, type PlacedRecord } from './read-file';
import type { ProblemList } from './record-problems';
import { readScorecardList, SCORECARD_LIST, type ScorecardEntry } from './scorecard-list';

/** A file of records, read but not checked. */
export interface RecordFile {
  readonly name: string;
  readonly layout: Layout;
  /** Does it have columns rather than properties? */
  readonly isTable: boolean;
  readonly records: readonly PlacedRecord[];
}

/** What a folder of records holds. */
export interface RecordFolder {
  readonly files: readonly RecordFile[];
  readonly scorecards: readonly ScorecardEntry[];
}

/** Files that look as if they were meant to be imported; anything else (a README, a picture) is nobody's mistake. */
const DATA_FILE = /^[^.~].*\.(json|csv|tsv|xlsx?|ods)$/i;

/** Reads a folder of records: every file that `layouts` names, as `.json` or `.csv`, and the list of its scorecards. */
export async function readRecordFolder(folder: string, problems: ProblemList): Promise<RecordFolder> {
  const names = await listFolder(folder, problems);
  const scorecards = names.includes(SCORECARD_LIST) ? await readScorecardList(folder, problems) : [];
  const known = new Set([SCORECARD_LIST, ...scorecards.map(({ file }) => file)]);
  const files: RecordFile[] = [];
  // One file after the other, so that problems come in the order of the files.
  for (const name of names.filter((each) => !known.has(each))) {
    const extension = extname(name).toLowerCase();
    const subject = basename(name, extname(name));
    const layout = Object.hasOwn(layouts, subject) ? layouts[subject] : undefined;
    if (!layout || !['.json', '.csv'].includes(extension)) {
      const mend = `No records are kept under this name. Name it one of ${Object.keys(layouts).join(', ')}, with .json or .csv, or list it in ${SCORECARD_LIST} if it is a scorecard.`;
      problems.add({ code: 'FILE_UNKNOWN', file: name, place: '', mend });
      continue;
    }
    files.push({ name, layout, isTable: extension === '.csv', records: await readRecordFile(folder, name, problems) });
  }
  return { files, scorecards };
}

async function listFolder(folder: string, problems: ProblemList): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => DATA_FILE.test(name)).sort();
    if (names.length > 0) return names;
    const mend = 'Put a file of records in it, such as boards.json or seats.csv: it holds none.';
    problems.add({ code: 'FOLDER_EMPTY', file: '', place: '', mend });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES') throw error;
    const mend = 'Check the name of the folder: there is none of this name that can be opened.';
    problems.add({ code: 'FOLDER_NOT_FOUND', file: '', place: '', mend });
  }
  return [];
}
