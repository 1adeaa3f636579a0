import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import { revertMigrations, runMigrations, type Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';

/** What the database's own catalogue says it holds, beside TypeORM's list of migrations. */
async function inventory(database: Database): Promise<string[]> {
  const rows = await database.query<{ thing: string }>(
    `select 'table ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || coalesce(' ' || column_default, '') as thing
       from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'
     union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
       from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 'migrations'::regclass
     union all select 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || coalesce(qual, '') || coalesce(with_check, '')
       from pg_policies where schemaname = 'public'
     union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger
       where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
     union all select 'grant ' || table_name || ' ' || privilege_type from information_schema.role_table_grants
       where grantee = 'safeboard_app' and table_schema = 'public'
     union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migrations'
     union all select 'type ' || typname || ' ' || string_agg(enumlabel, ',' order by enumsortorder)
       from pg_type join pg_enum on enumtypid = pg_type.oid group by typname
     order by thing`,
  );
  return rows.map(({ thing }) => thing);
}

describe('the migrations', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('give exactly the tables that the entities declare: generating another migration gives nothing', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('put row-level security, bound also for its owner, and a guard of its restrictions on every table with records', async () => {
    const open = await database.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname not in ('migrations', 'session_secret') and not (relrowsecurity and relforcerowsecurity and (relname in ('restriction', 'remembered_write', 'change_stamp', 'recommendation_vector', 'search_document', 'search_word', 'text_repair') or exists (
           select from pg_trigger where tgrelid = pg_class.oid and tgname = 'protect')))`,
    );
    expect(open).toEqual([]);
  });

  it('make a table for each entity', async () => {
    const rows = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const tables = rows.map(({ name }) => name);
    // Besides: TypeORM's list of migrations, the conditions under which rows are seen, remembered writes,
    // stamps of changes, the secret of the sessions, vectors of texts, documents and words for searches, and repaired texts.
    expect(tables).toHaveLength(entities.length + 9);
    expect(tables).toEqual(
      expect.arrayContaining(database.dataSource.entityMetadatas.map(({ tableName }) => tableName)),
    );
  });

  it('can be taken back to nothing, one by one, and applied again with the same result', async () => {
    const before = await inventory(database);
    let last = before;
    for (const { name } of [...migrations].reverse()) {
      expect(await revertMigrations(database, 1)).toBe(1);
      // A migration may only rename: its reversal then changes the inventory, not its length.
      const now = await inventory(database);
      expect([name, now]).not.toEqual([name, last]);
      last = now;
      expect(name).toMatch(/\d{13}$/);
    }
    expect(await inventory(database)).toEqual([]);
    await runMigrations(database);
    expect(await inventory(database)).toEqual(before);
  });

  it('are in the order of their times', () => {
    const times = migrations.map(({ name }) => Number(name.slice(-13)));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
