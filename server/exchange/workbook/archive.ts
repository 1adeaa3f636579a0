import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { WorkbookError } from './workbook-error';

/** A workbook has a few dozen parts; each costs memory before anything is unpacked. */
const MAXIMUM_PARTS = 10_000;

/**
 * The zip archive of a workbook. It is opened only after every part was unpacked once within a limit: a small archive can
 * hold a very large part, and state a small size for it.
 */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Opens an archive and checks all of its parts.
   *
   * @param maximumBytes the total size of all parts, unpacked
   * @throws WorkbookError if the archive is damaged, encrypted or ambiguous, or unpacks to more than the limit
   */
  static async open(file: string, maximumBytes: number): Promise<Archive> {
    let zip: ZipFile | undefined;
    try {
      // The sizes are checked here rather than by yauzl, which does not distinguish a false size from a part that is too large.
      zip = await openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: false });
      const parts = await readDirectory(zip, maximumBytes);
      await checkParts(zip, parts, maximumBytes);
      return new Archive(zip, parts);
    } catch (error) {
      zip?.close();
      throw toWorkbookError(error);
    }
  }

  /** Whether there is a part of this path. */
  has(path: string): boolean {
    return this.parts.has(keyOf(path));
  }

  /** The content of a part. */
  async open(path: string): Promise<Readable> {
    const part = this.parts.get(keyOf(path));
    if (!part) throw new WorkbookError('NOT_A_WORKBOOK', `The workbook has no part ${path}.`);
    return this.zip.openReadStreamPromise(part);
  }

  /** Closes the file. */
  async close(): Promise<void> {
    const closed = once(this.zip, 'close');
    this.zip.close();
    await closed;
  }
}

/** Paths in a workbook differ by more than upper and lower case. */
function keyOf(path: string): string {
  return path.toLowerCase();
}

/** The parts by path, if what they state about themselves is sound. */
async function readDirectory(zip: ZipFile, maximumBytes: number): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  let stated = 0;
  for await (const part of zip.eachEntry()) {
    stated += part.uncompressedSize;
    if (stated > maximumBytes) throw new WorkbookError('FILE_UNPACKS_TOO_LARGE');
    const key = keyOf(part.fileName);
    // Of two parts with one path, programs read different ones.
    const isSound = part.canDecodeFileData() && !parts.has(key) && parts.size < MAXIMUM_PARTS;
    if (!isSound) throw new WorkbookError('NOT_A_WORKBOOK');
    parts.set(key, part);
  }
  return parts;
}

/** Unpacks every part, in the order of the file, to see that it is what the directory states and overlaps no other. */
async function checkParts(zip: ZipFile, parts: ReadonlyMap<string, Entry>, maximumBytes: number): Promise<void> {
  const inOrder = [...parts.values()].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  let left = maximumBytes;
  for (const part of inOrder) {
    if (part.relativeOffsetOfLocalHeader < end) throw new WorkbookError('NOT_A_WORKBOOK', 'Parts overlap.');
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(part, { minimal: true });
    end = fileDataStart + part.compressedSize;
    let size = 0;
    let checksum = 0;
    for await (const chunk of (await zip.openReadStreamPromise(part)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > left) throw new WorkbookError('FILE_UNPACKS_TOO_LARGE');
      checksum = crc32(chunk, checksum);
    }
    if (size !== part.uncompressedSize || checksum !== part.crc32) throw new WorkbookError('NOT_A_WORKBOOK');
    left -= size;
  }
}

/** Failures of the disk stay what they are; all others are a fault of the file. */
function toWorkbookError(error: unknown): unknown {
  if (error instanceof WorkbookError || !(error instanceof Error) || 'syscall' in error) return error;
  return new WorkbookError('NOT_A_WORKBOOK', error.message, { cause: error });
}
