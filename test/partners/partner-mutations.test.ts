import { ANONYMOUS } from '../../server/access';
import { LSCB, openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

describe('the contributions of partners to a board', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  const SEAT = 'seat { id version post number representing partner { slug } role voting from to }';

  describe('seats', () => {
    const appointment = () => ({
      ...{ boardId: graph.boards[LSCB], post: 'Head of Youth Justice', partnerId: graph.partners.barnardos },
      ...{ role: 'MEMBER', voting: true, from: '2018-09-01' },
    });

    it('are given to posts and ended, with the last day not before the first', async () => {
      const manager = graph.holder('BOARD_MANAGER', LSCB);
      const { seat } = await graph.done('appointSeat', appointment(), SEAT, manager);
      expect(seat).toMatchObject({
        ...{ number: 1, representing: "Barnardo's", partner: { slug: 'barnardos' }, voting: true },
        ...{ from: '2018-09-01', to: null },
      });
      const end = { seatId: seat.id, version: seat.version };
      expect(await graph.problems('endSeat', { ...end, to: '2018-08-31' }, manager)).toEqual(['DATES_OUT_OF_ORDER to']);
      expect((await graph.done('endSeat', { ...end, to: '2018-12-31' }, SEAT, manager)).seat.to).toBe('2018-12-31');
      expect(await graph.problems('endSeat', { seatId: seat.id, to: '2019-01-31' }, manager)).toEqual([
        'WRONG_STATE seatId',
      ]);
      // The seat stays on record and keeps its number.
      expect(await graph.problems('appointSeat', appointment(), manager)).toEqual(['TAKEN post']);
      expect((await graph.done('appointSeat', { ...appointment(), number: 2 }, SEAT, manager)).seat.number).toBe(2);
    });

    it('can have a last day in the future, which can still be changed', async () => {
      const { seat } = await graph.done('appointSeat', { ...appointment(), number: 3 }, SEAT);
      for (const to of ['2090-01-01', '2091-01-01']) {
        expect((await graph.done('endSeat', { seatId: seat.id, to }, SEAT)).seat.to).toBe(to);
      }
      expect(await graph.problems('endSeat', { seatId: seat.id, to: '2092-01-01', version: 1 })).toEqual([
        'CONFLICT version',
      ]);
    });

    it('are added only by managers of the board, not by partners', async () => {
      for (const role of ['PARTNER_MEMBER', 'PARTNER_SERVICE', 'CHAIR', 'SCRUTINY_OFFICER'] as const) {
        const principal = graph.holder(role, LSCB, 'barnardos');
        expect(await graph.problems('appointSeat', { ...appointment(), number: 9 }, principal)).toEqual(['FORBIDDEN']);
      }
      expect(await graph.problems('appointSeat', appointment(), ANONYMOUS)).toEqual(['UNAUTHENTICATED']);
      expect(await graph.problems('appointSeat', appointment(), graph.holder('BOARD_MANAGER', PANEL))).toEqual([
        'FORBIDDEN',
      ]);
    });

    it('represent an agency, and are numbered from 1', async () => {
      const without = { ...appointment(), partnerId: null, post: 'Lay member' };
      expect(await graph.problems('appointSeat', { ...without, number: 2 })).toEqual(['EMPTY representing']);
      expect(await graph.problems('appointSeat', { ...without, representing: 'The public', number: 0 })).toEqual([
        'INVALID number',
      ]);
      expect(await graph.problems('appointSeat', { ...without, representing: 'The public', post: 'a\nb' })).toEqual([
        'CONTROL_CHARACTER post',
      ]);
    });
  });

  describe('contributions', () => {
    const contribution = () => ({
      ...{ boardId: graph.boards[LSCB], financialYear: '2018-19', amountPence: 1_348_200 },
      partnerId: graph.partners['hampshire-constabulary'],
    });
    const CONTRIBUTION = 'contribution { contributor purpose amountPence partner { slug } note }';

    it('are recorded once per contributor, year and purpose', async () => {
      const { contribution: made } = await graph.done('recordContribution', contribution(), CONTRIBUTION);
      expect(made).toEqual({
        ...{ contributor: 'Hampshire Constabulary', purpose: 'CORE', amountPence: 1_348_200, note: null },
        partner: { slug: 'hampshire-constabulary' },
      });
      expect(await graph.problems('recordContribution', contribution())).toEqual(['TAKEN contributor']);
      const training = { ...contribution(), purpose: 'LEARNING_AND_DEVELOPMENT', amountPence: 0 };
      expect((await graph.done('recordContribution', training, CONTRIBUTION)).contribution.amountPence).toBe(0);
    });

    it('are not negative, and come from a partner with a seat or a contributor with a note', async () => {
      const refused = (input: object) => graph.problems('recordContribution', { ...contribution(), ...input });
      expect(await refused({ amountPence: -1 })).toEqual(['NEGATIVE_AMOUNT amountPence']);
      expect(await refused({ partnerId: graph.partners['border-force'] })).toEqual(['PARTNER_NOT_ON_BOARD partnerId']);
      expect(await refused({ partnerId: null })).toEqual(['EMPTY note']);
      expect(await refused({ partnerId: null, note: 'All together' })).toEqual(['EMPTY contributor']);
      const together = { ...contribution(), partnerId: null, note: 'All together', contributor: 'Partners' };
      expect((await graph.done('recordContribution', together, CONTRIBUTION)).contribution.partner).toBeNull();
    });

    it('can come from a partner whose department or parent has a seat in that year', async () => {
      const from = (partner: string, input: object = {}) =>
        graph.problems('recordContribution', { ...contribution(), partnerId: graph.partners[partner], ...input });
      expect(await from('scc-education')).toEqual([]);
      const { seat } = await graph.done(
        'appointSeat',
        {
          boardId: graph.boards[LSCB],
          post: 'Ferryman',
          role: 'MEMBER',
          partnerId: graph.partners['no-limits'],
          from: '2019-04-01',
        },
        SEAT,
      );
      expect(await from('no-limits')).toEqual(['PARTNER_NOT_ON_BOARD partnerId']);
      expect(await from('no-limits', { financialYear: '2019-20' })).toEqual([]);
      await graph.done('endSeat', { seatId: seat.id, to: '2020-03-31' });
      expect(await from('no-limits', { financialYear: '2020-21' })).toEqual(['PARTNER_NOT_ON_BOARD partnerId']);
    });

    it('are recorded only by managers of the board', async () => {
      const principal = graph.holder('PARTNER_MEMBER', LSCB, 'hampshire-constabulary');
      expect(await graph.problems('recordContribution', contribution(), principal)).toEqual(['FORBIDDEN']);
    });
  });

  describe('self-assessments', () => {
    const POLICE = 'hampshire-constabulary';
    const submission = (financialYear: string, partner = POLICE) => ({
      ...{ partnerId: graph.partners[partner], boardIds: [graph.boards[LSCB]], financialYear, kind: 'FULL' },
      ratings: [
        { standard: 1, rating: 'MET' },
        { standard: 2, rating: 'PARTLY_MET' },
      ],
    });
    const RETURN =
      'selfAssessment { kind financialYear partner { slug } ratings { standard rating } boards(first: 5) { nodes { slug } } }';

    it('are submitted by a partner for itself, never for another partner', async () => {
      for (const [role, year] of [
        ['PARTNER_MEMBER', '2018-19'],
        ['PARTNER_SERVICE', '2019-20'],
      ] as const) {
        const own = graph.holder(role, LSCB, POLICE);
        const { selfAssessment } = await graph.done('submitSelfAssessment', submission(year), RETURN, own);
        expect(selfAssessment).toEqual({
          ...{ kind: 'FULL', financialYear: year, partner: { slug: POLICE }, boards: { nodes: [{ slug: LSCB }] } },
          ratings: submission(year).ratings,
        });
        const other = submission(year, 'cafcass');
        expect(await graph.problems('submitSelfAssessment', other, own)).toEqual(['FORBIDDEN']);
        expect(await graph.problems('submitSelfAssessment', submission(year), own)).toEqual(['TAKEN financialYear']);
      }
      const forThem = submission('2018-19', 'cafcass');
      expect(await graph.problems('submitSelfAssessment', forThem, graph.holder('BOARD_MANAGER', LSCB))).toEqual([]);
      expect(await graph.problems('submitSelfAssessment', forThem, graph.holder('ANALYST', LSCB))).toEqual([
        'FORBIDDEN',
      ]);
    });

    it('are submitted to boards where the partner has a seat and the viewer has a role', async () => {
      const boardIds = [graph.boards[LSCB], graph.boards[PANEL]];
      const both = { ...submission('2020-21'), boardIds };
      expect(await graph.problems('submitSelfAssessment', both)).toEqual(['PARTNER_NOT_ON_BOARD boardIds.1']);
      const own = graph.holder('PARTNER_MEMBER', LSCB, POLICE);
      expect(await graph.problems('submitSelfAssessment', both, own)).toEqual(['FORBIDDEN']);
      // Nothing was written.
      const { data } = await graph.query(
        `{ partner(slug: "${POLICE}") { selfAssessments(filter: { financialYear: { eq: "2020-21" } }) { totalCount } } }`,
      );
      expect(data.partner.selfAssessments.totalCount).toBe(0);
      const council = { ...submission('2020-21', 'southampton-city-council'), boardIds };
      expect((await graph.done('submitSelfAssessment', council, RETURN)).selfAssessment.boards.nodes).toHaveLength(2);
    });

    it('list each board and standard once', async () => {
      const refused = (input: object) => graph.problems('submitSelfAssessment', { ...submission('2021-22'), ...input });
      const [board] = [graph.boards[LSCB]];
      expect(await refused({ boardIds: [] })).toEqual(['EMPTY boardIds']);
      expect(await refused({ boardIds: [board, board] })).toEqual(['SAME_TWICE boardIds.1']);
      expect(await refused({ boardIds: Array(21).fill(board) })).toEqual(['TOO_LONG boardIds']);
      const rating = 'MET';
      expect(await refused({ ratings: [{ standard: 0, rating }] })).toEqual(['INVALID ratings.0.standard']);
      const twice = [1, 2, 1].map((standard) => ({ standard, rating }));
      expect(await refused({ ratings: twice })).toEqual(['SAME_TWICE ratings.2.standard']);
    });
  });
});
