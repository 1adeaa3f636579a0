import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { layouts, type Layout } from './layout';
import type { RecordProblem } from './record-problems';

/** A record as its file has it: property to value, nested records as lists. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** A file of records, read but not checked. */
export interface RecordFile {
  readonly name: string;
  readonly layout: Layout;
  /** CSV cells are all text; JSON values have types. */
  readonly isText: boolean;
  readonly records: readonly RawRecord[];
}

/** A scorecard that a folder brings along. */
export interface ScorecardEntry {
  readonly board: string;
  readonly file: string;
  readonly benchmarkVintage?: string;
}

/** What a folder of records holds. */
export interface RecordFolder {
  readonly files: readonly RecordFile[];
  readonly scorecards: readonly ScorecardEntry[];
}

/** The file that lists the scorecards of a folder: `[{ "board", "file", "benchmarkVintage" }]`. */
const SCORECARDS = 'scorecards.json';

function isObject(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): RawRecord[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error('It must hold a list of objects.');
  return value;
}

/** An empty cell means that the property is absent. */
function parseCsv(text: string): RawRecord[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')));
}

/** Reads a folder of records: every file that `layouts` names, as `.json` or `.csv`, and the scorecards it lists. */
export async function readRecordFolder(folder: string, problems: RecordProblem[]): Promise<RecordFolder> {
  const files: RecordFile[] = [];
  let scorecards: ScorecardEntry[] = [];
  const names = (await readdir(folder)).filter((name) => /\.(json|csv)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const listed = new Set<string>();
  names.forEach((name, index) => {
    const text = texts[index] ?? '';
    const isText = extname(name) === '.csv';
    const layout = layouts[basename(name, extname(name))];
    try {
      if (name === SCORECARDS) {
        scorecards = parseJson(text) as unknown as ScorecardEntry[];
        for (const { file } of scorecards) listed.add(file);
      } else if (layout) {
        files.push({ name, layout, isText, records: isText ? parseCsv(text) : parseJson(text) });
      }
    } catch (error) {
      const mend = error instanceof Error ? error.message : String(error);
      problems.push({ code: 'FILE_UNREADABLE', file: name, place: '', mend });
    }
  });
  const known = new Set([SCORECARDS, ...files.map(({ name }) => name), ...listed, ...problems.map(({ file }) => file)]);
  for (const name of names.filter((each) => !known.has(each))) {
    const mend = `No records are kept under this name. Name it one of ${Object.keys(layouts).join(', ')}.`;
    problems.push({ code: 'FILE_UNKNOWN', file: name, place: '', mend });
  }
  return { files, scorecards };
}
