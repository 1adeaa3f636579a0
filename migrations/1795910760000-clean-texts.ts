import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A short text with its check: `btrim(name) <> ''`, and what else its record requires. */
interface ShortText {
  readonly table: string;
  readonly column: string;
  readonly constraint: string;
  readonly check: string;
}

/** Spaces other than the plain one, and line breaks. Each becomes a plain space. */
const SPACES = '\\u0009-\\u000d\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Invisible characters, without the joiners and selectors that some scripts and emoji need. */
const INVISIBLE =
  '\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f' +
  '\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\U000e0001';

/** Parts of keys that are compared letter for letter with what a provider sends. They stay as they are. */
const EXACT = ['account.issuer', 'account.subject', 'api_key.prefix', 'api_key.secret_hash'];

const ADDRESS = `^https?://[!"$-.0->A-[\\]-~]+([/?#][!-~]*)?$`;
/** Addresses, and what else the check of each requires. */
const addresses: readonly (readonly [table: string, column: string, also?: string])[] = [
  ['paper', 'url'],
  ['document', 'url'],
  ['yearly_report_publication', 'url'],
  ['statutory_clock', 'source', `source ~ '^https://'`],
];

/**
 * Names, references and other short texts are stored in one form, and addresses are http or https URLs. Texts of earlier
 * releases are brought into that form; the table `text_repair` keeps what they were. A text that cannot be (it would equal
 * another key) stays, and its check then holds only for what is written from now on.
 */
export class CleanTexts1795910760000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function is_clean_text(value text) returns boolean language sql immutable parallel safe as $$
        select value <> '' and value = btrim(value) and value !~ '  |[${SPACES}${INVISIBLE}]' and value is nfc normalized
      $$`);
    await createRepairTable(runner);
    const texts = await shortTexts(runner);
    for (const text of texts) await cleanShortText(runner, text);
    for (const text of await longTexts(runner)) await composeLongText(runner, text);
    for (const [table, column] of addresses) await cleanAddress(runner, table, column);
    for (const { table, column, constraint, check } of texts) {
      const isAddress = addresses.some(([each, own]) => each === table && own === column);
      if (!isAddress)
        await replaceCheck(runner, table, constraint, check.replace(plain(column), `is_clean_text(${column})`));
    }
    for (const [table, column, also] of addresses) {
      const check = `${column} ~ '${ADDRESS}' and length(${column}) <= 2000${also ? ` and ${also}` : ''}`;
      await replaceCheck(runner, table, `${table}_${column}_check`, `(${check})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, column, constraint, check } of await shortTexts(runner, 'is_clean_text')) {
      await replaceCheck(
        runner,
        table,
        constraint,
        check.replace(`is_clean_text(${column})`, `(btrim(${column}) <> '')`),
      );
    }
    for (const [table, column, also] of addresses) {
      const check = `btrim(${column}) <> ''${also ? ` and ${also}` : ''}`;
      await replaceCheck(runner, table, `${table}_${column}_check`, `(${check})`);
    }
    await runner.query(`drop function is_clean_text`);
    await runner.query(`drop table text_repair`);
  }
}

