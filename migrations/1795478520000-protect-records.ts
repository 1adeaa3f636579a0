import type { MigrationInterface, QueryRunner } from 'typeorm';
import { passOn, protect, type TableProtection, unprotect } from './protection';

const board = ['board_id', 'board'] as const;
const at = (table: string, column: string, key = 'board_id') =>
  `(select home.${key} from ${table} as home where home.id = new.${column})`;
const through = (table: string, column: string, next: string, link: string) =>
  `(select home.board_id from ${table} as between_ join ${next} as home on home.id = between_.${link} where between_.id = new.${column})`;

const onBoard = (table: string, subject: string): TableProtection => ({
  ...{ table, subject, parents: [board], home: 'new.board_id' },
});
const meeting = at('meeting', 'meeting_id');
const item = through('agenda_item', 'agenda_item_id', 'meeting', 'meeting_id');
const ofItem = (table: string): TableProtection => ({
  ...{ table, subject: 'meetings', home: item },
  parents: [['agenda_item_id', 'agenda_item', 'content_restrictions']],
});
const indicator = at('indicator', 'indicator_id');
const ofIndicator = (table: string): TableProtection => ({
  ...{ table, subject: 'indicators', parents: [['indicator_id', 'indicator']], home: indicator },
});

/** Every table of a subject, in an order in which parents come before what belongs to them. */
const records: readonly TableProtection[] = [
  { table: 'board', subject: 'boards', parents: [], home: 'new.id' },
  ...['context_figure', 'glossary_term', 'priority', 'procedure_rule'].map((table) => onBoard(table, 'boards')),
  {
    ...{ table: 'priority_progress', subject: 'boards', home: at('priority', 'priority_id') },
    parents: [['priority_id', 'priority']],
  },
  { table: 'partner', subject: 'partners', parents: [], home: 'null' },
  ...['contribution', 'seat', 'self_assessment_standard'].map((table) => onBoard(table, 'partners')),
  { table: 'good_practice', subject: 'partners', parents: [board, ['partner_id', 'partner']], home: 'new.board_id' },
  {
    ...{ table: 'partner_assurance', subject: 'partners', home: at('priority', 'priority_id') },
    parents: [['priority_id', 'priority']],
  },
  { table: 'self_assessment', subject: 'partners', parents: [['partner_id', 'partner']], home: 'null' },
  {
    ...{ table: 'self_assessment_board', subject: 'partners', home: 'new.board_id' },
    parents: [['self_assessment_id', 'self_assessment'], board],
  },
  {
    ...{ table: 'self_assessment_rating', subject: 'partners', home: 'null' },
    parents: [['self_assessment_id', 'self_assessment']],
  },
  ...['exemption', 'meeting'].map((table) => onBoard(table, 'meetings')),
  {
    ...{ table: 'agenda_item', subject: 'meetings', home: meeting },
    parents: [
      ['meeting_id', 'meeting'],
      ['exemption_id', 'exemption'],
    ],
    contentIf: 'new.held_in_private',
  },
  ...['point_noted', 'resolution', 'report'].map(ofItem),
  {
    ...ofItem('paper'),
    parents: [...ofItem('paper').parents, ['exemption_id', 'exemption']],
    contentIf: 'new.exemption_id is not null',
  },
  {
    ...{ table: 'document', subject: 'meetings', parents: [['paper_id', 'paper', 'content_restrictions']] },
    home: `(select home.board_id from paper join agenda_item as item on item.id = paper.agenda_item_id
            join meeting as home on home.id = item.meeting_id where paper.id = new.paper_id)`,
  },
  {
    ...{ table: 'report_paragraph', subject: 'meetings', parents: [['report_id', 'report']] },
    home: `(select home.board_id from report join agenda_item as item on item.id = report.agenda_item_id
            join meeting as home on home.id = item.meeting_id where report.id = new.report_id)`,
  },
  { table: 'attendance', subject: 'meetings', parents: [['meeting_id', 'meeting']], home: meeting },
  {
    ...{ table: 'attendance_item', subject: 'meetings', home: item },
    parents: [
      ['attendance_id', 'attendance'],
      ['agenda_item_id', 'agenda_item'],
    ],
  },
  { table: 'indicator_definition', subject: 'indicators', parents: [], home: 'null' },
  onBoard('indicator', 'indicators'),
  ...['observation', 'benchmark', 'commentary', 'printed_cell', 'step_change', 'target'].map(ofIndicator),
  {
    ...{ table: 'observation_revision', subject: 'indicators', parents: [['observation_id', 'observation']] },
    home: through('observation', 'observation_id', 'indicator', 'indicator_id'),
  },
  onBoard('case_review', 'case-reviews'),
  ...['finding', 'review_stage'].map((table): TableProtection => ({
    ...{ table, subject: 'case-reviews', home: at('case_review', 'case_review_id') },
    parents: [['case_review_id', 'case_review']],
  })),
  ...['child_death_overview', 'learning_event', 'learning_theme'].map((table) => onBoard(table, 'case-reviews')),
  {
    ...{ table: 'child_death_figure', subject: 'case-reviews' },
    home: at('child_death_overview', 'child_death_overview_id'),
    parents: [['child_death_overview_id', 'child_death_overview']],
  },
  {
    ...{ table: 'learning_product', subject: 'case-reviews', home: 'new.board_id' },
    parents: [board, ['case_review_id', 'case_review']],
  },
  {
    ...{ table: 'programme_item', subject: 'case-reviews', home: at('learning_event', 'learning_event_id') },
    parents: [['learning_event_id', 'learning_event']],
  },
  onBoard('action_plan', 'recommendations'),
  {
    ...{ table: 'recommendation', subject: 'recommendations', home: 'new.board_id' },
    parents: [
      board,
      ['resolution_id', 'resolution'],
      ['case_review_id', 'case_review'],
      ['finding_id', 'finding'],
      ['action_plan_id', 'action_plan'],
    ],
  },
  {
    ...{ table: 'action', subject: 'recommendations', home: at('recommendation', 'recommendation_id') },
    parents: [['recommendation_id', 'recommendation']],
  },
  {
    ...{ table: 'recommendation_addressee', subject: 'recommendations' },
    home: at('recommendation', 'recommendation_id'),
    parents: [
      ['recommendation_id', 'recommendation'],
      ['partner_id', 'partner'],
    ],
  },
  {
    ...{ table: 'recommendation_indicator', subject: 'recommendations' },
    home: at('recommendation', 'recommendation_id'),
    parents: [
      ['recommendation_id', 'recommendation'],
      ['indicator_id', 'indicator'],
    ],
  },
];

