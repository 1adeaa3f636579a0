import { entities } from '../../../server/graph';
import { subjectOf } from '../../../server/platform/graphql/record';
import { attempts } from '../world/attempts';
import { type Command, WriteOracle } from '../world/write-oracle';
import type { WriteSetting } from './setting';
import { writers } from './writers';

const COMMANDS: readonly Command[] = ['insert', 'update', 'delete'];

/** Tests that every writer writes with every command in every table what the policies say, and nothing else. */
export function describeCommands(given: () => WriteSetting): void {
  const outcomes = { done: 0, refused: 0 };

  it.each(Object.keys(writers))(
    'lets %s write exactly what the policies say, in every table',
    async (name) => {
      const setting = given();
      const { writer, access } = await setting.writerOf(writers[name]!);
      const oracle = new WriteOracle(setting.store, writer);
      const wrong: string[] = [];
      for (const record of entities) {
        const tries = (setting.samples.get(record) ?? []).flatMap((row) =>
          COMMANDS.map((command) => ({ command, row })),
        );
        const found = await attempts(
          setting.world.database,
          access,
          tries.map(({ command, row }) => setting.statement(command, row)),
        );
        tries.forEach(({ command, row }, index) => {
          const expected = oracle.may(command, row) ? 'done' : 'refused';
          outcomes[expected] += 1;
          const outcome = found[index]?.replace(/^done but .*/, 'done');
          if (outcome !== expected) wrong.push(`${command} ${record.name}:${row.id}: ${found[index]}, not ${expected}`);
        });
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('was tried with both outcomes, and with rows of every record', () => {
    expect(outcomes.done).toBeGreaterThan(1000);
    expect(outcomes.refused).toBeGreaterThan(5000);
    expect([...given().samples].filter(([, rows]) => rows.length === 0).map(([{ name }]) => name)).toEqual([]);
  });

  it('has policies of its own for every table of a subject', async () => {
    const open = await given().world.database.query<{ name: string }>(
      `select tablename || ' ' || policyname as name from pg_policies where schemaname = 'public'
         and 'safeboard_app' = any (roles) and concat(qual, with_check) like '%viewer_writes%'`,
    );
    expect(open).toEqual([]);
    expect(entities.filter((record) => subjectOf(record) === undefined)).toEqual([]);
  });

  it('lets nobody become an administrator of what they do not administer', async () => {
    const setting = given();
    const { boards } = setting;
    const [account] = await setting.world.database.query<{ id: string }>('select id from account limit 1');
    for (const name of Object.keys(writers)) {
      const { writer } = await setting.writerOf(writers[name]!);
      const insert = (board: string | null) =>
        `insert into role_assignment (account_id, role, board_id) values ('${account?.id}', 'ADMINISTRATOR', ${board === null ? 'null' : `'${board}'`})`;
      const places = Object.values(boards);
      const found = await setting.tried(writers[name]!, places.map(insert));
      const scoped = !writer.scopes || writer.scopes.some((scope) => ['write', 'access:write'].includes(scope));
      const below = new Map<string | null, readonly (string | null)[]>([
        [boards['the upper board'], [boards['the upper board'], boards['the lower board']]],
        [null, places],
      ]);
      const own = writer.roles
        .filter(({ role }) => role === 'ADMINISTRATOR' && scoped)
        .flatMap(({ board }) => below.get(board) ?? [board]);
      expect([name, ...found]).toEqual([name, ...places.map((board) => (own.includes(board) ? 'done' : 'refused'))]);
    }
  });
}
