import { openRecommendations, LSCB, PANEL, type RecommendationsFixture } from './recommendations-fixture';

describe('the thread from a recommendation to its impact', () => {
  let fixture: RecommendationsFixture;
  const ofAll = async (fields: string) => {
    const { data, statements } = await fixture.query(
      `{ recommendations(first: 100) { nodes { reference ${fields} } } }`,
    );
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return { nodes: data.recommendations.nodes as any[], statements };
  };

  beforeAll(async () => {
    fixture = await openRecommendations();
  }, 60_000);
  afterAll(() => fixture.close());

  describe('its origin', () => {
    const origin = `originKind origin { __typename ... on Resolution { ordinal agendaItem { minuteNumber } } ... on Finding { place: ordinal caseReview { reference } } ... on CaseReview { reference } ... on ActionPlan { title } }`;

    it('is the resolution, the finding, the review or the plan, whichever is most specific', async () => {
      const of = async (reference: string) => (await fixture.recommendation(reference, origin)).origin;
      expect(await of('2018-09-27/14(i)')).toEqual({
        __typename: 'Resolution',
        ordinal: 'i',
        agendaItem: { minuteNumber: 14 },
      });
      expect(await of('AUDIT-2017-18-jtai-neglect-4')).toEqual({
        ...{ __typename: 'Finding', place: 2, caseReview: { reference: 'AUDIT-2017-18-jtai-neglect' } },
      });
      expect(await of('TR-2017-18-online-safety-1')).toEqual({
        __typename: 'CaseReview',
        reference: 'TR-2017-18-online-safety',
      });
      expect(await of('AP-2017-18-case-reviews-CP-1')).toEqual({
        ...{ __typename: 'ActionPlan', title: 'Case review actions completed in 2017-18' },
      });
    });

    it('is null for an inspection', async () => {
      const input = {
        boardId: fixture.boards[LSCB],
        reference: 'INS-1',
        text: 'Hold fewer panels.',
        origin: { inspection: true },
      };
      const { recommendation } = await fixture.done('addRecommendation', input, `recommendation { ${origin} }`);
      expect(recommendation).toEqual({ originKind: 'INSPECTION', origin: null });
    });

    it('takes one statement for each kind, for any number of recommendations', async () => {
      const { statements } = await ofAll(
        'origin { __typename ... on Resolution { text } ... on Finding { text } ... on CaseReview { title } ... on ActionPlan { title } }',
      );
      expect(statements).toHaveLength(5);
    });
  });

  describe('similar recommendations', () => {
    const similar =
      'similarRecommendations(first: 10) { totalCount nodes { similarity recommendation { reference } } }';

    it('include both repeats of the case review plan, and no false matches', async () => {
      const { nodes, statements } = await ofAll(similar);
      const pairs = nodes.flatMap(({ reference, similarRecommendations }) =>
        similarRecommendations.nodes.map(
          (each: { recommendation: { reference: string } }) => `${reference} ~ ${each.recommendation.reference}`,
        ),
      );
      const plan = 'AP-2017-18-case-reviews';
      expect(pairs.sort()).toEqual(
        [
          ['CP-9', 'CP-10'],
          ['CP-10', 'CP-9'],
          ['MA-1', 'MA-4'],
          ['MA-4', 'MA-1'],
        ]
          .map(([one, other]) => `${plan}-${one} ~ ${plan}-${other}`)
          .sort(),
      );
      expect(statements).toHaveLength(3);
    });

    it('have a similarity, the most similar first, and can be on any board', async () => {
      const repeat = { boardId: fixture.boards[LSCB], origin: { inspection: true } };
      const text = 'There is enough capacity to chair child protection conferences flexibly.';
      await fixture.done('addRecommendation', { ...repeat, reference: 'INS-2', text });
      const { similarRecommendations } = await fixture.recommendation('AP-2017-18-case-reviews-CP-10', similar);
      expect(similarRecommendations.totalCount).toBe(2);
      const [first, second] = similarRecommendations.nodes;
      expect([first.recommendation.reference, second.recommendation.reference]).toEqual([
        'AP-2017-18-case-reviews-CP-9',
        'INS-2',
      ]);
      expect(first.similarity).toBeGreaterThan(0.7);
      expect(second.similarity).toBeGreaterThanOrEqual(0.5);
      expect(first.similarity).toBeGreaterThan(second.similarity);
    });

    it('leave out recommendations that the viewer cannot read', async () => {
      const reference = 'AP-2017-18-case-reviews-CP-9';
      await fixture.database.query(`update recommendation set sensitivity = 'PARTNERSHIP' where reference = $1`, [
        reference,
      ]);
      const { data } = await fixture.query(
        `{ recommendations(first: 1, filter: { reference: { eq: "AP-2017-18-case-reviews-CP-10" } }) { nodes { ${similar} } } }`,
      );
      const { totalCount, nodes } = data.recommendations.nodes[0].similarRecommendations;
      expect([totalCount, nodes[0].recommendation.reference]).toEqual([1, 'INS-2']);
      await fixture.database.query(`update recommendation set sensitivity = 'PUBLIC' where reference = $1`, [
        reference,
      ]);
    });
  });

  describe('the impact on indicators', () => {
    const impact = `impact { indicator { ref } since sinceEvent beforeWindow { from to } before monthsBefore afterWindow { from to } after monthsAfter variation signal }`;
    const months = async (ref: string, from: string, to: string): Promise<number[]> => {
      const query = `{ board(slug: "${PANEL}") { indicators(filter: { ref: { eq: "${ref}" } }) { nodes { observations(filter: { month: { gte: "${from}", lte: "${to}" } }, first: 100) { value } } } } }`;
      const { data } = await fixture.query(query);
      return data.board.indicators.nodes[0].observations
        .map(({ value }: { value: number | null }) => value)
        .filter((value: number | null) => value !== null);
    };
    const indicator = async (ref: string) =>
      (
        await fixture.query(
          `{ board(slug: "${PANEL}") { indicators(filter: { ref: { eq: "${ref}" } }) { nodes { id } } } }`,
        )
      ).data.board.indicators.nodes[0].id;

    it('compares the months before and after the day on which it was made, with both windows', async () => {
      const input = {
        ...{ boardId: fixture.boards[PANEL], origin: { inspection: true }, text: 'Fewer children looked after.' },
        reference: 'IMPACT-1',
        raisedOn: '2018-06-15',
      };
      const { recommendation } = await fixture.done('addRecommendation', input, 'recommendation { id }');
      const link = { recommendationId: recommendation.id, indicatorId: await indicator('LAC1') };
      const linked = await fixture.done('linkIndicator', link, `recommendation { ${impact} }`);
      const [found] = linked.recommendation.impact;
      const [before, after] = [await months('LAC1', '2017-06', '2018-05'), await months('LAC1', '2018-07', '2018-10')];
      const mean = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
      expect(found).toMatchObject({
        ...{ indicator: { ref: 'LAC1' }, since: '2018-06-15', sinceEvent: 'RAISED' },
        ...{ beforeWindow: { from: '2017-06', to: '2018-05' }, before: mean(before), monthsBefore: before.length },
        ...{ afterWindow: { from: '2018-07', to: '2018-10' }, after: mean(after), monthsAfter: 4 },
      });
      const { data } = await fixture.query(
        `{ scorecard(board: "${PANEL}", month: "2018-10") { rows { indicator { ref } signal { variation rules trial } } } }`,
      );
      const row = data.scorecard.rows.find((each: { indicator: { ref: string } }) => each.indicator.ref === 'LAC1');
      expect(found.variation).toBe(row.signal.variation);
      expect(found.signal).toMatch(
        row.signal.rules.length > 0
          ? /^2018-10: a special cause towards lower values, an improvement: /
          : /^2018-10: common cause variation, no signal/,
      );
      expect(found.signal).not.toMatch(/because|caused|led to|due to|effect/);
    });

    it('uses the end of the year of its plan when no day is known', async () => {
      const { impact: found } = await fixture.recommendation('AP-2017-18-case-reviews-CP-10', impact);
      expect(found).toHaveLength(2);
      expect(found[0]).toMatchObject({
        ...{ indicator: { ref: 'CP3-QL (val)' }, since: '2018-03-31', sinceEvent: 'PLAN_YEAR_END' },
        ...{
          beforeWindow: { from: '2017-03', to: '2018-02' },
          afterWindow: { from: '2018-04', to: '2018-10' },
          monthsAfter: 7,
        },
      });
    });

    it('explains when no day is known, and when no month after has a value', async () => {
      const recommendationId = fixture.recommendations['TR-2017-18-online-safety-1'];
      const { recommendation } = await fixture.done(
        'linkIndicator',
        { recommendationId, indicatorId: await indicator('LAC1') },
        `recommendation { ${impact} }`,
      );
      expect(recommendation.impact).toEqual([
        {
          ...{
            indicator: { ref: 'LAC1' },
            since: null,
            sinceEvent: null,
            beforeWindow: null,
            before: null,
            monthsBefore: 0,
          },
          ...{ afterWindow: null, after: null, monthsAfter: 0, variation: null },
          signal: expect.stringContaining('The day on which the recommendation was made or completed is unknown'),
        },
      ]);
      const late = {
        ...{ boardId: fixture.boards[PANEL], origin: { inspection: true }, text: 'Later.' },
        reference: 'IMPACT-2',
        raisedOn: '2018-10-05',
      };
      const added = await fixture.done('addRecommendation', late, 'recommendation { id }');
      const link = { recommendationId: added.recommendation.id, indicatorId: await indicator('LAC1') };
      const [found] = (await fixture.done('linkIndicator', link, `recommendation { ${impact} }`)).recommendation.impact;
      expect(found).toMatchObject({
        monthsBefore: 12,
        afterWindow: null,
        after: null,
        variation: null,
        signal: 'No month after has a value.',
      });
    });

    it('takes the same few statements for one recommendation as for all', async () => {
      const one = await fixture.query(
        `{ recommendations(first: 1, filter: { reference: { eq: "IMPACT-1" } }) { nodes { ${impact} } } }`,
      );
      const all = await ofAll(impact);
      expect(all.nodes.filter((each) => each.impact.length > 0)).toHaveLength(4);
      expect(all.statements.length).toBe(one.statements.length);
      expect(all.statements.length).toBeLessThanOrEqual(7);
    });
  });
});
