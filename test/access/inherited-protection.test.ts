import { rawSql } from '../../server/platform/database';
import { CaseReview } from '../../server/case-reviews';
import { describeRecord, recordNamed } from '../../server/platform/graphql/record';
import { Recommendation } from '../../server/recommendations';
import { databaseKinds } from '../support/scratch-database';
import { until } from '../support/until';
import { Findings } from './world/findings';
import { compareTables } from './world/row-security';
import { openWorld, type World } from './world/world';

const onServer = databaseKinds.includes('server') ? it : it.skip;

describe('the protection of what a record belongs to', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);

  afterAll(() => world.close());

  /** The row of the lower board without protection. */
  const openRow = (type: string) => world.places[1].made.get(recordNamed(type))!.get('open')!;

  /** Counts the rows that the public sees, and compares them with the policies. */
  async function seenByPublic(): Promise<number> {
    const viewer = world.viewers.find(({ name }) => name === 'the public')!;
    const { store, oracle } = await world.oracle(viewer);
    const findings = new Findings(store, oracle);
    await compareTables(world.database, (await world.visit(viewer)).access, findings);
    expect(findings.wrong).toEqual([]);
    return [...store.records()].reduce((sum, record) => sum + oracle.seen(record).length, 0);
  }

  it.each([
    ['Board', `sensitivity = 'PARTNERSHIP'`, `sensitivity = 'PUBLIC'`],
    ['Board', `embargoed_until = now() + interval '1 day'`, 'embargoed_until = null'],
    ['Meeting', `sensitivity = 'PARTNERSHIP'`, `sensitivity = 'PUBLIC'`],
    [
      'AgendaItem',
      `exemption_id = (select exemption.id from exemption join meeting on meeting.board_id = exemption.board_id
         where meeting.id = meeting_id limit 1), held_in_private = true`,
      'held_in_private = false, exemption_id = null',
    ],
    ['CaseReview', `sensitivity = 'PARTNERSHIP'`, `sensitivity = 'PUBLIC'`],
    ['Indicator', `embargoed_until = now() + interval '1 day'`, 'embargoed_until = null'],
    ['Partner', `sensitivity = 'PARTNERSHIP'`, `sensitivity = 'PUBLIC'`],
  ])(
    'applies to everything below a %s immediately (%s), and is removed again',
    async (type, change, back) => {
      const { table } = describeRecord(recordNamed(type));
      const before = await seenByPublic();
      await world.database.query(`update ${table} set ${change} where id = $1`, [openRow(type)]);
      expect(await seenByPublic()).toBeLessThan(before - 1);
      await world.database.query(`update ${table} set ${back} where id = $1`, [openRow(type)]);
      expect(await seenByPublic()).toBe(before);
    },
    60_000,
  );

  it('hides the recommendations of a confidential review, although a recommendation may have no review', async () => {
    const { made } = world.places[1];
    const viewer = world.viewers.find(({ name }) => name === 'the public')!;
    const confidential = made.get(CaseReview)!.get('partnership');
    const seen = await world.database
      .asViewer((await world.visit(viewer)).access)
      .query<{ id: string }>(
        rawSql('select id from recommendation where case_review_id = $1 or id = $2', [
          confidential,
          made.get(Recommendation)!.get('open'),
        ]),
      );
    expect(seen).toEqual([{ id: made.get(Recommendation)!.get('open') }]);
  });

  it('ends with an embargo', async () => {
    const before = await seenByPublic();
    const end = Date.now() + 4_000;
    await world.database.query('update meeting set embargoed_until = $2 where id = $1', [
      openRow('Meeting'),
      new Date(end).toISOString(),
    ]);
    const viewer = world.viewers.find(({ name }) => name === 'the public')!;
    const look = async () =>
      (
        await world.database
          .asViewer((await world.visit(viewer)).access)
          .query(rawSql('select id from meeting where id = $1', [openRow('Meeting')]))
      ).length;
    expect(await look()).toBe(0);
    await until(async () => (await look()) === 1);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    await world.database.query('update meeting set embargoed_until = null where id = $1', [openRow('Meeting')]);
    expect(await seenByPublic()).toBe(before);
  }, 60_000);

  // Only a PostgreSQL server runs two transactions at once.
  describe('includes a row that is added while it changes', () => {
    const hide = `update meeting set sensitivity = 'PARTNERSHIP' where id = $1`;
    const add = `insert into attendance (meeting_id, role, capacity, status) values ($1, $2, 'INVITED', 'PRESENT') returning id`;

    onServer.each([
      ['the change comes first', hide, add],
      ['the row comes first', add, hide],
    ])('where %s', async (what, first, second) => {
      const meeting = openRow('Meeting');
      const values = (statement: string) => (statement === add ? [meeting, what] : [meeting]);
      const [one, other] = [await world.database.connectAlone(), await world.database.connectAlone()];
      try {
        await one.query('begin');
        await one.query(first, values(first));
        const [{ pid }] = (await other.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [
          { pid: number },
        ];
        let isOver = false;
        const waiting = other.query(second, values(second)).then(() => (isOver = true));
        // One of them must wait for the other.
        const isWaiting = `select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`;
        await until(async () => (await world.database.query(isWaiting, [pid])).length === 1);
        expect(isOver).toBe(false);
        await one.query('commit');
        await waiting;
        const [row] = await world.database.query(
          'select restrictions from attendance where meeting_id = $1 and role = $2',
          [meeting, what],
        );
        expect(row?.restrictions).toEqual([expect.any(Number)]);
      } finally {
        await Promise.all([one.end(), other.end()]);
        await world.database.query(`update meeting set sensitivity = 'PUBLIC' where id = $1`, [meeting]);
      }
    });
  });
});
