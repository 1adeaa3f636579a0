import type { Database } from '../platform/database';
import { tablesNamed } from '../platform/graphql/read/visible';
import type { RequestContext } from './request-context';

/*
 * The version of each table: the sum of the stamps its writers left, over the rows the viewer may read. The first
 * restriction is looked up by hash rather than compared, because a viewer may satisfy thousands.
 */
const VERSIONS = `select table_name as "table", sum(stamp)::text as version from change_stamp
  where (restrictions = '{}' or (restrictions[1] in (select unnest($1::integer[]))
    and (cardinality(restrictions) = 1 or restrictions <@ $1::integer[])))`;

const OF_ALL = `${VERSIONS} group by table_name`;
const OF_SOME = `${VERSIONS} and table_name = any ($2::text[]) group by table_name`;

/** What a response was computed from: the viewer, its access, and the versions of the tables. */
export class ContextVersions {
  constructor(private readonly database: Database) {}

  /**
   * Everything about the viewer that a response can depend on; undefined for members of groups, whose reads are
   * audited every time.
   */
  viewerKey({ viewer }: RequestContext): string | undefined {
    return viewer.access.groups.length > 0 ? undefined : viewer.fingerprint();
  }

  /** The versions of the tables, over the rows the viewer may read. */
  async tableVersions({ access }: RequestContext, tables?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [text, values] = tables
      ? [OF_SOME, [access.satisfiedRestrictionIds, tables]]
      : [OF_ALL, [access.satisfiedRestrictionIds]];
    const rows = await this.database.query<{ table: string; version: string }>(text, values);
    return new Map(rows.map(({ table, version }) => [table, version]));
  }

  /** The tables that were read. */
  tablesRead({ statements }: RequestContext): ReadonlySet<string> {
    return new Set([...statements].flatMap(tablesNamed));
  }
}
