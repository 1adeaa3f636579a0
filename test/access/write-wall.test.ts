import { describeCommands } from './write-wall/commands';
import { describePartners } from './write-wall/partners';
import { describeReferences } from './write-wall/references';
import { describeSensitivity } from './write-wall/sensitivity';
import { WriteSetting } from './write-wall/setting';
import { attempts } from './world/attempts';

describe('row-level security, where the first wall is missing', () => {
  let setting: WriteSetting;

  beforeAll(async () => {
    setting = await WriteSetting.open();
  }, 180_000);

  afterAll(() => setting.close());

  describeCommands(() => setting);
  describeSensitivity(() => setting);
  describePartners(() => setting);
  describeReferences(() => setting);

  it.each([
    'truncate audit_entry',
    'truncate account cascade',
    'delete from audit_entry',
    'update audit_entry set code = null',
  ])('the audit trail is not changed by the owner either: %s', async (statement) => {
    expect(await attempts(setting.world.database, null, [statement])).toEqual(['refused']);
  });
});
