import { isUtf8 } from 'node:buffer';
import { columnLetter } from '../problems';
import type { ScorecardProblem } from './problem-codes';

const [QUOTE, COMMA, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x2c, 0x0a, 0x0d];

/** Counts rows and cells in the bytes of a CSV file that may not be decodable. */
export class CsvPlace {
  private row = 1;
  private column = 0;
  private isQuoted = false;
  private last = 0;
  /** The bytes of the current cell so far. */
  private cell: Buffer = Buffer.alloc(0);

  /** Advances over valid bytes. */
  advance(chunk: Buffer): void {
    this.scan(chunk, () => false);
  }

  /** The first invalid cell in the next bytes; an empty chunk at the end of the file. */
  faultIn(chunk: Buffer): Pick<ScorecardProblem, 'row' | 'letter' | 'cell'> {
    this.scan(chunk, (cell) => !isUtf8(cell) || cell.includes(0));
    const text = new TextDecoder().decode(this.cell).replace(/^"|"$/g, '');
    return { row: this.row, letter: columnLetter(this.column), cell: text };
  }

  /** Scans until a cell matches. */
  private scan(chunk: Buffer, matches: (cell: Buffer) => boolean): void {
    let start = 0;
    const cellTo = (end: number) =>
      this.cell.length > 0 ? Buffer.concat([this.cell, chunk.subarray(start, end)]) : chunk.subarray(start, end);
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      const isAfterReturn = this.last === CARRIAGE_RETURN;
      this.last = byte ?? 0;
      if (byte === QUOTE) this.isQuoted = !this.isQuoted;
      if (this.isQuoted || (byte !== COMMA && byte !== LINE_FEED && byte !== CARRIAGE_RETURN)) continue;
      const cell = cellTo(index);
      if (matches(cell)) return void (this.cell = cell);
      this.cell = Buffer.alloc(0);
      start = index + 1;
      if (byte === COMMA) this.column += 1;
      // A carriage return and a line feed end one row, not two.
      else if (byte === CARRIAGE_RETURN || !isAfterReturn) [this.row, this.column] = [this.row + 1, 0];
    }
    // Copied, because the buffer of the chunk can be reused.
    this.cell = Buffer.from(cellTo(chunk.length));
  }
}
