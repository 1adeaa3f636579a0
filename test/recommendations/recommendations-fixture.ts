import { OPERATOR, type Principal, type Role } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';
export const REVIEW_GROUP = 'southampton-lscb-serious-case-review-group';

/** The result of a mutation. */
export interface MutationResult {
  // The shape depends on the mutation; tests assert what they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly payload: any;
  /** Its user errors as `CODE field` or, if the request was rejected, the code of the error. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

/** The recommendations of the sample, with mutations on them. */
export interface RecommendationsFixture extends SampleGraph {
  /** Global ids of boards, by slug. */
  readonly boards: Readonly<Record<string, string>>;
  /** Global ids of partners, by slug. */
  readonly partners: Readonly<Record<string, string>>;
  /** Global ids of recommendations, by reference. */
  readonly recommendations: Readonly<Record<string, string>>;
  /** Global ids of the panel's meetings, by day. */
  readonly meetings: Readonly<Record<string, string>>;
  /** Global ids of the items of the panel's meetings, by day and position: `2018-11-29/9`. */
  readonly items: Readonly<Record<string, string>>;
  /** A principal with a role on a board. */
  holder(role: Role, board: string, partner?: string): Principal;
  /** Runs a mutation, by default as the operator. */
  write(operation: string, input: object, selection?: string, principal?: Principal): Promise<MutationResult>;
  /** Runs a mutation that must succeed, and returns its payload. */
  done(operation: string, input: object, selection?: string, principal?: Principal): Promise<MutationResult['payload']>;
  /** Queries a recommendation by its reference. */
  recommendation(reference: string, fields: string, principal?: Principal): Promise<MutationResult['payload']>;
  /** The monitoring list of a board. */
  list(board: string, meeting?: string, fields?: string): Promise<MutationResult['payload'][]>;
  /** Records that a meeting of the panel was held, with a number of members present for each of its items. */
  hold(day: string, present: number, atPosition?: number): Promise<void>;
  /** Adds a meeting of a board with one item and a number of members present; null for no recorded attendance. */
  addMeeting(board: string, day: string, present: number | null): Promise<{ meetingId: string; agendaItemId: string }>;
}

/** Opens the sample for tests that write to its recommendations. */
export async function openRecommendations(): Promise<RecommendationsFixture> {
  const graph = await openSampleGraph();
  const { database, tryRequest } = graph;
  const { data } = await graph.query(`{
    boards(first: 50) { nodes { id slug meetings(first: 50) { nodes { id date agendaItems { nodes { id position } } } } } }
    partners(first: 100) { nodes { id slug } }
    recommendations(first: 100) { nodes { id reference } }
  }`);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const byKey = (nodes: any[], key: string): Record<string, string> =>
    Object.fromEntries(nodes.map((each) => [each[key], each.id]));
  const boards = byKey(data.boards.nodes, 'slug');
  const partners = byKey(data.partners.nodes, 'slug');
  const recommendations = byKey(data.recommendations.nodes, 'reference');
  const panel = data.boards.nodes.find(({ slug }: { slug: string }) => slug === PANEL);
  const keyOf = (id: string | undefined) => id?.split(':')[1] ?? '';

  const write: RecommendationsFixture['write'] = async (operation, input, selection = '', principal = OPERATOR) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`.replace(
      /^(Unl|L)inkIndicatorInput$/,
      'IndicatorLinkInput',
    );
    const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data: response, errors } = await tryRequest(query, { input }, principal);
    if (errors) {
      return {
        payload: null,
        problems: errors.map(({ extensions }) => String(extensions.code)),
        messages: errors.map(String),
      };
    }
    const payload = response[operation];
    const problems = payload.userErrors.map(({ code, field }: Record<string, string>) => `${code} ${field}`);
    return { payload, problems, messages: payload.userErrors.map(({ message }: { message: string }) => message) };
  };
  const attend = async (meeting: string, items: readonly string[], present: number) => {
    for (let number = 1; number <= present; number++) {
      const [attendance] = await database.query<{ id: string }>(
        `insert into attendance (meeting_id, role, capacity, status) values ($1, $2, 'MEMBER', 'PRESENT') returning id`,
        [meeting, `Member ${number} of ${items.join()}`],
      );
      for (const item of items) {
        await database.query(
          `insert into attendance_item (attendance_id, agenda_item_id, presence) values ($1, $2, 'PRESENT')`,
          [attendance?.id, item],
        );
      }
    }
  };
  const meetings = byKey(panel.meetings.nodes, 'date');
  const items = Object.fromEntries(
    panel.meetings.nodes.flatMap(({ date, agendaItems }: MutationResult['payload']) =>
      agendaItems.nodes.map(({ id, position }: MutationResult['payload']) => [`${date}/${position}`, id]),
    ),
  ) as Record<string, string>;

  return {
    ...{ ...graph, boards, partners, recommendations, meetings, items, write },
    holder: (role, board, partner) => {
      const boardId = keyOf(boards[board]);
      const held = { role, boardId, boards: new Set([boardId]), partnerId: partner ? keyOf(partners[partner]) : null };
      return { isSignedIn: true, groups: [], roles: [held] };
    },
    done: async (operation, input, selection, principal) => {
      const { payload, problems, messages } = await write(operation, input, selection, principal);
      if (problems.length > 0) throw new Error(`${operation}: ${problems.join()} ${messages.join()}`);
      return payload;
    },
    recommendation: async (reference, fields, principal = OPERATOR) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Recommendation { ${fields} } } }`;
      return (await graph.query(query, { id: recommendations[reference] }, principal)).data.node;
    },
    list: async (board, meeting, fields = 'recommendation { reference } sinceLastMeeting carriedOverFrom { date }') => {
      const query = `query ($board: String!, $meeting: ID) { board(slug: $board) { monitoringList(meeting: $meeting, first: 50) { nodes { ${fields} } } } }`;
      return (await graph.query(query, { board, meeting: meeting ? (meetings[meeting] ?? meeting) : null })).data.board
        .monitoringList.nodes;
    },
    hold: async (day, present, atPosition) => {
      const meeting = keyOf(meetings[day]);
      await database.query(`update meeting set status = 'HELD' where id = $1`, [meeting]);
      const own = Object.entries(items).filter(([name]) =>
        atPosition ? name === `${day}/${atPosition}` : name.startsWith(`${day}/`),
      );
      await attend(
        meeting,
        own.map(([, id]) => keyOf(id)),
        present,
      );
    },
    addMeeting: async (board, day, present) => {
      const [meeting] = await database.query<{ id: string }>(
        `insert into meeting (board_id, starts_at, date, start_time_captured, status) values ($1, $2::date, $2::date, false, 'HELD') returning id`,
        [keyOf(boards[board]), day],
      );
      const [item] = await database.query<{ id: string }>(
        `insert into agenda_item (meeting_id, position, title, kind) values ($1, 1, 'Monitoring', 'REPORT') returning id`,
        [meeting?.id],
      );
      if (present !== null) await attend(meeting?.id ?? '', [item?.id ?? ''], present);
      return { meetingId: `Meeting:${meeting?.id}`, agendaItemId: `AgendaItem:${item?.id}` };
    },
  };
}
