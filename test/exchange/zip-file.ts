import { crc32, deflateRawSync } from 'node:zlib';

/** Overrides for an archive that no program would write. */
export interface ZipOptions {
  /** The unpacked size that every part states, instead of the true one. */
  statedSize?: number;
  /** The checksum that every part states. */
  statedChecksum?: number;
  /** The general purpose flags of every part: 1 is encrypted. */
  flags?: number;
  /** All directory entries point to the first part. */
  areOverlapping?: boolean;
}

/** Creates a zip archive that may have false metadata of its parts. */
export function zip(
  parts: Record<string, string | Buffer> | [string, string | Buffer][],
  { statedSize, statedChecksum, flags = 0, areOverlapping = false }: ZipOptions = {},
): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const entries = Array.isArray(parts) ? parts : Object.entries(parts);
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(statedChecksum ?? crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(statedSize ?? Buffer.byteLength(content), 18);
    shared.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(areOverlapping ? 0 : offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, list, Buffer.from('PK\x05\x06'), end]);
}
