import type { QueryRunner } from 'typeorm';

/** The policy that shows a table's rows to requests. */
interface ReadingPolicy {
  readonly table: string;
  /** Reads settings only where a row needs them, and notes only rows that are restricted to a group. */
  readonly now: string;
  /** As `protect` creates it. */
  readonly before: string;
}

/** The policies that show rows to requests, of all tables that have one. Used by migrations, and like them never changed. */
export async function readingPolicies(runner: QueryRunner): Promise<ReadingPolicy[]> {
  const found = (await runner.query(
    `select tablename::text as table, substring(qual from 'viewer_reads\\(''([a-z-]+)''') as subject
     from pg_policies where schemaname = 'public' and policyname = 'reading' order by 1`,
  )) as { table: string; subject: string }[];
  return found.map(({ table, subject }) => {
    const reads = `(select viewer_reads('${subject}'))`;
    const noted = `note_read('${table}', id, restrictions)`;
    return {
      table,
      now: `${reads} and (restrictions is null or (restrictions <@ (select viewer_meets())
        and (not restrictions && (select viewer_groups()) or ${noted})))`,
      before: `${reads} and (restrictions is null or (restrictions <@ (select viewer_meets()) and ${noted}))`,
    };
  });
}
