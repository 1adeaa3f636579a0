import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { Workbook, type Worksheet } from 'exceljs';

/** The scorecard the layout comes from; it lies beside the project and only on some machines. */
export const PACK_FILE = resolve(__dirname, '../../../shared/pack/scorecard.csv');

/** The sample's scorecard, which ships with the project. */
export const SAMPLE_FILE = resolve(__dirname, '../../server/exchange/sample/southampton-2018/scorecard.csv');

/** A test that needs the pack's own file; where it is absent the test says so and is skipped. */
export function testWithPack(name: string, body: () => Promise<void>): void {
  if (existsSync(PACK_FILE)) test(name, body);
  else test.skip(`${name} (skipped: ../shared/pack/scorecard.csv is absent)`, body);
}

/** Real files in a folder of their own, which goes when the tests of the file are over. */
export function scorecardFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'scorecard-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  return {
    write,
    csv: (...lines: string[]) => write('scorecard.csv', `${lines.join('\n')}\n`),
    async workbook(fill: (sheet: Worksheet, workbook: Workbook) => void): Promise<string> {
      const workbook = new Workbook();
      fill(workbook.addWorksheet('Scorecard'), workbook);
      return write('scorecard.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    },
  };
}

/** A zip archive made by hand, so that it can be one no spreadsheet would write, and lie about its sizes. */
export function zip(parts: Record<string, string | Buffer>, { statedSize }: { statedSize?: number } = {}): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(statedSize ?? Buffer.byteLength(content), 18);
    shared.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, entries, Buffer.from('PK\x05\x06'), end]);
}
