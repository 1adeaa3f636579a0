import { BaseQuery, utils, type Wire } from './pg-query';
import type { ReadLimit } from './read-limit';
import { SET_SESSION_ACCESS, sessionAccessValues, type RowAccess } from './row-access';

/** A statement of the sequence. */
interface Step {
  readonly text: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A statement and for whom it is run. */
export interface RlsStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names for prepared statements; none where the database has no use for them. */
  readonly nameOf: (text: string) => string | undefined;
  /** The names among those that a connection has prepared that it must close. */
  readonly toClose: (connection: object, prepared: Readonly<Record<string, unknown>>) => readonly string[];
  readonly access: RowAccess;
  /** What the names of the session's settings begin with. */
  readonly settingPrefix: string;
  /** What the request may still read; none for no limit. */
  readonly readLimit?: ReadLimit | undefined;
}

/**
 * A statement that runs as a request's viewer. Two statements are sent before one synchronisation point: one sets the
 * viewer, the other is the statement itself. PostgreSQL treats them as one transaction that ends in any case, so no
 * viewer can stay behind on a connection, and it takes one round trip.
 */
export class RlsQuery extends BaseQuery {
  private readonly steps: readonly Step[];
  private readonly readLimit: ReadLimit | undefined;
  private readonly toClose: RlsStatement['toClose'];
  private at = 0;

  constructor({ text, values, nameOf, toClose, access, settingPrefix, readLimit }: RlsStatement) {
    super({ text, values, queryMode: 'extended' });
    this.readLimit = readLimit;
    this.toClose = toClose;
    const step = (statement: string, given: readonly unknown[]): Step => {
      return { text: statement, name: nameOf(statement) ?? '', values: given };
    };
    this.steps = [step(SET_SESSION_ACCESS, sessionAccessValues(settingPrefix, access)), step(text, values)];
    this.show();
  }

  override prepare(connection: Wire): void {
    const { parsedStatements } = connection;
    for (const name of this.toClose(connection, parsedStatements)) {
      connection.close({ type: 'S', name });
      delete parsedStatements[name];
    }
    try {
      this.steps.forEach((step, index) => this.send(step, index === 1, connection));
    } catch (error) {
      // A value that cannot be sent: the statements before it get their responses first.
      this.handleError(error, connection);
    }
    connection.sync();
  }

  /** The responses come in the order of the statements; only the statement itself has a result. */
  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.at === 1) super.handleCommandComplete(message, connection);
    this.at += 1;
    this.show();
  }

  override handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.at !== 1) return;
    this._canceledDueToError ||= this.readLimit?.count(message.fields);
    super.handleDataRow(message);
  }

  /** Statements after the failed one were never parsed, so their names are not prepared. */
  override handleError(error: unknown, connection: Wire): void {
    for (const { name } of this.steps.slice(this.at)) delete connection.submittedNamedStatements[name];
    super.handleError(error, connection);
  }

  private send({ text, name, values }: Step, isResult: boolean, connection: Wire): void {
    if (name === '' || (!connection.parsedStatements[name] && !connection.submittedNamedStatements[name])) {
      connection.parse({ text, name });
      if (name !== '') connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ portal: '', statement: name, values, valueMapper: utils.prepareValue });
    if (isResult) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
  }

  /** When the server confirms a statement, `pg` records the name of the current query as prepared. */
  private show(): void {
    const step = this.steps[this.at];
    this.name = step?.name || undefined;
    this.text = step?.text ?? '';
  }
}
