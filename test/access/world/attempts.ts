import { rawSql, type Database, type RowAccess } from '../../../server/platform/database';

/**
 * Runs statements as a viewer, each by itself and taken back at once: whether row-level security let it write a row. A row
 * that a constraint then rejects was let through.
 */
export const ATTEMPT = `
  create or replace function public.attempt(statement text) returns text language plpgsql as $$
  declare
    written bigint;
    state text;
    reason text;
  begin
    execute statement;
    get diagnostics written = row_count;
    raise exception using errcode = 'ZZ001', message = written::text;
  exception when others then
    get stacked diagnostics state = returned_sqlstate, reason = message_text;
    if state = 'ZZ001' then return case reason when '0' then 'refused' else 'done' end; end if;
    if state = '42501' then return 'refused'; end if;
    return case when state like '23%' then concat('done but ', state) else concat(state, ' ', reason) end;
  end $$`;

/** Prepares a database for {@link attempts}. */
export async function allowAttempts(database: Database): Promise<void> {
  await database.query(ATTEMPT);
  await database.query('grant execute on function public.attempt(text) to public');
}

/**
 * What became of each statement: `done`, `done but` with the code of the constraint that rejected it then, `refused`, or
 * another error. Without access they are those of the system.
 */
export async function attempts(
  database: Database,
  access: RowAccess | null,
  statements: readonly string[],
): Promise<readonly string[]> {
  const text = 'select array(select public.attempt(statement) from unnest($1::text[]) as statement) as outcomes';
  const rows = await (access === null
    ? database.query<{ outcomes: string[] }>(text, [statements])
    : database.asViewer(access).query<{ outcomes: string[] }>(rawSql(text, [statements])));
  return rows[0]?.outcomes ?? [];
}
