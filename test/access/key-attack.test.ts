import { Chance } from '../graph/plan/chance';
import { Actions } from './key-attack/actions';
import { KeyCheck } from './key-attack/check';
import { AttackSetting } from './key-attack/setting';

/** More of it: KEY_ATTACK_STEPS=5000 KEY_ATTACK_SEED=7 npm run jest -- test/access/key-attack */
const steps = Number(process.env.KEY_ATTACK_STEPS ?? 150);
const seed = Number(process.env.KEY_ATTACK_SEED ?? 2);

/** The kinds of steps. */
const KINDS = [
  ...['assign role', 'create by key', 'create by person', 'end role', 'join', 'key expires', 'leave'],
  ...['revoke', 'role ends', 'rotate', 'rotate own'],
];

/** Steps between two uses of every key. */
const USES = 60;

describe('random accounts, roles, groups and keys, by random actors', () => {
  let setting: AttackSetting;

  beforeAll(async () => {
    setting = await AttackSetting.open();
  }, 60_000);

  afterAll(() => setting.close());

  it(
    `leave no key that can do more than the rules say, or that outlives its maker (seed ${seed})`,
    async () => {
      const actions = new Actions(setting, new Chance(seed));
      const check = new KeyCheck(setting);
      const counts = new Map<string, { done: number; refused: number }>();
      try {
        // How many of them are possible depends on the identifiers, which are random: it goes on until each kind was done.
        const isComplete = () => KINDS.every((kind) => (counts.get(kind)?.done ?? 0) > 0);
        for (let step = 0; step < steps || (step < 4 * steps && !isComplete()); step++) {
          const { action, isDone, isForbidden, details } = await actions.step();
          const count = counts.get(action) ?? { done: 0, refused: 0 };
          counts.set(action, count);
          count[isDone ? 'done' : 'refused'] += 1;
          expect({ step, isWrong: isDone && isForbidden, ...(isDone && isForbidden && { details }) }).toEqual({
            ...{ step, isWrong: false },
          });
          await check.run();
          if (step % USES === USES - 1) await check.useAll();
          expect({ step, action, wrong: check.wrong, ...(check.wrong.length > 0 && { details }) }).toEqual({
            ...{ step, action, wrong: [] },
          });
        }
        await check.run(true);
        await check.useAll();
      } finally {
        await check.close();
      }
      expect(check.wrong).toEqual([]);
      if (process.env.KEY_ATTACK_STEPS) {
        process.stderr.write(`${JSON.stringify([Object.fromEntries(counts), check.allowed, check.refused])}\n`);
      }
      // It was an attack, and it was answered: steps of every kind were taken, and keys were used.
      expect([...counts.keys()].sort()).toEqual(KINDS);
      for (const [action, { done }] of counts) expect([action, done > 0]).toEqual([action, true]);
      expect(check.allowed).toBeGreaterThan(steps);
      expect(check.refused).toBeGreaterThan(steps);
    },
    30_000 + steps * 500,
  );
});
