import { syncMessage } from './messages';
import { letterOf, message, zeroEnded } from './wire';

/**
 * The named prepared statements of one connection. PostgreSQL keeps them per session, and here all connections share
 * one session; so each connection's names get a prefix of their own.
 */
export class StatementNames {
  private readonly prefix: Buffer;
  private readonly names = new Set<string>();

  constructor(connectionId: number) {
    this.prefix = Buffer.from(`${connectionId}/`, 'utf8');
  }

  /** Whether there are any. */
  get any(): boolean {
    return this.names.size > 0;
  }

  /** The message with the statement's name made unique to this connection; unnamed statements are unchanged. */
  own(text: Buffer): Buffer {
    const at = placeOfName(text);
    if (at === undefined || text[at] === 0) return text;
    const name = Buffer.concat([this.prefix, text.subarray(at, text.indexOf(0, at))]);
    if (letterOf(text) === 'P') this.names.add(name.toString());
    return message(letterOf(text), Buffer.concat([text.subarray(5, at), this.prefix, text.subarray(at)]));
  }

  /** Drops all of them, after they ended with their session. */
  forget(): void {
    this.names.clear();
  }

  /** What frees all of them, as the end of a session would. */
  freeing(): Buffer {
    const closing = [...this.names].map((name) => message('C', zeroEnded(`S${name}`)));
    this.names.clear();
    return Buffer.concat([...closing, syncMessage]);
  }
}

/** Where a message names a prepared statement. */
function placeOfName(text: Buffer): number | undefined {
  switch (letterOf(text)) {
    case 'P': // Parse: statement, query, ...
      return 5;
    case 'B': // Bind: portal, statement, ...
      return text.indexOf(0, 5) + 1;
    case 'D': // Describe and Close: S for a statement, its name
    case 'C':
      return text[5] === 0x53 ? 6 : undefined;
    default:
      return undefined;
  }
}
