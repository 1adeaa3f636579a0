import { entities } from '../../../server/graph';
import { describeRecord, subjectOf } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { attempts } from '../world/attempts';
import { Oracle } from '../world/oracle';
import { referencesOf } from '../world/references';
import type { StoredRow } from '../world/store';
import type { WriteSetting } from './setting';
import { manager, type Sketch } from './writers';

/** Tests that no row refers to a record of a board that its own board has nothing to do with. */
export function describeReferences(given: () => WriteSetting): void {
  describe('a reference to a record of another board', () => {
    const NO_SUCH_ROW = 'done but 23503';
    /** References that someone who may write on both boards can set, and what they write there. */
    const linked: Readonly<Record<string, string>> = {
      'Board.parentId': 'boards',
      'RecommendationIndicator.indicatorId': 'indicators',
    };

    /** Of a record a row of a board, if possible one in which a property is set. */
    function rowOf(record: RecordClass, board: string, property?: string): StoredRow | undefined {
      const roles = [{ role: 'ADMINISTRATOR', board: null }] as const;
      const { store } = given();
      const oracle = new Oracle(store, { roles, groups: [], publicView: true });
      const rows = store.rows(record).filter((row) => oracle.owningBoard(row) === board && oracle.sees(row));
      return rows.find(({ values }) => property === undefined || values[property] !== null) ?? rows[0];
    }

    /** Every reference of a record of the lower board, with a record there and one of another board. */
    function* references() {
      const [, lower, other] = given().world.places;
      for (const record of entities) {
        if (subjectOf(record) === 'access') continue;
        for (const { property, column, target } of referencesOf(record)) {
          const row = rowOf(record, lower.board, property);
          const [own, foreign] = [rowOf(target(), lower.board), rowOf(target(), other.board)];
          // Partners, definitions and statutory clocks belong to no board.
          if (!row || !own || !foreign) continue;
          const set = (to: StoredRow) =>
            `update ${describeRecord(record).table} set "${column}" = '${to.id}' where id = '${row.id}'`;
          yield { name: `${record.name}.${property}`, toOwn: set(own), toForeign: set(foreign) };
        }
      }
    }

    const system: Sketch = { roles: [['ADMINISTRATOR', 'the whole system']] };

    it('is refused as if the record were not there, in every table and for everybody', async () => {
      const all = [...references()];
      expect(all.length).toBeGreaterThan(50);
      const strict = all.filter(({ name }) => !(name in linked));
      const { access } = await given().writerOf(system);
      for (const viewer of [access, null]) {
        const found = await attempts(
          given().world.database,
          viewer,
          strict.map(({ toForeign }) => toForeign),
        );
        expect(strict.map(({ name }, index) => `${name}: ${found[index]}`)).toEqual(
          strict.map(({ name }) => `${name}: ${NO_SUCH_ROW}`),
        );
        const own = await attempts(
          given().world.database,
          viewer,
          strict.map(({ toOwn }) => toOwn),
        );
        expect(strict.filter((_each, index) => own[index] === NO_SUCH_ROW)).toEqual([]);
      }
    });

    it.each(Object.entries(linked))('%s can lead there for those alone who write %s on both boards', async (name) => {
      const [reference] = [...references()].filter((each) => each.name === name);
      const outcome = async (sketch: Sketch) => (await given().tried(sketch, [reference?.toForeign ?? '']))[0];
      expect(await outcome(system)).toBe('done');
      expect(await outcome({ roles: [manager] })).toMatch(/^(refused|done but 23503)$/);
    });

    it('to a group reaches the boards below that of the group, and no others', async () => {
      const [upper, lower, other] = given().world.places;
      const { access } = await given().writerOf(system);
      const restricted = entities.filter(
        (record) =>
          // A return is submitted to several boards, and may be restricted to a group of any.
          record.name !== 'SelfAssessmentBoard' && describeRecord(record).isProtected && rowOf(record, lower.board),
      );
      expect(restricted.length).toBeGreaterThan(40);
      for (const [from, to, outcome] of [
        [lower, lower, 'done'],
        [lower, upper, 'done'],
        [lower, other, NO_SUCH_ROW],
        [upper, lower, NO_SUCH_ROW],
      ] as const) {
        const statements = restricted.map(
          (
            record,
          ) => `update ${describeRecord(record).table} set sensitivity = 'RESTRICTED', access_group_id = '${to.groups[0]}'
            where id = '${rowOf(record, from.board)?.id}'`,
        );
        for (const viewer of [access, null]) {
          const found = await attempts(given().world.database, viewer, statements);
          // Who is in no group writes nothing that is restricted to one, and cannot restrict what it would lose.
          const wrong = found.filter((each) => each !== outcome && !(viewer && each === 'refused'));
          expect([outcome, ...wrong]).toEqual([outcome]);
        }
      }
    });
  });
}
