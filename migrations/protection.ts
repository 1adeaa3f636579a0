import type { QueryRunner } from 'typeorm';

/** How the rows of a table are kept from those who may not see them. Used by migrations, and like them never changed. */
export interface TableProtection {
  readonly table: string;
  /** The subject whose policy rules it. */
  readonly subject: string;
  /** What a row belongs to: it is kept from whoever may not see one of these. Column, table, and its column of restrictions. */
  readonly parents: readonly (readonly [column: string, table: string, restrictions?: string])[];
  /** SQL over `new` for the board whose roles count; null where any board's do. */
  readonly home: string;
  /** Has it a protection of its own: sensitivity, group, embargo? Without, only that of its parents and `always`. */
  readonly own?: boolean;
  /** SQL over `new` for the id of a restriction that always holds. */
  readonly always?: string;
  /** SQL over `new`: a condition under which what belongs to the row (not the row) is confidential. */
  readonly contentIf?: string;
}

/** The column in which the conditions for what belongs to a row are kept, where they are not those of the row. */
const CONTENT = 'content_restrictions';

function triggerFunction(protection: TableProtection): string {
  const { table, subject, parents, home, own = true, always, contentIf } = protection;
  const inherited = parents.map(
    ([column, parent, restrictions = 'restrictions']) => `
      if new.${column} is not null then
        -- Locked, so that a change of the parent's protection and this row cannot pass each other unseen.
        select ${restrictions} into found from ${parent} where id = new.${column} for share;
        needed := needed || coalesce(found, '{}');
      end if;`,
  );
  const sensitivity = `
      if new.sensitivity is null then
        new.sensitivity := case when tg_op = 'UPDATE' then old.sensitivity else tg_argv[0]::sensitivity end;
      end if;
      if new.sensitivity = 'PARTNERSHIP' then
        needed := needed || restriction_of('PARTNERSHIP', '${subject}', ${home}, null, null, null);
      elsif new.sensitivity = 'RESTRICTED' then
        needed := needed || restriction_of('GROUP', null, null, new.access_group_id, null, null);
      end if;
      if new.embargoed_until > now() then
        needed := needed || restriction_of('EMBARGO', '${subject}', ${home}, null, new.embargoed_until, null);
      end if;`;
  const content = `
      new.${CONTENT} := sorted_restrictions(case when ${contentIf}
        then needed || restriction_of('PARTNERSHIP', '${subject}', ${home}, null, null, null) else needed end);`;
  return `
    create function protect_${table}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      needed integer[] := '{}';
      found integer[];
    begin${inherited.join('')}${own ? sensitivity : ''}${always ? `\n      needed := needed || ${always};` : ''}
      new.restrictions := sorted_restrictions(needed);${contentIf ? content : ''}
      return new;
    end $$`;
}

/** The columns by which a row's restrictions are decided. */
function deciding({ parents, home, own = true, contentIf }: TableProtection): string {
  const columns = ['restrictions', ...parents.map(([column]) => column)];
  if (own) columns.push('sensitivity', 'access_group_id', 'embargoed_until');
  // Nobody sets what was worked out: it is worked out again.
  if (contentIf) columns.push(CONTENT);
  columns.push(...(`${home} ${contentIf ?? ''}`.match(/(?<=new\.)\w+/g) ?? []));
  return [...new Set(columns)].filter((column) => column !== 'id').join(', ');
}

/**
 * Puts both halves of the second wall on a table: a trigger that keeps each row's `restrictions` right whoever writes
 * it, and row-level security that shows a row to requests only when its viewer meets all of them.
 */
