import type { ClientBase } from 'pg';
import type { NoticeMessage } from 'pg-protocol/dist/messages';

/** Called with the group-restricted rows that were read, as `table:id`. The result waits for it. */
export type GroupRowsListener = (rows: ReadonlySet<string>) => Promise<void>;

/**
 * The group-restricted rows that row-level security reports while a viewer's statements run. Each is a message of the
 * connection, which no statement can take back: not by a rollback, and not by a failure.
 */
export class NotedRows {
  private readonly rows = new Set<string>();

  /** @param token what the reports of this database begin with, so that no other message is taken for one */
  constructor(
    private readonly client: ClientBase,
    private readonly token: string,
  ) {
    client.on('notice', this.note);
  }

  /** Ends the collection and passes the rows on, if there were any. */
  async end(listener: GroupRowsListener | undefined): Promise<void> {
    this.client.off('notice', this.note);
    if (this.rows.size > 0) await listener?.(this.rows);
  }

  private readonly note = ({ message = '' }: NoticeMessage): void => {
    if (message.startsWith(`${this.token} `)) this.rows.add(message.slice(this.token.length + 1));
  };
}
