import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Long texts of a response are counted while it is built, so that a response beyond the limit ends with its first byte too
 * many instead of taking memory.
 */
export class CountResponseBytes1795910580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function counted_text(value text, most bigint) returns text
      language plpgsql volatile cost 1 set search_path = pg_catalog, pg_temp as $$
      declare
        total bigint := coalesce(nullif(current_setting('safeboard.response_bytes', true), ''), '0')::bigint
          + coalesce(octet_length(value), 0);
      begin
        if total > most then
          raise exception 'The response is longer than % bytes.', most using errcode = 'SB413';
        end if;
        perform set_config('safeboard.response_bytes', total::text, true);
        return value;
      end $$`);
    await runner.query(`grant execute on function counted_text(text, bigint) to safeboard_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function counted_text(text, bigint)`);
  }
}
