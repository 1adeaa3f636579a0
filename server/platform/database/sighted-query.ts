import * as pg from 'pg';
import { SET_SIGHT, sightValues, type Sight } from './sight';

/** What `pg` lets a query do with its connection, as far as it is used here. */
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(statement: { text: string; name: string }): void;
  bind(portal: { portal: string; statement: string; values: readonly unknown[]; valueMapper?: unknown }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  sync(): void;
}

/** The parts of `pg`'s own query that are extended here; its types leave them out. */
interface QueryParts {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
  prepare(connection: Wire): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleDataRow(message: { fields: (string | null)[] }): void;
  handleError(error: unknown, connection: Wire): void;
}

/** The rows restricted to a group that a statement looked at, which row-level security noted down. */
const NOTED = `select current_setting('safeboard.noted', true)`;

/** A statement on its way through the connection. */
interface Step {
  readonly text: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A statement and for whom it is run. */
export interface SightedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names for prepared statements; none where the database has no use for them. */
  readonly nameOf: (text: string) => string | undefined;
  readonly sight: Sight;
}

const { Query: BaseQuery, utils } = pg as unknown as {
  Query: new (config: object) => QueryParts;
  utils: { prepareValue: (value: unknown) => unknown };
};

/**
 * A statement that is run as a request's viewer. The viewer is set, the statement is run and, for members of a group, what
 * they looked at is asked, all before the one point of answering: PostgreSQL makes that one transaction, which ends with
 * it whatever happens. So nothing of a viewer can stay behind on a connection, and it takes one way there and back.
 */
export class SightedQuery extends BaseQuery {
  /** Rows restricted to a group that were looked at, as `table:id`. */
  readonly noted = new Set<string>();
  private readonly steps: readonly Step[];
  private at = 0;

  constructor({ text, values, nameOf, sight }: SightedStatement) {
    super({ text, values, queryMode: 'extended' });
    const step = (statement: string, given: readonly unknown[]): Step => {
      return { text: statement, name: nameOf(statement) ?? '', values: given };
    };
    const looked = sight.groups.length > 0 ? [step(NOTED, [])] : [];
    this.steps = [step(SET_SIGHT, sightValues(sight)), step(text, values), ...looked];
    this.show();
  }

  override prepare(connection: Wire): void {
    try {
      this.steps.forEach((step, index) => this.send(step, index === 1, connection));
    } catch (error) {
      // A value that cannot be sent: what was sent before it is answered first.
      this.handleError(error, connection);
    }
    connection.sync();
  }

  /** The answers come in the order of the steps; only those of the statement itself are its result. */
  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.at === 1) super.handleCommandComplete(message, connection);
    this.at += 1;
    this.show();
  }

  override handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.at === 1) return super.handleDataRow(message);
    for (const row of (message.fields[0] ?? '').split(' ')) if (row !== '') this.noted.add(row);
  }

  /** What was sent behind the step that failed was never looked at, so nothing of it is prepared. */
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

  /** `pg` remembers as prepared what the query at hand calls itself when the server says so. */
  private show(): void {
    const step = this.steps[this.at];
    this.name = step?.name || undefined;
    this.text = step?.text ?? '';
  }
}
