import type { Principal } from '../../server/access';
import { openSampleGraph } from '../support/sample-graph';
import { DisclosureWorld, holderOf } from './disclosure-world';

describe('figures outside the scorecard', () => {
  let world: DisclosureWorld;
  let boardId: string;
  const officer = () => holderOf('SCRUTINY_OFFICER', boardId);
  const run = (statement: string, ...values: unknown[]) => world.database.query(statement, [boardId, ...values]);

  beforeAll(async () => {
    world = await DisclosureWorld.open();
    boardId = await world.board('northport');
  });

  afterAll(() => world.close());

  describe('of a report', () => {
    const figure = (period: string, from: string, to: string, value: number, unit = 'COUNT', name = 'Referrals') =>
      run(
        `insert into context_figure (board_id, topic, name, area, period, "from", "to", value, status, unit)
         values ($1, 'EDUCATION', $7, 'Northport', $2, $3, $4, $5, 'RECORDED', $6)
         on conflict (board_id, topic, name, area, period) do update set value = excluded.value`,
        ...[period, from, to, value, unit, name],
      );
    const shown = async (principal?: Principal) => {
      const { board } = await world.ask(
        `{ board(slug: "northport") { contextFigures(orderBy: [{ field: VALUE, direction: ASC }]) { totalCount nodes { period value } } } }`,
        principal,
      );
      const { totalCount, nodes } = board.contextFigures;
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ period }: { period: string }) => period);
    };

    beforeAll(async () => {
      await figure('2025-26', '2025-04-01', '2026-03-31', 40);
      await figure('2025-26 Q1', '2025-04-01', '2025-06-30', 3);
      await figure('2025-26 Q2', '2025-07-01', '2025-09-30', 37);
      await figure('2024-25', '2024-04-01', '2025-03-31', 50);
      await figure('Share', '2025-04-01', '2026-03-31', 2, 'PERCENT', 'Share of schools');
    });

    it('are not there when they count few, nor is a year of which such a quarter is a part', async () => {
      expect(await shown()).toEqual(['Share', '2025-26 Q2', '2024-25']);
      expect(await shown(officer())).toEqual(['Share', '2025-26 Q1', '2025-26 Q2', '2025-26', '2024-25']);
    });

    it('are there again when they count more', async () => {
      await figure('2025-26 Q1', '2025-04-01', '2025-06-30', 5);
      expect(await shown()).toEqual(['Share', '2025-26 Q1', '2025-26 Q2', '2025-26', '2024-25']);
      await figure('2025-26 Q1', '2025-04-01', '2025-06-30', 0);
      expect(await shown()).toEqual(['Share', '2025-26 Q2', '2024-25']);
      await run(`delete from context_figure where board_id = $1 and value = 0`);
      expect(await shown()).toEqual(['Share', '2025-26 Q2', '2025-26', '2024-25']);
    });

    it('stay as they are when their protection changes', async () => {
      await figure('2025-26 Q1', '2025-04-01', '2025-06-30', 4);
      await run(`update board set sensitivity = 'PARTNERSHIP' where id = $1`);
      await run(`update board set sensitivity = 'PUBLIC' where id = $1`);
      await run(`update context_figure set sensitivity = 'PUBLIC' where board_id = $1`);
      expect(await shown()).toEqual(['Share', '2025-26 Q2', '2024-25']);
    });
  });

  describe('on child deaths', () => {
    const overview = (year: string, notified: number, reviewed: number) =>
      run(
        `insert into child_death_overview (board_id, financial_year, deaths_notified, deaths_reviewed) values ($1, $2, $3, $4)
         on conflict (board_id, financial_year) do update set deaths_notified = excluded.deaths_notified, deaths_reviewed = excluded.deaths_reviewed`,
        ...[year, notified, reviewed],
      );
    const figure = (year: string, breakdown: string, label: string, share: { percent?: number; count?: number }) =>
      run(
        `insert into child_death_figure (child_death_overview_id, breakdown, label, percent, count, status)
         select id, $3, $4, $5, $6, 'RECORDED' from child_death_overview where board_id = $1 and financial_year = $2`,
        ...[year, breakdown, label, share.percent ?? null, share.count ?? null],
      );
    const shown = async (principal?: Principal) => {
      const { board } = await world.ask(
        `{ board(slug: "northport") { childDeathOverviews { nodes { financialYear figures { breakdown label percent count } } } } }`,
        principal,
      );
      return Object.fromEntries(
        board.childDeathOverviews.nodes.map(
          ({ financialYear, figures }: { financialYear: string; figures: { label: string }[] }) => [
            financialYear,
            figures.map(({ label }) => label).sort(),
          ],
        ),
      );
    };

    beforeAll(async () => {
      await overview('2023-24', 4, 12);
      await figure('2023-24', 'SEX', 'Female', { percent: 50 });
      await overview('2024-25', 30, 20);
      await figure('2024-25', 'SEX', 'Female', { percent: 45 });
      await figure('2024-25', 'SEX', 'Male', { percent: 55 });
      await figure('2024-25', 'EXPECTED', 'Expected', { percent: 90 });
      await figure('2024-25', 'CATEGORY', 'Neonatal', { count: 9 });
      await figure('2024-25', 'CATEGORY', 'Accident', { count: 8 });
      await figure('2024-25', 'STATUTORY_ORDER', 'Order in place', { count: 0 });
    });

    it('are not there for a year of few, nor a breakdown of which a group is small or leaves few', async () => {
      expect(await shown()).toEqual({ '2024-25': ['Female', 'Male'] });
      expect(await shown(officer())).toEqual({
        '2023-24': ['Female'],
        '2024-25': ['Accident', 'Expected', 'Female', 'Male', 'Neonatal', 'Order in place'],
      });
    });

    it('follow the number of deaths that they are shares of', async () => {
      await overview('2024-25', 30, 8);
      expect(await shown()).toEqual({ '2024-25': [] });
      await overview('2024-25', 30, 60);
      expect(await shown()).toEqual({ '2024-25': ['Accident', 'Expected', 'Female', 'Male', 'Neonatal'] });
      await overview('2023-24', 14, 12);
      expect(await shown()).toMatchObject({ '2023-24': ['Female'] });
    });

    it('are all visible when the board publishes everything', async () => {
      await run(`insert into disclosure_threshold (board_id, role, under) values ($1, 'PUBLIC', 0)`);
      expect(await shown()).toEqual(await shown(officer()));
      await run(`delete from disclosure_threshold where board_id = $1`);
      expect(await shown()).not.toEqual(await shown(officer()));
    });
  });
});

describe('the sample, whose figures were printed in public papers', () => {
  it('suppresses nothing, and its boards say so', async () => {
    const graph = await openSampleGraph();
    try {
      const { data } = await graph.query(
        `{ boards(first: 100) { totalCount nodes { slug disclosureGuard { publicUnder you thresholds { role under } } } } }`,
      );
      expect(data.boards.totalCount).toBe(data.boards.nodes.length);
      for (const { disclosureGuard } of data.boards.nodes) {
        expect(disclosureGuard).toEqual({ publicUnder: 0, you: 0, thresholds: [{ role: 'PUBLIC', under: 0 }] });
      }
      const kept = await graph.database.query(`select from restriction where kind = 'SMALL_COUNT'`);
      expect(kept).toEqual([]);
      const few = await graph.query(
        `{ indicators(first: 100) { nodes { unit observations(filter: { value: { lt: 5 } }) { value } } } }`,
      );
      const counts = few.data.indicators.nodes.filter(({ unit }: { unit: string }) => unit === 'COUNT');
      expect(counts.flatMap(({ observations }: { observations: unknown[] }) => observations).length).toBeGreaterThan(
        10,
      );
    } finally {
      await graph.close();
    }
  });
});