const administered = (home: string) => `restriction_of('ADMINISTRATION', null, ${home}, null, null, null)`;

/** The tables of access itself: for the administrators of the board, without one for those of the system. */
const access: readonly TableProtection[] = (
  [
    { table: 'account', parents: [], home: 'new.board_id' },
    { table: 'role_assignment', parents: [], home: 'new.board_id' },
    {
      ...{ table: 'access_group_member', home: at('access_group', 'access_group_id') },
      parents: [['access_group_id', 'access_group']],
    },
    { table: 'api_key', parents: [['account_id', 'account']], home: at('account', 'account_id') },
    { table: 'audit_entry', parents: [], home: 'new.board_id' },
  ] as const
).map((each) => ({ ...each, subject: 'access', own: false, always: administered(each.home) }));

/** Everybody with a role on the board may know which groups it has. */
const accessGroup: TableProtection = {
  ...{ table: 'access_group', subject: 'access', own: false, parents: [board], home: 'new.board_id' },
  always: `restriction_of('PARTNERSHIP', 'access', new.board_id, null, null, null)`,
};

const all = [...records, accessGroup, ...access];

/** What belongs to a table, by the table's name and which of its restrictions are taken over. */
function heirsOf(parent: string): [table: string, column: string][] {
  return all.flatMap(({ table, parents }) =>
    parents.filter(([, name]) => name === parent).map(([column]): [string, string] => [table, column]),
  );
}

