import { ANONYMOUS } from '../../server/access';
import { LSCB, openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

const COMMITTEE = 'southampton-overview-scrutiny-management-committee';
const BOARD =
  'board { id version name purpose termsOfReference functions meetingFrequency quorum statutoryRegime parent { slug } }';

describe('boards', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  const group = { name: 'Neglect Group', kind: 'SUBGROUP', areaName: 'Southampton' };

  it('are created under a board by its administrators, and at the top level by administrators of the whole system', async () => {
    const administrator = graph.holder('ADMINISTRATOR', LSCB);
    const under = {
      ...group,
      slug: 'neglect-group',
      parentId: graph.boards[LSCB],
      quorum: 4,
      functions: ['Looks at neglect'],
    };
    const { board } = await graph.done('createBoard', under, BOARD, administrator);
    expect(board).toMatchObject({
      ...{ name: 'Neglect Group', parent: { slug: LSCB }, quorum: 4, functions: ['Looks at neglect'] },
      ...{ termsOfReference: [], statutoryRegime: null, version: 1 },
    });
    const atTop = { ...group, slug: 'new-partnership' };
    expect(await graph.problems('createBoard', atTop, administrator)).toEqual(['FORBIDDEN']);
    expect((await graph.done('createBoard', atTop, BOARD)).board.parent).toBeNull();
    for (const [principal, code] of [
      [graph.holder('BOARD_MANAGER', LSCB), 'FORBIDDEN'],
      [graph.holder('ADMINISTRATOR', PANEL), 'FORBIDDEN'],
      [ANONYMOUS, 'UNAUTHENTICATED'],
    ] as const) {
      expect(await graph.problems('createBoard', { ...under, slug: 'other' }, principal)).toEqual([code]);
    }
  });

  it('are rejected when the slug is invalid or taken, or a constraint is violated', async () => {
    const refused = (input: object) => graph.problems('createBoard', { ...group, slug: 'refused', ...input });
    expect(await refused({ slug: LSCB })).toEqual(['TAKEN slug']);
    expect(await refused({ slug: 'Not a slug' })).toEqual(['INVALID slug']);
    expect(await refused({ name: ' ' })).toEqual(['EMPTY name']);
    expect(await refused({ name: 'x'.repeat(1001) })).toEqual(['TOO_LONG name']);
    expect(await refused({ purpose: 'x'.repeat(2_000_000) })).toEqual(['TOO_LONG purpose']);
    expect(await refused({ purpose: 'a\u0007b' })).toEqual(['CONTROL_CHARACTER purpose']);
    expect(await refused({ functions: ['fine', 'a\u0000b'] })).toEqual(['CONTROL_CHARACTER functions.1']);
    expect(await refused({ quorum: 0 })).toEqual(['INVALID quorum']);
    expect(await refused({ areaCode: 'Southampton' })).toEqual(['INVALID areaCode']);
    expect(await refused({ parentId: 'Board:00000000-0000-4000-8000-000000000000' })).toEqual(['NOT_FOUND parentId']);
    expect(await refused({ parentId: graph.partners.cafcass })).toEqual(['NOT_FOUND parentId']);
    const { data } = await graph.query(`{ board(slug: "refused") { id } }`);
    expect(data.board).toBeNull();
  });

  it('change their settings: absent fields stay unchanged and null clears a field', async () => {
    const manager = graph.holder('BOARD_MANAGER', PANEL);
    const boardId = graph.boards[PANEL];
    const { board } = await graph.done(
      'updateBoard',
      { boardId, version: 1, quorum: 4, purpose: null, meetingFrequency: 'EVERY_TWO_MONTHS', functions: null },
      BOARD,
      manager,
    );
    expect(board).toMatchObject({
      ...{ version: 2, quorum: 4, purpose: null, meetingFrequency: 'EVERY_TWO_MONTHS', functions: [] },
      ...{ name: 'Children and Families Scrutiny Panel', parent: { slug: COMMITTEE } },
    });
    expect(board.termsOfReference).toHaveLength(5);
    expect(await graph.problems('updateBoard', { boardId, version: 1, quorum: 3 }, manager)).toEqual([
      'CONFLICT version',
    ]);
    expect(await graph.problems('updateBoard', { boardId, name: null }, manager)).toEqual(['CANNOT_BE_CLEARED name']);
    expect(await graph.problems('updateBoard', { boardId }, manager)).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await graph.problems('updateBoard', { boardId, quorum: -1 }, manager)).toEqual(['INVALID quorum']);
    expect(await graph.problems('updateBoard', { boardId, quorum: 3 }, graph.holder('CHAIR', PANEL))).toEqual([
      'FORBIDDEN',
    ]);
    expect(await graph.problems('updateBoard', { boardId, quorum: 3 }, graph.holder('BOARD_MANAGER', LSCB))).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('are moved only by administrators of the old and the new parent, and never below themselves', async () => {
    const boardId = graph.boards[PANEL];
    const move = { boardId, parentId: graph.boards[LSCB] };
    expect(await graph.problems('updateBoard', move, graph.holder('ADMINISTRATOR', PANEL))).toEqual(['FORBIDDEN']);
    expect(await graph.problems('updateBoard', move, graph.holder('ADMINISTRATOR', LSCB))).toEqual(['FORBIDDEN']);
    expect((await graph.done('updateBoard', move, BOARD)).board.parent.slug).toBe(LSCB);
    const back = { boardId: graph.boards[LSCB], parentId: boardId };
    expect(await graph.problems('updateBoard', back)).toEqual(['CIRCLE parentId']);
    expect(await graph.problems('updateBoard', { boardId, parentId: boardId })).toEqual(['CIRCLE parentId']);
    expect((await graph.done('updateBoard', { boardId, parentId: null }, BOARD)).board.parent).toBeNull();
  });
});

describe('priorities', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  it('are added with an unused number, and change their title and aspects', async () => {
    const manager = graph.holder('BOARD_MANAGER', LSCB);
    const input = {
      boardId: graph.boards[LSCB],
      kind: 'BUSINESS_PLAN_THEME',
      period: '2018-19',
      ordinal: 1,
      title: 'Neglect',
    };
    const { priority } = await graph.done('addPriority', input, 'priority { id title aspects version }', manager);
    expect(priority).toMatchObject({ title: 'Neglect', aspects: [] });
    expect(await graph.problems('addPriority', input, manager)).toEqual(['TAKEN ordinal']);
    expect(await graph.problems('addPriority', { ...input, ordinal: 0 }, manager)).toEqual(['INVALID ordinal']);
    expect(await graph.problems('addPriority', { ...input, ordinal: 2, title: '' }, manager)).toEqual(['EMPTY title']);
    expect(await graph.problems('addPriority', { ...input, ordinal: 2 }, graph.holder('ANALYST', LSCB))).toEqual([
      'FORBIDDEN',
    ]);
    const change = { priorityId: priority.id, version: 1, aspects: ['Early years', 'School age'] };
    const changed = await graph.done('updatePriority', change, 'priority { title aspects version }', manager);
    expect(changed.priority).toEqual({ title: 'Neglect', aspects: ['Early years', 'School age'], version: 2 });
    expect(await graph.problems('updatePriority', change, manager)).toEqual(['CONFLICT version']);
    expect(await graph.problems('updatePriority', { priorityId: priority.id, title: null }, manager)).toEqual([
      'CANNOT_BE_CLEARED title',
    ]);
  });

  it('have progress recorded under the next letter', async () => {
    const { data } = await graph.query(
      `{ board(slug: "${LSCB}") { priorities(first: 1) { nodes { id progress { letter } } } } }`,
    );
    const [{ id: priorityId, progress }] = data.board.priorities.nodes;
    const letters = progress.map(({ letter }: { letter: string }) => letter);
    const next = String.fromCharCode(97 + letters.length);
    const report = (input: object) =>
      graph.done('recordPriorityProgress', { priorityId, text: 'Done.', ...input }, 'progress { letter text }');
    expect((await report({})).progress).toEqual({ letter: next, text: 'Done.' });
    expect((await report({ letter: 'zz' })).progress.letter).toBe('zz');
    expect(await graph.problems('recordPriorityProgress', { priorityId, text: 'Again.', letter: next })).toEqual([
      'TAKEN letter',
    ]);
    // Concurrent reports get different letters.
    const both = await Promise.all([report({}), report({})]);
    expect(new Set(both.map((each) => each.progress.letter)).size).toBe(2);
  });
});
