import { once } from 'node:events';

/** Where results go, and where what is said about them goes. */
export class Output {
  constructor(
    private readonly results: NodeJS.WriteStream,
    private readonly remarks: NodeJS.WriteStream,
  ) {}

  /** Does somebody look at the results as they come? */
  get isTerminal(): boolean {
    return this.results.isTTY === true;
  }

  /** The number of columns of the terminal; undefined in a pipe or file, where nothing is shortened. */
  get width(): number | undefined {
    return this.isTerminal ? this.results.columns : undefined;
  }

  /** The stream for remarks, such as progress. */
  get remarkStream(): NodeJS.WriteStream {
    return this.remarks;
  }

  /** Writes a part of the results; waits where their reader is slower. */
  async write(part: string | Uint8Array): Promise<void> {
    if (!this.results.write(part)) await once(this.results, 'drain');
  }

  /** Says something that is no result. */
  remark(text: string): void {
    this.remarks.write(`${text}\n`);
  }
}