/** Rows can be kept from some readers: by what the row itself says, and by what it belongs to. */
export class ProtectRecords1795478520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRoles(runner);
    await createFunctions(runner);
    for (const { table } of records) {
      await runner.query(`
        alter table ${table}
          add sensitivity sensitivity not null default 'PUBLIC',
          add access_group_id uuid references access_group,
          add embargoed_until timestamptz(3),
          add restrictions integer[],
          add constraint ${table}_access_group check ((sensitivity = 'RESTRICTED') = (access_group_id is not null))
      `);
      // What is there was open to all who could reach the server. What comes is as its table usually is: its trigger says.
      await runner.query(`alter table ${table} alter sensitivity drop default`);
    }
    for (const protection of all) {
      await protect(runner, protection, protection.table === 'case_review' ? 'PARTNERSHIP' : 'PUBLIC');
    }
    for (const { table, contentIf } of all) {
      const heirs = heirsOf(table);
      if (heirs.length > 0) await passOn(runner, table, heirs, contentIf !== undefined);
    }
    // Rows from before get theirs.
    for (const { table } of all) await runner.query(`update ${table} set restrictions = null`);
    await createGroupCondition(runner);
    await createAuditGuard(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger prepare_group on access_group`);
    await runner.query(`drop function prepare_group()`);
    await runner.query(`drop trigger append_only on audit_entry`);
    await runner.query(`drop function refuse_change()`);
    for (const { table, contentIf } of [...all].reverse()) await unprotect(runner, table, contentIf !== undefined);
    for (const { table } of records) {
      await runner.query(`
        alter table ${table} drop constraint ${table}_access_group, drop column restrictions, drop column embargoed_until,
          drop column access_group_id, drop column sensitivity
      `);
    }
    for (const name of [
      'boards_of_account(uuid)',
      'note_read(text, uuid, integer[])',
      'viewer_writes(text)',
      'viewer_reads(text)',
      'viewer_meets()',
    ]) {
      await runner.query(`drop function ${name}`);
    }
    await runner.query(`drop function sorted_restrictions(integer[])`);
    await runner.query(`drop function restriction_of(restriction_kind, text, uuid, uuid, timestamptz, integer)`);
    await runner.query(`drop table restriction`);
    await runner.query(`drop type restriction_kind`);
    await runner.query(`drop type sensitivity`);
    // The two roles belong to the whole server, where other databases may use them: they stay.
  }
}

/** The roles that requests and the system work under. They log in nowhere and own nothing. */
async function createRoles(runner: QueryRunner): Promise<void> {
  for (const role of ['safeboard_app', 'safeboard_system']) {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
      exception
        -- Another database of this server is doing the same at this moment.
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'This database user may not create roles. Let an administrator of the server run: create role safeboard_app nologin; create role safeboard_system nologin; grant safeboard_app, safeboard_system to %;', quote_ident(current_user)
            using errcode = '42501';
      end $$
    `);
    await runner.query(`
      do $$ begin
        if not pg_has_role(current_user, '${role}', 'MEMBER') or not exists (
          select from pg_auth_members join pg_roles as granted on granted.oid = roleid join pg_roles as holder on holder.oid = member
          where granted.rolname = '${role}' and holder.rolname = current_user)
        then execute format('grant ${role} to %I', current_user); end if;
      exception when unique_violation or duplicate_object or sqlstate 'XX000' then null;
      end $$
    `);
  }
}

