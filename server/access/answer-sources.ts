import type { Database } from '../platform/database';
import { tablesNamed } from '../platform/graphql/read/visible';
import type { Visit } from './visit';

/*
 * Of each table the stamps that its writers left, of the rows that the viewer may see. The first condition is looked up
 * and not searched for, because a viewer may meet thousands.
 */
const VERSIONS = `select table_name as "table", sum(stamp)::text as version from change_stamp
  where (restrictions = '{}' or (restrictions[1] in (select unnest($1::integer[]))
    and (cardinality(restrictions) = 1 or restrictions <@ $1::integer[])))`;

const OF_ALL = `${VERSIONS} group by table_name`;
const OF_SOME = `${VERSIONS} and table_name = any ($2::text[]) group by table_name`;

/** What the answers of visits are worked out from: who asks, what they may see, and how far that has come. */
export class VisitSources {
  constructor(private readonly database: Database) {}

  /** All of the viewer that an answer can depend on; undefined for members of groups, whose reading is written down each time. */
  askerOf({ viewer }: Visit): string | undefined {
    return viewer.sight.groups.length > 0 ? undefined : viewer.fingerprint();
  }

  /** How far tables have come in what the viewer may see. */
  async versionsFor({ sight }: Visit, tables?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [text, values] = tables ? [OF_SOME, [sight.meets, tables]] : [OF_ALL, [sight.meets]];
    const rows = await this.database.query<{ table: string; version: string }>(text, values);
    return new Map(rows.map(({ table, version }) => [table, version]));
  }

  /** The tables that were read. */
  tablesRead({ statements }: Visit): ReadonlySet<string> {
    return new Set([...statements].flatMap(tablesNamed));
  }
}
