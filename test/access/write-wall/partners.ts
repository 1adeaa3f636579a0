import { rawSql } from '../../../server/platform/database';
import type { WriteSetting } from './setting';
import type { Sketch } from './writers';

/** Tests which columns of a record a partner writes. */
export function describePartners(given: () => WriteSetting): void {
  describe('of what a partner reports', () => {
    const partner: Sketch = { roles: [['PARTNER_SERVICE', 'the lower board', 'the first partner']] };

    it.each([
      [`status = 'COMPLETION_REPORTED', status_as_printed = 'Done'`, 'done'],
      [`status = 'REJECTED'`, 'done'],
      [`status = 'COMPLETED'`, 'refused'],
      [`text = 'Another text'`, 'refused'],
      [`sensitivity = 'PARTNERSHIP'`, 'refused'],
      [`impact_on_children = 'None'`, 'refused'],
    ])('%s is %s', async (change, outcome) => {
      const text = `update recommendation set ${change} where id = '${given().openOfLower('Recommendation')}'`;
      expect(await given().tried(partner, [text])).toEqual([outcome]);
    });

    it('an indicator may be locked and not changed', async () => {
      const { world, ...setting } = { world: given().world, access: (await given().writerOf(partner)).access };
      const id = given().openOfLower('Indicator');
      const rows = world.database
        .asViewer(setting.access)
        .query(rawSql('select id from indicator where id = $1 for no key update', [id]));
      expect(await rows).toEqual([{ id }]);
    });
  });
}
