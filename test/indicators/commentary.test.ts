import { ANONYMOUS, type Principal } from '../../server/access';
import { LSCB, openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

describe('mutations of indicators', () => {
  let graph: WrittenGraph;
  let analyst: Principal;
  let indicators: Record<string, string>;

  beforeAll(async () => {
    graph = await openWrittenGraph();
    analyst = graph.holder('ANALYST', PANEL);
    const { data } = await graph.query(
      `{ board(slug: "${PANEL}") { indicators(first: 100) { nodes { id ref unit } } } }`,
    );
    indicators = Object.fromEntries(
      data.board.indicators.nodes.map(({ id, ref }: Record<string, string>) => [ref, id]),
    );
  });

  afterAll(() => graph.close());

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async function indicator(fields: string): Promise<any> {
    const { data } = await graph.query(`query ($id: ID!) { node(id: $id) { ... on Indicator { ${fields} } } }`, {
      id: indicators.LAC1,
    });
    return data.node;
  }

  it('write one commentary per month, and replace it', async () => {
    const input = { indicatorId: indicators.LAC1, month: '2018-09', text: 'Fewer than in summer.' };
    const { commentary } = await graph.done('writeCommentary', input, 'commentary { id version }', analyst);
    const again = { ...input, text: 'Fewer than in any month of the year.', version: commentary.version };
    expect((await graph.done('writeCommentary', again, 'commentary { id version text }', analyst)).commentary).toEqual({
      ...{ id: commentary.id, version: 2, text: again.text },
    });
    expect(await graph.problems('writeCommentary', again, analyst)).toEqual(['CONFLICT version']);
    const { commentaries } = await indicator('commentaries { month text }');
    expect(commentaries.filter(({ month }: { month: string }) => month === '2018-09')).toHaveLength(1);
  });

  it('write commentaries only on months that have begun, with write access, and as plain text', async () => {
    const refused = (input: object, principal = analyst) =>
      graph.problems(
        'writeCommentary',
        { indicatorId: indicators.LAC1, month: '2018-08', text: 'Steady.', ...input },
        principal,
      );
    expect(await refused({ month: '2090-01' })).toEqual(['IN_FUTURE month']);
    expect(await refused({ text: ' \n ' })).toEqual(['EMPTY text']);
    expect(await refused({ text: 'x'.repeat(2_000_000) })).toEqual(['TOO_LONG text']);
    expect(await refused({ text: 'a\u0000b' })).toEqual(['CONTROL_CHARACTER text']);
    expect(await refused({ month: '2018-07', version: 3 })).toEqual(['CONFLICT version']);
    expect(await refused({}, graph.holder('CHAIR', PANEL))).toEqual(['FORBIDDEN']);
    expect(await refused({}, graph.holder('ANALYST', LSCB))).toEqual(['FORBIDDEN']);
    expect(await refused({}, ANONYMOUS)).toEqual(['UNAUTHENTICATED']);
    expect(await refused({ indicatorId: graph.boards[PANEL] })).toEqual(['NOT_FOUND indicatorId']);
  });

  it('set targets, including targets to be confirmed', async () => {
    const input = { indicatorId: indicators.LAC1, financialYear: '2020-21' };
    const set = async (more: object) =>
      (await graph.done('setTarget', { ...input, ...more }, 'target { value status version }', analyst)).target;
    expect(await set({})).toEqual({ value: null, status: 'TO_BE_CONFIRMED', version: 1 });
    expect(await set({ value: 460, version: 1 })).toEqual({ value: 460, status: 'SET', version: 2 });
    expect(await graph.problems('setTarget', input, analyst)).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await graph.problems('setTarget', { ...input, value: 450, version: 1 }, analyst)).toEqual([
      'CONFLICT version',
    ]);
    expect(await graph.problems('setTarget', { ...input, value: 450.5 }, analyst)).toEqual(['INVALID value']);
    expect(await graph.problems('setTarget', { ...input, value: -1 }, analyst)).toEqual(['INVALID value']);
    expect((await indicator('targets { financialYear value }')).targets).toContainEqual({
      financialYear: '2020-21',
      value: 460,
    });
  });

  it('declare step changes with their reason', async () => {
    const input = { indicatorId: indicators.LAC1, month: '2018-06', reason: 'Another threshold.' };
    await graph.done('declareStepChange', input, '', analyst);
    await graph.done('declareStepChange', { ...input, reason: 'A new team.' }, '', analyst);
    expect((await indicator('stepChanges { month reason version }')).stepChanges).toEqual([
      { month: '2018-06', reason: 'A new team.', version: 2 },
    ]);
    expect(await graph.problems('declareStepChange', { ...input, month: '2090-01' }, analyst)).toEqual([
      'IN_FUTURE month',
    ]);
    expect(await graph.problems('declareStepChange', { ...input, reason: '' }, analyst)).toEqual(['EMPTY reason']);
  });

  describe('for observations', () => {
    const FIGURE =
      'outcome observation { id month value status printed version numerator denominator revisions { value printed } }';

    it('add, correct with a revision, and do nothing for equal values', async () => {
      const record = (value: number, more: object = {}) =>
        graph.done(
          'recordObservation',
          { indicatorId: indicators.LAC1, month: '2018-10', figure: { value }, ...more },
          FIGURE,
          analyst,
        );
      expect(await record(490)).toMatchObject({
        outcome: 'UNCHANGED',
        observation: { version: 1, printed: '490', revisions: [] },
      });
      expect(await record(491, { version: 1 })).toMatchObject({
        outcome: 'CORRECTED',
        observation: { value: 491, version: 2, printed: null, revisions: [{ value: 490, printed: '490' }] },
      });
      const withdrawn = { indicatorId: indicators.LAC1, month: '2018-10', figure: { status: 'NOT_COLLECTED' } };
      const { observation } = await graph.done('recordObservation', withdrawn, FIGURE, analyst);
      expect(observation).toMatchObject({ value: null, status: 'NOT_COLLECTED', version: 3 });
      expect(observation.revisions.map(({ value }: { value: number }) => value)).toEqual([490, 491]);
      expect(await record(488, { month: '2018-11' })).toMatchObject({
        outcome: 'ADDED',
        observation: { value: 488, revisions: [] },
      });
      expect(
        await graph.problems(
          'recordObservation',
          { ...withdrawn, version: 1, figure: { status: 'SUPPRESSED' } },
          analyst,
        ),
      ).toEqual(['CONFLICT version']);
      expect(
        await graph.problems('recordObservation', { ...withdrawn, month: '2018-12', version: 1 }, analyst),
      ).toEqual(['CONFLICT version']);
    });

    it('record a return all or nothing, and report each error with its position', async () => {
      const [lac, other] = [indicators.LAC1, Object.entries(indicators).find(([ref]) => ref !== 'LAC1')?.[1]];
      const entries = [
        { indicatorId: lac, month: '2019-01', figure: { value: 480 } },
        { indicatorId: other, month: '2019-01', figure: { status: 'NOT_COLLECTED' } },
      ];
      const refused = (list: readonly object[]) => graph.problems('recordObservations', { entries: list }, analyst);
      expect(await refused([...entries, { indicatorId: lac, month: '2019-01', figure: { value: 481 } }])).toEqual([
        'SAME_TWICE entries.2.month',
      ]);
      expect(await refused([entries[0] ?? {}, { indicatorId: lac, month: '2019-02', figure: { value: -3 } }])).toEqual([
        'INVALID entries.1.figure.value',
      ]);
      expect(
        await refused([entries[0] ?? {}, { indicatorId: lac, month: '2019-02', figure: { value: 3 }, version: 7 }]),
      ).toEqual(['CONFLICT entries.1.version']);
      expect(await refused([{ ...entries[0], figure: { status: 'RECORDED' } }])).toEqual([
        'INVALID entries.0.figure.status',
      ]);
      expect(await refused([])).toEqual(['EMPTY entries']);
      expect(await refused(Array(101).fill(entries[0]))).toEqual(['TOO_LONG entries']);
      const months = async () =>
        (await indicator('observations(filter: { month: { gte: "2019-01" } }) { month value }')).observations;
      expect(await months()).toEqual([]);
      const { recorded } = await graph.done(
        'recordObservations',
        { entries },
        'recorded { observationId outcome }',
        graph.holder('PARTNER_SERVICE', PANEL, 'scc-children-services'),
      );
      const ids = recorded.map(({ observationId }: { observationId: string }) => observationId);
      const { data } = await graph.query(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Observation { month status } } }`,
        { ids },
      );
      expect(data.nodes.map(({ status }: { status: string }) => status)).toEqual(['RECORDED', 'NOT_COLLECTED']);
      expect(recorded.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['ADDED', 'ADDED']);
      expect(await months()).toEqual([{ month: '2019-01', value: 480 }]);
    });

    it('run one after the other for the same month', async () => {
      const send = (value: number) =>
        graph.write(
          'recordObservation',
          { indicatorId: indicators.LAC1, month: '2019-03', figure: { value } },
          FIGURE,
          analyst,
        );
      const responses = await Promise.all([send(470), send(471)]);
      expect(responses.map(({ payload }) => payload.outcome).sort()).toEqual(['ADDED', 'CORRECTED']);
    });

    it('keep revisions of values hidden from the writer without disclosing them', async () => {
      const { database } = graph;
      // Counts under 5 are hidden from the public and, here, from analysts.
      await database.query(
        `update disclosure_threshold set under = 5 where role = 'PUBLIC' and board_id = (select id from board where slug = $1)`,
        [PANEL],
      );
      await database.query(
        `insert into disclosure_threshold (board_id, role, under) select id, 'ANALYST', 5 from board where slug = $1`,
        [PANEL],
      );
      const month = '2019-04';
      const manager = graph.holder('BOARD_MANAGER', PANEL);
      await graph.done('recordObservation', { indicatorId: indicators.LAC1, month, figure: { value: 3 } }, '', manager);
      const seen = await graph.done(
        'recordObservation',
        { indicatorId: indicators.LAC1, month, figure: { value: 3 } },
        FIGURE,
        analyst,
      );
      // Discloses neither that the value was equal, nor the value.
      expect(seen).toMatchObject({ outcome: 'CORRECTED', observation: { value: null, status: 'SUPPRESSED' } });
      const { observation } = await graph.done(
        'recordObservation',
        { indicatorId: indicators.LAC1, month, figure: { value: 9 } },
        FIGURE,
        manager,
      );
      expect(observation.revisions.map(({ value }: { value: number }) => value)).toEqual([3, 3]);
    });
  });
});
