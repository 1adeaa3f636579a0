import { posix } from 'node:path';
import { Archive } from './archive';
import type { WorkbookRow } from './cell';
import { readNumberFormats } from './number-formats';
import { readSharedStrings } from './shared-strings';
import { readSheet, type SheetContext } from './sheet';
import { localName, readWholeXml, type XmlAttributes } from './xml';

/** A worksheet of a workbook. */
export interface WorkbookSheet {
  name: string;
  /** Whether a reader of the workbook sees it. */
  isVisible: boolean;
  /** Its rows that are not empty, from the top; each call reads the sheet again. */
  rows(): AsyncIterable<WorkbookRow>;
}

/** A workbook that is open for reading. */
export interface Workbook {
  /** Its worksheets in their order, without sheets that only hold a chart. */
  sheets: readonly WorkbookSheet[];
  /** Closes the file. */
  close(): Promise<void>;
}

/**
 * Opens an Excel workbook (.xlsx) for reading. Only the texts that its cells share are held in memory.
 *
 * @param maximumBytes the size that the workbook may have unpacked
 * @throws WorkbookError if the file is not such a workbook
 */
export async function openWorkbook(file: string, maximumBytes: number): Promise<Workbook> {
  const archive = await Archive.open(file, maximumBytes);
  try {
    return { sheets: await readSheets(archive), close: () => archive.close() };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function readSheets(archive: Archive): Promise<WorkbookSheet[]> {
  const root = [...(await readRelationships(archive, '')).values()].find(({ type }) => type === 'officeDocument');
  const path = root?.path ?? 'xl/workbook.xml';
  const relationships = await readRelationships(archive, path);
  const pathOf = (type: string) => [...relationships.values()].find((each) => each.type === type)?.path;
  const { sheets, dateSystem } = await readDirectory(archive, path);
  const stylesPath = pathOf('styles');
  const stringsPath = pathOf('sharedStrings');
  const context: SheetContext = {
    sharedStrings: stringsPath ? await readSharedStrings(await archive.open(stringsPath)) : [],
    numberFormats: stylesPath ? await readNumberFormats(await archive.open(stylesPath)) : [],
    dateSystem,
  };
  return sheets.flatMap(({ name, isVisible, relationshipId }) => {
    const part = relationships.get(relationshipId);
    if (part?.type !== 'worksheet') return [];
    return { name, isVisible, rows: () => readRows(archive, part.path, context) };
  });
}

async function* readRows(archive: Archive, path: string, context: SheetContext): AsyncGenerator<WorkbookRow> {
  yield* readSheet(await archive.open(path), context);
}

/** The list of sheets, and how days are counted. */
async function readDirectory(archive: Archive, path: string) {
  const sheets: { name: string; isVisible: boolean; relationshipId: string }[] = [];
  let dateSystem: SheetContext['dateSystem'] = 1900;
  await readWholeXml(await archive.open(path), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) dateSystem = 1904;
      if (name !== 'sheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      sheets.push({ name: title, isVisible: state === 'visible', relationshipId: relationshipIdOf(attributes) });
    },
  });
  return { sheets, dateSystem };
}

function relationshipIdOf(attributes: XmlAttributes): string {
  return Object.entries(attributes).find(([name]) => name.includes(':') && localName(name) === 'id')?.[1] ?? '';
}

/** What another part is to a part. */
interface Relationship {
  /** The last word of its type: `worksheet`, `styles`. */
  type: string;
  path: string;
}

/** The parts that belong to a part, by the ids that it refers to them with. The empty path is the whole workbook. */
async function readRelationships(archive: Archive, path: string): Promise<Map<string, Relationship>> {
  const relationships = new Map<string, Relationship>();
  const { dir, base } = posix.parse(path);
  const own = posix.join(dir, '_rels', `${base}.rels`);
  if (!archive.has(own)) return relationships;
  await readWholeXml(await archive.open(own), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const target = posix.resolve('/', dir, Target).slice(1);
      relationships.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path: target });
    },
  });
  return relationships;
}
