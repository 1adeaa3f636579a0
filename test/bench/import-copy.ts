import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { Client, type Connection, type Submittable } from 'pg';

/** The methods of pg for COPY, which its types do not declare. */
interface CopyConnection {
  stream: Writable;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** A COPY statement as run by pg's client, which passes the server's messages to it. */
abstract class Copy implements Submittable {
  readonly done: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: Error) => void;

  constructor(private readonly text: string) {
    this.done = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleCommandComplete(): void {}
}

class CopyIn extends Copy {
  constructor(
    text: string,
    private readonly file: string,
  ) {
    super(text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const send = async () => {
      for await (const chunk of createReadStream(this.file, { highWaterMark: 1 << 20 })) {
        connection.sendCopyFromChunk(chunk as Buffer);
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
      }
      connection.endCopyFrom();
    };
    send().catch((error: Error) => connection.sendCopyFail(error.message));
  }
}

class CopyOut extends Copy {
  private readonly out;

  constructor(text: string, file: string) {
    super(text);
    this.out = createWriteStream(file);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // Copied, because the parser reuses its buffer.
    this.out.write(Buffer.from(chunk));
  }

  async finish(): Promise<void> {
    await this.done;
    this.out.end();
    await once(this.out, 'close');
  }
}

async function withClient(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

/** Copies the result of a query from the server into a file. */
export function copyOut(url: string, query: string, file: string): Promise<void> {
  return withClient(url, (client) => client.query(new CopyOut(`copy (${query}) to stdout`, file)).finish());
}

/** Copies a file into a table in one COPY statement, the fastest way to load rows into PostgreSQL. */
export function copyIn(url: string, target: string, file: string): Promise<void> {
  return withClient(url, (client) => client.query(new CopyIn(`copy ${target} from stdin`, file)).done);
}
