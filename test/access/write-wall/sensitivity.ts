import { entities } from '../../../server/graph';
import { describeRecord, subjectOf } from '../../../server/platform/graphql/record';
import { WriteOracle } from '../world/write-oracle';
import type { StoredRow } from '../world/store';
import type { WriteSetting } from './setting';
import { writers } from './writers';

/** Tests that who may read a row is changed only under the roles that set the sensitivity of its subject. */
export function describeSensitivity(given: () => WriteSetting): void {
  const protectedRecords = entities.filter(
    (record) => describeRecord(record).isProtected && subjectOf(record) !== 'access',
  );
  const outcomes = { done: 0, refused: 0 };

  /** Other values for what decides who reads a row. A row that nobody could read any more is refused by other rules. */
  function changes({ record, id }: StoredRow): string[] {
    const update = `update ${describeRecord(record).table} set version = version`;
    return [
      `${update}, sensitivity = case sensitivity when 'PUBLIC' then 'PARTNERSHIP' else 'PUBLIC' end::sensitivity,
         access_group_id = null where id = '${id}'`,
      `${update}, embargoed_until = case when embargoed_until is null then now() - interval '1 day' end where id = '${id}'`,
    ];
  }

  it.each(Object.keys(writers))('lets %s set the sensitivity of exactly what the policies say', async (name) => {
    const setting = given();
    const { writer } = await setting.writerOf(writers[name]!);
    const oracle = new WriteOracle(setting.store, writer);
    const rows = protectedRecords.flatMap((record) => setting.samples.get(record) ?? []);
    const tries = rows.flatMap((row) => changes(row).map((statement) => ({ row, statement })));
    const found = await setting.tried(
      writers[name]!,
      tries.map(({ statement }) => statement),
    );
    const wrong = tries.flatMap(({ row, statement }, index) => {
      const expected = oracle.maySetSensitivity(row) ? 'done' : 'refused';
      outcomes[expected] += 1;
      const outcome = found[index]?.replace(/^done but .*/, 'done');
      return outcome === expected ? [] : [`${statement}: ${outcome}, not ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  it('was tried with both outcomes for the sensitivity', () => {
    expect(outcomes.done).toBeGreaterThan(200);
    expect(outcomes.refused).toBeGreaterThan(2000);
    expect(protectedRecords.length).toBeGreaterThan(40);
  });
}
