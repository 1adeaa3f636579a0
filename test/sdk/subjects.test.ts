import type { RecommendationsQuery, SafeboardClient } from '../../sdk/client/src/index';
import { type BuiltClient, buildClient } from './built-client';
import { type SampleServer, startSampleServer } from './sample-server';

const lscb = 'southampton-lscb';
const panel = 'southampton-children-families-scrutiny-panel';

describe('the client, with a server that has the sample data', () => {
  let built: BuiltClient;
  let server: SampleServer;
  let safeboard: SafeboardClient;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), startSampleServer()]);
    safeboard = built.client.createClient({ url: server.url });
  });
  afterAll(() => server?.close());

  it('shows a board with its groups and what its acronyms mean', async () => {
    const { board } = await safeboard.boards.overview({ board: lscb });
    expect(board).toMatchObject({ kind: 'SAFEGUARDING_BOARD', areaName: 'Southampton', parent: null });
    expect(board?.children.nodes).toContainEqual(expect.objectContaining({ slug: 'southampton-lscb-executive' }));
    expect(board?.priorities.nodes.length).toBeGreaterThan(0);

    const { board: glossary } = await safeboard.boards.glossary({ board: lscb });
    expect(glossary?.glossaryTerms.nodes.map(({ term }) => term)).toContain('MASH');
  });

  it('returns null for a board that does not exist', async () => {
    expect(await safeboard.boards.overview({ board: 'atlantis' })).toEqual({ board: null });
  });

  it('shows who sits on a board and what partners pay', async () => {
    const { board: members } = await safeboard.partners.members({ board: lscb });
    const police = members?.seats.nodes.filter(({ partner }) => partner?.sector === 'POLICE') ?? [];
    expect(police.length).toBeGreaterThan(0);

    const { partner } = await safeboard.partners.overview({ partner: police[0]?.partner?.slug ?? '' });
    expect(partner?.seats.nodes.map(({ board }) => board.slug)).toContain(lscb);

    const { board } = await safeboard.partners.contributions({ board: lscb, financialYear: '2017-18' });
    const core = board?.contributions.nodes.filter(({ purpose }) => purpose === 'CORE') ?? [];
    expect(core.reduce((sum, { amountPence }) => sum + amountPence, 0)).toBe(13_442_800);
    expect(board?.contributions.nodes[0]).toMatchObject({ amountPence: 8_220_000 });
  });

  it('shows the Section 11 returns of a year', async () => {
    const { board } = await safeboard.partners.selfAssessments({ board: lscb, financialYear: '2017-18' });
    const kinds = board?.selfAssessments.nodes.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'FULL')).toHaveLength(6);
    expect(kinds.filter((kind) => kind === 'UPDATE')).toHaveLength(13);
  });

  it('shows a meeting with its agenda, resolutions and attendance, by date and by id', async () => {
    const { board } = await safeboard.meetings.onDate({ board: panel, date: '2018-09-27' });
    const meeting = board?.meetings.nodes[0];
    expect(meeting?.status).toBe('HELD');
    expect(meeting?.agendaItems.nodes.map(({ minuteNumber }) => minuteNumber)).toContain(14);
    expect(meeting?.agendaItems.nodes.flatMap(({ resolutions }) => resolutions)).toContainEqual(
      expect.objectContaining({ recommendation: expect.objectContaining({ reference: '2018-09-27/14(i)' }) }),
    );
    expect(meeting?.attendance.nodes.length).toBeGreaterThan(0);

    const { node } = await safeboard.meetings.get({ id: meeting?.id ?? '' });
    if (node?.__typename !== 'Meeting') throw new Error('The id of a meeting gave no meeting.');
    expect({ ...node, __typename: undefined }).toEqual({ ...meeting, __typename: undefined });
  });

  it('lists the meetings of a board, latest first', async () => {
    const { board } = await safeboard.meetings.list({ board: panel });
    const dates = board?.meetings.nodes.map(({ date }) => date) ?? [];
    expect(dates).toContain('2018-11-29');
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('lists indicators with the requested number of months, and shows one by its ref', async () => {
    const { board } = await safeboard.indicators.list({ board: panel, months: 2 });
    expect(board?.indicators.totalCount).toBe(58);
    expect(board?.indicators.nodes.map(({ ref }) => ref).slice(0, 2)).toEqual(['M1', 'M2']);
    expect(board?.indicators.nodes[0]?.observations).toEqual([
      { month: '2018-09', value: 1441, status: 'RECORDED' },
      { month: '2018-10', value: 1620, status: 'RECORDED' },
    ]);

    const { board: one } = await safeboard.indicators.get({ board: panel, ref: 'LAC1' });
    expect(one?.indicators.nodes[0]?.observations).toHaveLength(13);
    expect(one?.indicators.nodes[0]?.targets).toContainEqual({ financialYear: '2018-19', value: 495, status: 'SET' });
  });

  it('shows the scorecard of a month with its cells, and what its print contradicts', async () => {
    const { scorecard } = await safeboard.indicators.scorecard({ board: panel, month: '2018-10' });
    expect(scorecard?.rows).toHaveLength(58);
    expect(scorecard?.rows[1]?.changeFromPreviousMonth).toEqual({
      percent: 4,
      arrow: 'SIMILAR',
      judgement: 'NOT_JUDGED',
    });
    expect(scorecard?.discussionOrder[0]?.indicator.ref).toBe('LAC10-QL');
    const { scorecard: printed } = await safeboard.indicators.discrepancies({ board: panel, month: '2018-10' });
    expect(printed?.discrepancies).toHaveLength(12);
  });

  it('lists case reviews and shows one with its recommendations', async () => {
    const { board } = await safeboard.caseReviews.list({
      board: lscb,
      filter: { kind: { eq: 'SERIOUS_CASE_REVIEW' } },
    });
    expect(board?.caseReviews.totalCount).toBe(6);

    const reference = 'AUDIT-2017-18-jtai-neglect';
    const { board: one } = await safeboard.caseReviews.get({ board: lscb, reference });
    expect(one?.caseReviews.nodes[0]?.recommendations.nodes).toContainEqual(
      expect.objectContaining({ reference: `${reference}-1` }),
    );
  });

  it('pages through recommendations of a status, without a repeat or a gap', async () => {
    const filter = { status: { in: ['OPEN' as const] } };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { recommendations }: RecommendationsQuery = await safeboard.recommendations.list({
        filter,
        first: 5,
        after,
      });
      expect(recommendations.nodes.every(({ status }) => status === 'OPEN')).toBe(true);
      seen.push(...recommendations.nodes.map(({ id }) => id));
      ({ endCursor: after, hasNextPage: more } = recommendations.pageInfo);
    }
    const whole = await safeboard.recommendations.list({ filter, first: 100 });
    expect(seen).toEqual(whole.recommendations.nodes.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(5);
  });

  it('shows the monitoring list of a board, one recommendation of it, and the object of its id', async () => {
    const { board } = await safeboard.recommendations.ofBoard({ board: panel });
    const entry = board?.recommendations.nodes[0];
    expect(entry?.actions.length).toBeGreaterThan(0);

    const reference = entry?.reference ?? '';
    const { board: one } = await safeboard.recommendations.get({ board: panel, reference });
    expect(one?.recommendations.nodes[0]?.resolution?.ordinal).toBe('i');

    const { node } = await safeboard.nodes.get({ id: entry?.id ?? '' });
    expect(node).toMatchObject({ __typename: 'Recommendation', reference });
  });

  it('accepts the largest pages of each document', async () => {
    const documents = Object.entries(built.client as unknown as Record<string, unknown>).filter(
      (entry): entry is [string, string] => entry[0].endsWith('Document') && String(entry[1]).startsWith('query'),
    );
    expect(documents.length).toBeGreaterThan(20);
    const variables = {
      ...{ first: 100, months: 13, board: lscb, month: '2018-10', financialYear: '2017-18', year: '2017-18' },
      ...{ text: 'neglect', partner: 'southampton-city-council', date: '2018-09-27', reference: 'x', ref: 'LAC1' },
      ...{ from: '2018-01-01', to: '2018-12-31', definition: 'LAC1' },
    };
    const { board } = await safeboard.boards.overview({ board: lscb });
    const failed: string[] = [];
    for (const [name, document] of documents) {
      await safeboard
        .request(document, { ...variables, id: board?.id, ids: [board?.id] })
        .catch(({ code, message }: { code: string; message: string }) => failed.push(`${name}: ${code} ${message}`));
    }
    expect(failed).toEqual([]);
  });

  it('throws the server’s error with its code and the id of the request', async () => {
    const error = await safeboard.boards.list({ first: 101 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(built.client.GraphError);
    expect(error).toMatchObject({ code: 'INVALID_PAGE', requestId: expect.stringMatching(/^[\w-]{36}$/) });
  });

  it('never returns partial data as if it were complete', async () => {
    const document = `{ known: board(slug: "${lscb}") { slug } unknown: node(id: "nonsense") { id } }`;
    await expect(safeboard.request(document)).rejects.toMatchObject({
      name: 'GraphError',
      code: 'INVALID_ID',
      errors: [{ path: ['unknown'] }],
      data: { known: { slug: lscb }, unknown: null },
    });
  });

  it('reports the URL of the GraphQL endpoint if given that of the site', async () => {
    const { createClient } = built.client;
    const misled = createClient({ url: server.url.replace('/graphql', '/') });
    await expect(misled.boards.list()).rejects.toMatchObject({
      ...{ name: 'WrongAddressError', code: 'WRONG_ADDRESS', status: 404 },
      message: expect.stringContaining('The graph is at /graphql'),
    });
  });
});
