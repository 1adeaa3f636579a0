import { OPERATOR, policies, type Principal, Viewer } from '../../server/access';
import { openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

/** An administrator of everything with a key of these scopes. */
const withKey = (...scopes: string[]): Principal => ({
  ...{ ...OPERATOR, isOperator: false },
  key: { id: 'key', prefix: 'key', scopes },
});

const subjects = policies.map(({ subject }) => subject).sort();
const accessOf = (...scopes: string[]) => {
  const { reads, writes } = new Viewer(withKey(...scopes), [], { publicView: true }).access;
  // Who writes a subject may also set the sensitivity of its records, which the second wall knows by a name of its own.
  const written = writes
    .flatMap((grant) => grant.subjects)
    .filter((subject) => subject !== 'administration')
    .map((subject) => subject.replace(/^sensitivity:/, ''));
  return { reads: [...reads].sort(), writes: [...new Set(written)].sort() };
};

/** POLICY.md, "Scopes of keys": write access to a subject includes read access to it, and to nothing else. */
describe('the scopes of a key', () => {
  it.each([
    [['read'], { reads: subjects, writes: [] }],
    [['write'], { reads: subjects, writes: subjects }],
    [['read', 'write'], { reads: subjects, writes: subjects }],
    [[], { reads: [], writes: [] }],
    [['nonsense'], { reads: [], writes: [] }],
  ])('%j for every subject', (scopes, access) => {
    expect(accessOf(...scopes)).toEqual(access);
  });

  it.each(subjects)('%s: read access is not write access, and write access includes read access', (subject) => {
    expect(accessOf(`${subject}:read`)).toEqual({ reads: [subject], writes: [] });
    expect(accessOf(`${subject}:write`)).toEqual({ reads: [subject], writes: [subject] });
  });
});

describe('a request with a key for writing alone', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  const READ_BOARDS = '{ boards(first: 50) { totalCount } }';
  const READ_MEETINGS = '{ meetings(first: 50) { totalCount } }';

  it('of everything writes and reads everything', async () => {
    const principal = withKey('write');
    const change = { boardId: graph.boards[PANEL], quorum: 5 };
    const { board } = await graph.done('updateBoard', change, 'board { quorum }', principal);
    expect(board).toEqual({ quorum: 5 });
    expect((await graph.query(READ_BOARDS, {}, principal)).data).toEqual((await graph.query(READ_BOARDS)).data);
    const { data } = await graph.query(READ_MEETINGS);
    expect(data.meetings.totalCount).toBeGreaterThan(0);
    expect((await graph.query(READ_MEETINGS, {}, principal)).data).toEqual(data);
  });

  it('of one subject writes that and reads that, and nothing else', async () => {
    const principal = withKey('boards:write');
    const change = { boardId: graph.boards[PANEL], quorum: 6 };
    const { board } = await graph.done('updateBoard', change, 'board { quorum }', principal);
    expect(board).toEqual({ quorum: 6 });
    expect((await graph.query(READ_BOARDS, {}, principal)).data).toEqual((await graph.query(READ_BOARDS)).data);
    const { data, errors } = await graph.tryRequest(READ_MEETINGS, {}, principal);
    expect([data, errors?.[0]?.extensions.code]).toEqual([{ meetings: null }, 'FORBIDDEN']);
  });

  it('of one subject, for reading, does not write it', async () => {
    const change = { boardId: graph.boards[PANEL], quorum: 7 };
    expect(await graph.problems('updateBoard', change, withKey('boards:read'))).toEqual(['FORBIDDEN']);
    expect(await graph.problems('updateBoard', change, withKey('read', 'meetings:write'))).toEqual(['FORBIDDEN']);
  });
});
