import { isUtf8 } from 'node:buffer';
import { columnLetter } from '../problems';
import type { ScorecardProblem } from './problem-codes';

const [QUOTE, COMMA, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x2c, 0x0a, 0x0d];

/** Keeps count of rows and cells in the bytes of a CSV file, before anybody knows whether they can be decoded. */
export class CsvPlace {
  private row = 1;
  private column = 0;
  private isQuoted = false;
  private last = 0;
  /** What the bytes so far have of the cell that they end in. */
  private cell: Buffer = Buffer.alloc(0);

  /** Goes on over bytes that are sound. */
  advance(chunk: Buffer): void {
    this.scan(chunk, () => false);
  }

  /** The first cell that is not sound, among what follows; the file's last bytes are followed by none. */
  faultIn(chunk: Buffer): Pick<ScorecardProblem, 'row' | 'letter' | 'cell'> {
    this.scan(chunk, (cell) => !isUtf8(cell) || cell.includes(0));
    const text = new TextDecoder().decode(this.cell).replace(/^"|"$/g, '');
    return { row: this.row, letter: columnLetter(this.column), cell: text };
  }

  /** Stops in the first cell that is asked for. */
  private scan(chunk: Buffer, isAskedFor: (cell: Buffer) => boolean): void {
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
      if (isAskedFor(cell)) return void (this.cell = cell);
      this.cell = Buffer.alloc(0);
      start = index + 1;
      if (byte === COMMA) this.column += 1;
      // A carriage return and a line feed end one row, not two.
      else if (byte === CARRIAGE_RETURN || !isAfterReturn) [this.row, this.column] = [this.row + 1, 0];
    }
    // Its own bytes: those of the piece may be written over.
    this.cell = Buffer.from(cellTo(chunk.length));
  }
}
