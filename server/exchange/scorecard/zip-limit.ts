import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { ScorecardFileError } from './problem-codes';

const inflate = promisify(inflateRaw);
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Refuses a zip archive that would unpack to more than a limit, before anything else touches it: first by the sizes it
 * states, then by unpacking each part under the limit, since the stated sizes may be untrue.
 *
 * @returns the text of the part with the wanted name, where the archive has it
 */
export async function checkUnpackedSize(archive: Buffer, limit: number, wanted: string): Promise<string | undefined> {
  const parts = readDirectory(archive);
  if (parts.reduce((sum, part) => sum + part.unpackedSize, 0) > limit) throw tooLarge(limit);
  let left = limit;
  let text: string | undefined;
  for (const { name, method, packed } of parts) {
    const content = method === STORED ? packed : await unpack(packed, left, limit);
    left -= content.length;
    if (left < 0) throw tooLarge(limit);
    if (name.replace(/^\//, '') === wanted) text = content.toString('utf8');
  }
  return text;
}

interface Part {
  name: string;
  method: number;
  packed: Buffer;
  unpackedSize: number;
}

function readDirectory(archive: Buffer): Part[] {
  const end = archive.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > archive.length) throw notAWorkbook();
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  // Archives with something before, between or behind are read differently by different programs: not taken.
  if (at + archive.readUInt32LE(end + 12) !== end) throw notAWorkbook();
  const parts: Part[] = [];
  while (at < end) {
    if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw notAWorkbook();
    parts.push(readPart(archive, at));
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  if (parts.length !== count) throw notAWorkbook();
  return parts;
}

function readPart(archive: Buffer, at: number): Part {
  const method = archive.readUInt16LE(at + 10);
  const header = archive.readUInt32LE(at + 42);
  const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
  if (isEncrypted || (method !== STORED && method !== DEFLATED) || header + 30 > archive.length) throw notAWorkbook();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
  return { name, method, packed, unpackedSize: archive.readUInt32LE(at + 24) };
}

async function unpack(packed: Buffer, left: number, limit: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limit) : notAWorkbook();
  }
}

function tooLarge(limit: number): ScorecardFileError {
  const mend = `Send a smaller workbook: unpacked, this one takes more than the ${limit} bytes allowed.`;
  return new ScorecardFileError({ code: 'FILE_UNPACKS_TOO_LARGE', mend });
}

/** The refusal of a file that claims to be a workbook and is none. */
export function notAWorkbook(): ScorecardFileError {
  const mend = 'Save the scorecard as an Excel workbook (.xlsx) without a password, or as CSV.';
  return new ScorecardFileError({ code: 'NOT_A_WORKBOOK', mend });
}
