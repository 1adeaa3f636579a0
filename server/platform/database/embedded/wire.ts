/** Version numbers that a start-up packet may carry instead of a protocol version. */
const requests = { ssl: 80877103, gss: 80877104, cancel: 80877102 } as const;

/** The requests in a client's first packets. */
export type StartupRequest = 'start' | 'ssl' | 'cancel';

/** The transaction state that ReadyForQuery reports: idle, in a transaction, in a failed transaction. */
export type TransactionState = 'I' | 'T' | 'E';

/** Message types that end a unit: the server responds to these. */
const unitEnds = new Set(['Q', 'S', 'H', 'F']);

/** Whether the server responds to this message (Query, Sync, Flush, FunctionCall). */
export function endsUnit(message: Buffer): boolean {
  return unitEnds.has(letterOf(message));
}

/** The type letter of a message. */
export function letterOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** Splits what a client writes into whole messages, however the bytes arrive. */
export class ClientMessages {
  private pending: Buffer = Buffer.alloc(0);

  /** Adds bytes. */
  add(bytes: Buffer): void {
    this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
  }

  /** The next packet before the connection has started; such a packet has no letter. */
  nextStartup(): StartupRequest | undefined {
    if (this.pending.length < 8) return undefined;
    const packet = this.take(this.pending.readInt32BE(0));
    if (packet === undefined) return undefined;
    const version = packet.readInt32BE(4);
    if (version === requests.ssl || version === requests.gss) return 'ssl';
    return version === requests.cancel ? 'cancel' : 'start';
  }

  /** The next message of a started connection. */
  next(): Buffer | undefined {
    return this.pending.length < 5 ? undefined : this.take(this.pending.readInt32BE(1) + 1);
  }

  private take(length: number): Buffer | undefined {
    if (length < 5) throw new Error('The client sent a message of an impossible length.');
    if (this.pending.length < length) return undefined;
    const message = this.pending.subarray(0, length);
    this.pending = this.pending.subarray(length);
    return message;
  }
}

/** How the server confirms a LISTEN. */
const listenTag = Buffer.from('LISTEN\0');

/** The server's response to one unit. */
export interface ServerMessages {
  /** The messages for the client. */
  own: Buffer;
  /** Notifications among them, which are for every client. */
  notifications: Buffer;
  /** Whether a LISTEN was among what it ran. */
  listens: boolean;
  /** The transaction state of the last ReadyForQuery; absent when the response has none. */
  state?: TransactionState;
}

/** Sorts the server's bytes: separates notifications, and reads the transaction state from ReadyForQuery. */
export function readServerMessages(bytes: Buffer): ServerMessages {
  const own: Buffer[] = [];
  const notifications: Buffer[] = [];
  let state: TransactionState | undefined;
  let listens = false;
  let start = 0;
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    const letter = bytes[at];
    if (letter === 0x5a /* Z: ReadyForQuery */) {
      state = String.fromCharCode(bytes[at + 5] ?? 0) as TransactionState;
    } else if (letter === 0x43 /* C: CommandComplete */) {
      listens ||= bytes.subarray(at + 5, end).equals(listenTag);
    } else if (letter === 0x41 /* A: NotificationResponse */) {
      own.push(bytes.subarray(start, at));
      notifications.push(bytes.subarray(at, end));
      start = end;
    }
    at = end;
  }
  own.push(bytes.subarray(start));
  return {
    own: own.length === 1 ? bytes : Buffer.concat(own),
    notifications: Buffer.concat(notifications),
    listens,
    ...(state && { state }),
  };
}

/** A message with its letter and length. */
export function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A text as the protocol writes it, with a zero at its end. */
export function zeroEnded(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8');
}
