import { graphql } from 'graphql';
import type { Principal, Role } from '../../server/access';
import { createGraph } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { contextAs } from '../support/request-context';

/** A measure of the world: a count, or a share of one count in another. */
export interface Measure {
  readonly ref: string;
  readonly unit?: 'COUNT' | 'PERCENT' | 'RATE_PER_10000';
  readonly above?: string;
  readonly below?: string;
  /** A measure that others are made of, without a row of its own. */
  readonly isUnwatched?: boolean;
}

/** A month of a measure as it is written. */
export interface Month {
  readonly value: number | null;
  readonly above?: number | null;
  readonly below?: number | null;
}

/** Months by reference and month. */
export type Sheet = Readonly<Record<string, Readonly<Record<string, Month>>>>;

/** Somebody with one role on one board. */
export function holderOf(role: Role, boardId: string): Principal {
  const held = { role, boardId, boards: new Set([boardId]), partnerId: null };
  return { isSignedIn: true, roles: [held], groups: [] };
}

/** A database with the boards that a test writes, and queries to it. */
export class DisclosureWorld {
  private readonly schema = createGraph();
  private constructor(readonly database: Database) {}

  static async open(): Promise<DisclosureWorld> {
    return new DisclosureWorld(await openTestDatabase());
  }

  /** Asks a question that is answered without an error; as the public unless somebody is named. */
  // The shape depends on the question; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async ask(source: string, principal?: Principal, variableValues: Record<string, unknown> = {}): Promise<any> {
    const contextValue = await contextAs(this.database, principal);
    const { data, errors } = await graphql({ schema: this.schema, source, contextValue, variableValues });
    if (errors) throw new AggregateError(errors, errors.map(String).join('\n'));
    return data;
  }

  /** Makes a board that watches these measures, and gives its id. */
  async board(slug: string, measures: readonly Measure[] = []): Promise<string> {
    const [board] = await this.database.query<{ id: string }>(
      `insert into board (slug, name, kind, area_name) values ($1, $1, 'SAFEGUARDING_BOARD', 'Northport') returning id`,
      [slug],
    );
    const id = board?.id ?? '';
    for (const [index, { ref, unit = 'COUNT', above, below, isUnwatched }] of measures.entries()) {
      await this.database.query(
        `insert into indicator_definition (code, name, unit, aggregation, numerator_id, denominator_id)
         values ($1, $1, $2, $3, (select id from indicator_definition where code = $4), (select id from indicator_definition where code = $5))
         on conflict do nothing`,
        [ref, unit, unit === 'COUNT' ? 'FLOW' : 'RATIO', above, below],
      );
      if (isUnwatched) continue;
      await this.database.query(
        `insert into indicator (board_id, ref, position, name, unit, decimals, desired_direction, definition_id)
         values ($1, $2, $3, $2, $4, 1, 'LOWER_IS_BETTER', (select id from indicator_definition where code = $2))`,
        [id, ref, index + 1, unit],
      );
    }
    return id;
  }

  /** Writes the months of a board in one statement, replacing the existing ones. */
  async write(boardId: string, sheet: Sheet): Promise<void> {
    const rows = Object.entries(sheet).flatMap(([ref, months]) =>
      Object.entries(months).map(([month, { value, above = null, below = null }]) => ({
        ref,
        month,
        value,
        above,
        below,
      })),
    );
    await this.database.query(
      `insert into observation (indicator_id, month, value, status, printed, numerator, denominator)
       select indicator.id, (month || '-01')::date, value, (case when value is null then 'NOT_APPLICABLE' else 'RECORDED' end)::observation_status,
         value::text, above, below
       from jsonb_to_recordset($2::jsonb) as given(ref text, month text, value numeric, above numeric, below numeric)
       join indicator on indicator.board_id = $1 and indicator.ref = given.ref
       on conflict (indicator_id, month) do update set value = excluded.value, status = excluded.status, printed = excluded.printed,
         numerator = excluded.numerator, denominator = excluded.denominator`,
      [boardId, JSON.stringify(rows)],
    );
  }

  /** What the guard keeps: for each reference and month the smallest count that it gives away. */
  async guarded(boardId: string): Promise<Record<string, Record<string, number>>> {
    const rows = await this.database.query<{ ref: string; month: string; count: number }>(
      `select ref, to_char(month, 'YYYY-MM') as month, count from indicator
       join observation on indicator_id = indicator.id join restriction on restriction.id = small_count
       where indicator.board_id = $1 order by ref, month`,
      [boardId],
    );
    const found: Record<string, Record<string, number>> = {};
    for (const { ref, month, count } of rows) (found[ref] ??= {})[month] = count;
    return found;
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