export async function protect(runner: QueryRunner, protection: TableProtection, usual = 'PUBLIC'): Promise<void> {
  const { table, subject, contentIf } = protection;
  if (contentIf) await runner.query(`alter table ${table} add ${CONTENT} integer[]`);
  await runner.query(triggerFunction(protection));
  await runner.query(
    `create trigger protect before insert or update of ${deciding(protection)} on ${table} for each row
     execute function protect_${table}('${usual}')`,
  );
  await runner.query(`alter table ${table} enable row level security, force row level security`);
  await runner.query(`create policy system on ${table} to safeboard_system using (true) with check (true)`);
  await runner.query(
    `create policy reading on ${table} for select to safeboard_app using (
       (select viewer_reads('${subject}'))
       and (restrictions is null or (restrictions <@ (select viewer_meets()) and note_read('${table}', id, restrictions))))`,
  );
  const may = `(select viewer_writes('${subject}'))`;
  const seen = '(restrictions is null or restrictions <@ (select viewer_meets()))';
  await runner.query(`create policy adding on ${table} for insert to safeboard_app with check (${may})`);
  await runner.query(
    `create policy changing on ${table} for update to safeboard_app using (${may} and ${seen}) with check (${may})`,
  );
  await runner.query(`create policy removing on ${table} for delete to safeboard_app using (${may} and ${seen})`);
  await runner.query(`grant select, insert, update, delete on ${table} to safeboard_app`);
}

/** A table whose rows inherit from another: the child, its column, and which restrictions of the parent it takes. */
type Heir = readonly [table: string, column: string];

/** Lets a change of a parent's protection reach everything that belongs to it, at once and in the same transaction. */
export async function passOn(runner: QueryRunner, parent: string, heirs: readonly Heir[], content = false) {
  const touch = heirs.map(([table, column]) => `update ${table} set restrictions = null where ${column} = new.id;`);
  await runner.query(
    `create function pass_on_${parent}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
     begin
       ${touch.join('\n       ')}
       return null;
     end $$`,
  );
  const differs = (column: string) => `old.${column} is distinct from new.${column}`;
  const when = content ? `${differs('restrictions')} or ${differs(CONTENT)}` : differs('restrictions');
  await runner.query(
    `create trigger pass_on after update on ${parent} for each row when (${when}) execute function pass_on_${parent}()`,
  );
}

/** Takes away what {@link protect} and {@link passOn} put on a table. */
export async function unprotect(runner: QueryRunner, table: string, content = false): Promise<void> {
  for (const policy of ['system', 'reading', 'adding', 'changing', 'removing']) {
    await runner.query(`drop policy ${policy} on ${table}`);
  }
  await runner.query(`alter table ${table} no force row level security, disable row level security`);
  await runner.query(`revoke all on ${table} from safeboard_app`);
  await runner.query(`drop trigger if exists pass_on on ${table}`);
  await runner.query(`drop function if exists pass_on_${table}()`);
  await runner.query(`drop trigger protect on ${table}`);
  await runner.query(`drop function protect_${table}()`);
  if (content) await runner.query(`alter table ${table} drop column ${CONTENT}`);
}

/** Lets a change of a parent's protection reach a table that came later, beside what {@link passOn} does. */
export async function passOnTo(runner: QueryRunner, parent: string, [table, column]: Heir, content = false) {
  const name = `pass_on_to_${table}_${column}`;
  await runner.query(
    `create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
     begin
       update ${table} set restrictions = null where ${column} = new.id;
       return null;
     end $$`,
  );
  const restrictions = content ? CONTENT : 'restrictions';
  await runner.query(
    `create trigger ${name} after update on ${parent} for each row
     when (old.${restrictions} is distinct from new.${restrictions}) execute function ${name}()`,
  );
}

/** Takes away what {@link passOnTo} put on the parent of a table. */
export async function stopPassingOnTo(runner: QueryRunner, parent: string, [table, column]: Heir): Promise<void> {
  const name = `pass_on_to_${table}_${column}`;
  await runner.query(`drop trigger ${name} on ${parent}`);
  await runner.query(`drop function ${name}()`);
}

/** The columns by which rows of a table can be kept from some readers; for a table made together with its protection. */
export const PROTECTION_COLUMNS = `
        sensitivity sensitivity not null,
        access_group_id uuid references access_group,
        embargoed_until timestamptz(3),
        restrictions integer[]`;
