import { readdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { layouts, type Layout } from './layout';
import { readRecordFile, type PlacedRecord } from './read-file';
import type { ProblemList } from './record-problems';
import { readScorecardList, SCORECARD_LIST, type ScorecardEntry } from './scorecard-list';

/** A file of records, read but not validated. */
export interface RecordFile {
  readonly name: string;
  readonly layout: Layout;
  /** Whether it has columns (CSV) rather than properties (JSON). */
  readonly isTable: boolean;
  readonly records: readonly PlacedRecord[];
}

/** The content of a folder of records. */
export interface RecordFolder {
  readonly files: readonly RecordFile[];
  readonly scorecards: readonly ScorecardEntry[];
}

/** Data files. Other files, such as a README or a picture, are ignored. */
const DATA_FILE = /^[^.~].*\.(json|csv|tsv|xlsx?|ods)$/i;

/** Reads a folder of records: the files in `layouts`, as `.json` or `.csv`, and the list of scorecards. */
export async function readRecordFolder(folder: string, problems: ProblemList): Promise<RecordFolder> {
  const names = await listFolder(folder, problems);
  const scorecards = names.includes(SCORECARD_LIST) ? await readScorecardList(folder, problems) : [];
  const known = new Set([SCORECARD_LIST, ...scorecards.map(({ file }) => file)]);
  const files: RecordFile[] = [];
  // One file after the other, so that problems are in file order.
  for (const name of names.filter((each) => !known.has(each))) {
    const extension = extname(name).toLowerCase();
    const subject = basename(name, extname(name));
    const layout = Object.hasOwn(layouts, subject) ? layouts[subject] : undefined;
    if (!layout || !['.json', '.csv'].includes(extension)) {
      const fix = `Unknown file name. Use one of ${Object.keys(layouts).join(', ')} with .json or .csv, or list the file in ${SCORECARD_LIST} if it is a scorecard.`;
      problems.add({ code: 'FILE_UNKNOWN', file: name, place: '', fix });
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
    const fix = 'The folder has no data files. Add one, such as boards.json or seats.csv.';
    problems.add({ code: 'FOLDER_EMPTY', file: '', place: '', fix });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES') throw error;
    const fix = 'The folder does not exist or cannot be opened. Check its name.';
    problems.add({ code: 'FOLDER_NOT_FOUND', file: '', place: '', fix });
  }
  return [];
}
