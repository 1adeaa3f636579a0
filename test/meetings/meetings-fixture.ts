import { OPERATOR, type Principal, type Role } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** The result of a mutation. */
export interface MutationResult {
  // The shape depends on the mutation; tests assert what they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly payload: any;
  /** Its user errors as `CODE field` or, if the request was rejected, the code of the error. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

/** The panel of the sample, with mutations on its meetings. */
export interface MeetingsFixture extends SampleGraph {
  /** Global ids. */
  readonly panel: string;
  readonly lscb: string;
  /** Global ids of the panel's meetings, by day. */
  readonly meetings: Readonly<Record<string, string>>;
  /** Global ids of the panel's seats, by role in minutes. */
  readonly seats: Readonly<Record<string, string>>;
  readonly manager: Principal;
  /** Runs a mutation, by default as the manager of the panel. */
  write(operation: string, input: object, selection?: string, principal?: Principal): Promise<MutationResult>;
  /** Runs a mutation that must succeed, and returns its payload. */
  done(operation: string, input: object, selection?: string): Promise<MutationResult['payload']>;
  /** Queries a row by its id. */
  node(id: string, type: string, fields: string, principal?: Principal): Promise<MutationResult['payload']>;
  /** Schedules a meeting of the panel, publishes items of these titles, and records that it was held. */
  held(date: string, titles?: readonly string[]): Promise<{ meeting: string; items: string[] }>;
}

/** A principal with a role on a board, by its global id. */
export function holder(role: Role, board: string): Principal {
  const boardId = board.replace('Board:', '');
  return { isSignedIn: true, groups: [], roles: [{ role, boardId, boards: new Set([boardId]), partnerId: null }] };
}

/** Opens the sample for tests that write to its panel. */
export async function openMeetings(): Promise<MeetingsFixture> {
  const graph = await openSampleGraph();
  const { data } = await graph.query(`{
    panel: board(slug: "${PANEL}") { id
      meetings(first: 50) { nodes { id date } } seats(first: 50) { nodes { id post number } } }
    lscb: board(slug: "${LSCB}") { id }
  }`);
  const { id: panel, meetings, seats } = data.panel;
  const manager = holder('BOARD_MANAGER', panel);
  const roleOf = (post: string, number: number) =>
    ['Councillor', 'Appointed member'].includes(post) ? `${post} ${number}` : post;

  const write: MeetingsFixture['write'] = async (operation, input, selection = '', principal = manager) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data: response, errors } = await graph.tryRequest(query, { input }, principal);
    if (errors)
      return {
        payload: null,
        problems: errors.map(({ extensions }) => String(extensions.code)),
        messages: errors.map(String),
      };
    const payload = response[operation];
    const problems = payload.userErrors.map(({ code, field }: Record<string, string>) => `${code} ${field}`);
    return { payload, problems, messages: payload.userErrors.map(({ message }: { message: string }) => message) };
  };
  const done: MeetingsFixture['done'] = async (operation, input, selection) => {
    const { payload, problems, messages } = await write(operation, input, selection);
    if (problems.length > 0) throw new Error(`${operation}: ${problems.join()} ${messages.join()}`);
    return payload;
  };
  return {
    ...{ ...graph, panel, lscb: data.lscb.id, manager, write, done },
    meetings: Object.fromEntries(meetings.nodes.map(({ id, date }: Record<string, string>) => [date, id])),
    seats: Object.fromEntries(
      seats.nodes.map(({ id, post, number }: { id: string; post: string; number: number }) => [
        roleOf(post, number),
        id,
      ]),
    ),
    node: async (id, type, fields, principal = OPERATOR) =>
      (await graph.query(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, { id }, principal)).data
        .node,
    held: async (date, titles = ['Item']) => {
      const { meeting } = (await done('scheduleMeeting', { boardId: panel, date }, 'meeting { id }')) as {
        meeting: { id: string };
      };
      const items = titles.map((title) => ({ title, kind: 'REPORT' }));
      const agenda = { meetingId: meeting.id, publishedOn: date, publishedBy: 'Director', items };
      const published = await done('publishAgenda', agenda, 'meeting { agendaItems(first: 100) { nodes { id } } }');
      await done('recordMeetingHeld', { meetingId: meeting.id });
      return { meeting: meeting.id, items: published.meeting.agendaItems.nodes.map(({ id }: { id: string }) => id) };
    },
  };
}