async function createFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(`create type sensitivity as enum ('PUBLIC', 'PARTNERSHIP', 'RESTRICTED')`);
  await runner.query(
    `create type restriction_kind as enum ('PARTNERSHIP', 'GROUP', 'EMBARGO', 'ADMINISTRATION', 'SMALL_COUNT')`,
  );
  // A condition that a viewer may meet. Rows name those they need; a row of this table is never changed.
  await runner.query(`
    create table restriction (
      id integer generated always as identity primary key,
      kind restriction_kind not null,
      subject text collate "C",
      board_id uuid references board on delete cascade deferrable initially deferred,
      access_group_id uuid references access_group on delete cascade deferrable initially deferred,
      until timestamptz(3),
      count integer,
      -- The transaction that made it: by this a server finds those that are new to it.
      made_by xid8 not null default pg_current_xact_id(),
      unique nulls not distinct (kind, subject, board_id, access_group_id, until, count)
    )
  `);
  await runner.query(`
    create function restriction_of(kind restriction_kind, subject text, board uuid, access_group uuid, until timestamptz, count integer)
    returns integer language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      found integer;
      met text;
    begin
      select id into found from restriction as known
        where known.kind = restriction_of.kind and known.subject is not distinct from restriction_of.subject
          and known.board_id is not distinct from board and known.access_group_id is not distinct from access_group
          and known.until is not distinct from restriction_of.until::timestamptz(3)
          and known.count is not distinct from restriction_of.count;
      if found is not null then return found; end if;
      insert into restriction (kind, subject, board_id, access_group_id, until, count)
        values (kind, subject, board, access_group, until, count)
        on conflict do nothing returning id into found;
      if found is null then
        return restriction_of(kind, subject, board, access_group, until, count);
      end if;
      -- Nobody can have met it before: whoever makes it may go on seeing what they write in this transaction. But not
      -- where it is for a group: only its members put something away to it.
      met := coalesce(current_setting('safeboard.meets', true), '');
      if met <> '' and kind <> 'GROUP' then perform set_config('safeboard.meets', (met::integer[] || found)::text, true); end if;
      return found;
    end $$
  `);
  await runner.query(`
    create function sorted_restrictions(needed integer[]) returns integer[] language sql immutable parallel safe as $$
      select case when needed = '{}' then null else (select array_agg(distinct each order by each) from unnest(needed) as each) end
    $$
  `);
  // What a request may see is set for its transaction alone. Where nothing is set, nothing is seen.
  await runner.query(`
    create function viewer_meets() returns integer[] language sql stable parallel safe as $$
      select coalesce(nullif(current_setting('safeboard.meets', true), ''), '{}')::integer[]
    $$
  `);
  for (const what of ['reads', 'writes']) {
    await runner.query(`
      create function viewer_${what}(subject text) returns boolean language sql stable parallel safe as $$
        select subject = any (string_to_array(coalesce(current_setting('safeboard.${what}', true), ''), ','))
      $$
    `);
  }
  // Remembers, for the audit trail, which rows restricted to a group a statement looked at. Always true.
  await runner.query(`
    create function note_read(source text, id uuid, restrictions integer[]) returns boolean language plpgsql volatile as $$
    declare
      noted text;
    begin
      if restrictions && coalesce(nullif(current_setting('safeboard.groups', true), ''), '{}')::integer[] then
        noted := coalesce(current_setting('safeboard.noted', true), '');
        if length(noted) < 20000 then
          perform set_config('safeboard.noted', noted || source || ':' || id || ' ', true);
        end if;
      end if;
      return true;
    end $$
  `);
  await runner.query(`create index on restriction (made_by)`);
  // Whoever makes a key for an account must administer all that it may do, also what they do not see.
  await runner.query(`
    create function boards_of_account(account uuid) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select distinct board_id from role_assignment where account_id = account
    $$
  `);
  await runner.query(`alter table restriction enable row level security, force row level security`);
  await runner.query(`create policy system on restriction to safeboard_system using (true) with check (true)`);
}

/** A group's condition is there from the start, so that its members meet it before anything is put away to them. */
async function createGroupCondition(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function prepare_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform restriction_of('GROUP', null, null, new.id, null, null);
      return null;
    end $$
  `);
  await runner.query(
    `create trigger prepare_group after insert on access_group for each row execute function prepare_group()`,
  );
}

/** The audit trail only grows, whoever writes it. */
async function createAuditGuard(runner: QueryRunner): Promise<void> {
  await runner.query(`revoke update, delete on audit_entry from safeboard_app`);
  await runner.query(`drop policy adding on audit_entry`);
  // Refusals are written down too, and those come from viewers that may write nothing else.
  await runner.query(`create policy adding on audit_entry for insert to safeboard_app with check (true)`);
  await runner.query(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit trail is only added to.' using errcode = '42501';
    end $$
  `);
  await runner.query(
    `create trigger append_only before update or delete on audit_entry for each row execute function refuse_change()`,
  );
}