async function createRepairTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table text_repair (
      id uuid primary key default gen_random_uuid(),
      repaired_at timestamptz(3) not null default now(),
      table_name text not null,
      row_id uuid not null,
      column_name text not null,
      before text not null,
      after text
    )`);
  await runner.query(`alter table text_repair enable row level security, force row level security`);
  await runner.query(`create policy system on text_repair to safeboard_system using (true) with check (true)`);
}

/** PostgreSQL's way of writing that a column is not blank. */
const plain = (column: string) => `(btrim(${column}) <> ''::text)`;

/** The short texts: columns of collation C that must not be blank. */
async function shortTexts(runner: QueryRunner, marker = 'btrim'): Promise<ShortText[]> {
  return runner.query(
    `select relname::text as table, attname::text as column, conname::text as constraint,
            regexp_replace(pg_get_constraintdef(pg_constraint.oid), '^CHECK (.*?)( NOT VALID)?$', '\\1') as check
     from pg_constraint
     join pg_class on pg_class.oid = conrelid and relnamespace = 'public'::regnamespace
     join pg_attribute on attrelid = conrelid and conname = relname || '_' || attname || '_check'
     join pg_collation on pg_collation.oid = attcollation and collname = 'C'
     where contype = 'c' and position('${marker}(' || attname || ')' in pg_get_constraintdef(pg_constraint.oid)) > 0
     order by 1, 2`,
  ) as Promise<ShortText[]>;
}

/** Other texts of records. */
async function longTexts(runner: QueryRunner): Promise<Pick<ShortText, 'table' | 'column'>[]> {
  return runner.query(
    `select relname::text as table, attname::text as column
     from pg_class join pg_attribute on attrelid = pg_class.oid and atttypid = 'text'::regtype and attnum > 0
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attcollation = 'default'::regcollation
       and exists (select from pg_attribute as other where other.attrelid = pg_class.oid and other.attname = 'version')
     order by 1, 2`,
  ) as Promise<Pick<ShortText, 'table' | 'column'>[]>;
}

async function cleanShortText(runner: QueryRunner, { table, column }: ShortText): Promise<void> {
  if (table === 'audit_entry' || EXACT.includes(`${table}.${column}`)) return;
  const spaced = `regexp_replace(regexp_replace(${column}, '[${INVISIBLE}]', '', 'g'), '[ ${SPACES}]+', ' ', 'g')`;
  await repair(
    runner,
    { table, column },
    `not is_clean_text(${column})`,
    `nullif(normalize(btrim(${spaced}), NFC), '')`,
  );
}

async function composeLongText(runner: QueryRunner, text: Pick<ShortText, 'table' | 'column'>): Promise<void> {
  await repair(runner, text, `${text.column} is not nfc normalized`, `normalize(${text.column}, NFC)`);
}

/** Changes the rows that need it, one by one: a row that another rule keeps as it is must not stop the others. */
async function repair(
  runner: QueryRunner,
  { table, column }: Pick<ShortText, 'table' | 'column'>,
  needed: string,
  repaired: string,
): Promise<void> {
  await runner.query(`
    do $do$
    declare
      each record;
    begin
      for each in select id, ${column} as before, ${repaired} as after from ${table} where ${needed} loop
        begin
          update ${table} set ${column} = each.after, version = version + 1, updated_at = now() where id = each.id;
          insert into text_repair (table_name, row_id, column_name, before, after)
            values ('${table}', each.id, '${column}', each.before, each.after);
        exception when integrity_constraint_violation or raise_exception or insufficient_privilege then
          raise warning 'The text of ${table}.${column} in the row % stays as it is: %', each.id, sqlerrm;
        end;
      end loop;
    end $do$`);
}

/** Normalizes an address, or removes it where nobody may follow it. */
async function cleanAddress(runner: QueryRunner, table: string, column: string): Promise<void> {
  const rows = (await runner.query(
    `select id, ${column} as before from ${table} where ${column} is not null and not (${column} ~ '${ADDRESS}' and length(${column}) <= 2000)`,
  )) as { id: string; before: string }[];
  for (const { id, before } of rows) {
    const after = normalizedAddress(before);
    // A clock must have a source: it stays, and its check then holds only for what is written from now on.
    if (after === null && table === 'statutory_clock') continue;
    const isLost = table === 'document' && after === null;
    // A document has an address or a text: the text then says what the address was.
    const kept = isLost ? `, text = coalesce(text, 'The address of this document was: ' || $3)` : '';
    await runner.query(
      `update ${table} set ${column} = $2${kept}, version = version + 1, updated_at = now() where id = $1`,
      isLost ? [id, after, before] : [id, after],
    );
    await runner.query(
      `insert into text_repair (table_name, row_id, column_name, before, after) values ($1, $2, $3, $4, $5)`,
      [table, id, column, before, after],
    );
  }
}

/** The address as browsers normalize it; null when it is no http or https URL without a user. */
function normalizedAddress(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^/]/i.test(trimmed) || /[\\\p{Cc}]/u.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { href, username, password } = new URL(trimmed);
  return username || password || href.length > 2_000 ? null : href;
}

/** Replaces a check. It is validated if all rows meet it; otherwise it holds for what is written from now on. */
async function replaceCheck(runner: QueryRunner, table: string, constraint: string, check: string): Promise<void> {
  await runner.query(`alter table ${table} drop constraint ${constraint}`);
  await runner.query(`alter table ${table} add constraint ${constraint} check ${check} not valid`);
  await runner.query(`
    do $do$ begin
      alter table ${table} validate constraint ${constraint};
    exception when check_violation then
      raise warning 'Some rows of ${table} do not meet ${constraint} yet: correct them when you next change them';
    end $do$`);
}
