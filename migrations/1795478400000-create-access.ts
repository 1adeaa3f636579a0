import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns that every record has. */
const COMMON = `
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        restrictions integer[]`;

/** Who may ask: accounts, their roles, groups and keys; and the audit trail. */
export class CreateAccess1795478400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type role as enum (
        'ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'PARTNER_MEMBER', 'SCRUTINY_OFFICER', 'ANALYST', 'PARTNER_SERVICE', 'PUBLIC'
      )
    `);
    await runner.query(`create type account_kind as enum ('PERSON', 'SERVICE')`);
    await runner.query(
      `create type audit_action as enum ('WRITE', 'READ_RESTRICTED', 'EXPORT', 'KEY', 'ROLE', 'SENSITIVITY', 'REQUEST')`,
    );
    await runner.query(`create type audit_outcome as enum ('DONE', 'REFUSED')`);
    await runner.query(`create type audit_actor as enum ('ACCOUNT', 'ANONYMOUS', 'OPERATOR')`);
    await runner.query(`
      create table account (${COMMON},
        kind account_kind not null,
        label text collate "C" not null check (btrim(label) <> ''),
        issuer text collate "C" check (btrim(issuer) <> ''),
        subject text collate "C" check (btrim(subject) <> ''),
        board_id uuid references board,
        unique (issuer, subject),
        constraint account_person check ((kind = 'PERSON') = (issuer is not null and subject is not null))
      )
    `);
    await runner.query(`create index on account (board_id)`);
    await runner.query(`
      create table role_assignment (${COMMON},
        account_id uuid not null references account,
        role role not null,
        board_id uuid references board,
        partner_id uuid references partner,
        "from" date,
        "to" date,
        constraint role_assignment_board check (board_id is not null or role = 'ADMINISTRATOR'),
        constraint role_assignment_partner check (
          (role in ('PARTNER_MEMBER', 'PARTNER_SERVICE')) = (partner_id is not null)
        ),
        constraint role_assignment_public check (role <> 'PUBLIC'),
        constraint role_assignment_from_to check ("to" >= "from")
      )
    `);
    for (const column of ['account_id', 'board_id', 'partner_id']) {
      await runner.query(`create index on role_assignment (${column})`);
    }
    await runner.query(`
      create table access_group (${COMMON},
        board_id uuid not null references board,
        name text collate "C" not null check (btrim(name) <> ''),
        purpose text check (btrim(purpose) <> ''),
        unique (board_id, name)
      )
    `);
    await runner.query(`
      create table access_group_member (${COMMON},
        access_group_id uuid not null references access_group,
        account_id uuid not null references account,
        unique (access_group_id, account_id)
      )
    `);
    await runner.query(`create index on access_group_member (account_id)`);
    await runner.query(`
      create table api_key (${COMMON},
        account_id uuid not null references account,
        name text collate "C" not null check (btrim(name) <> ''),
        prefix text collate "C" not null unique check (btrim(prefix) <> ''),
        secret_hash text collate "C" not null check (btrim(secret_hash) <> '' and secret_hash ~ '^[0-9a-f]{64}$'),
        scopes text[] not null default '{}' check (array_position(scopes, '') is null),
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        replaces_id uuid references api_key
      )
    `);
    await runner.query(`create index on api_key (account_id)`);
    await runner.query(`create index on api_key (replaces_id)`);
    await runner.query(`
      create table audit_entry (${COMMON},
        action audit_action not null,
        outcome audit_outcome not null,
        operation text collate "C" check (btrim(operation) <> ''),
        code text collate "C" check (btrim(code) <> ''),
        actor audit_actor not null,
        account_id uuid references account,
        key_prefix text collate "C" check (btrim(key_prefix) <> ''),
        board_id uuid references board,
        objects text[] not null default '{}' check (array_position(objects, '') is null),
        changes text[] not null default '{}' check (array_position(changes, '') is null),
        times integer not null default 1 check (times > 0),
        request_id text collate "C" check (btrim(request_id) <> '')
      )
    `);
    await runner.query(`create index on audit_entry (account_id)`);
    await runner.query(`create index on audit_entry (board_id)`);
    await runner.query(`create index on audit_entry (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['audit_entry', 'api_key', 'access_group_member', 'access_group', 'role_assignment', 'account'];
    for (const table of tables) await runner.query(`drop table ${table}`);
    for (const type of ['audit_actor', 'audit_outcome', 'audit_action', 'account_kind', 'role']) {
      await runner.query(`drop type ${type}`);
    }
  }
}
