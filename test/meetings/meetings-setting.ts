import { OPERATOR, type Asker, type Role } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** What a write answered. */
export interface Written {
  // The shape depends on the write; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly payload: any;
  /** Its user errors as `CODE field`; or, where it was refused altogether, the code of the error. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

/** The panel of the sample and those who may write for it. */
export interface MeetingsSetting extends SampleGraph {
  /** Global ids. */
  readonly panel: string;
  readonly lscb: string;
  /** Global ids of the panel's meetings, by day. */
  readonly meetings: Readonly<Record<string, string>>;
  /** Global ids of the panel's seats, by role in minutes. */
  readonly seats: Readonly<Record<string, string>>;
  readonly manager: Asker;
  /** Does a write, as the panel's manager unless somebody is named. */
  write(operation: string, input: object, selection?: string, asker?: Asker): Promise<Written>;
  /** Does a write that has to go through, and gives what it answered. */
  done(operation: string, input: object, selection?: string): Promise<Written['payload']>;
  /** What the graph says of a row. */
  node(id: string, type: string, fields: string, asker?: Asker): Promise<Written['payload']>;
  /** Schedules a meeting of the panel, publishes items of these titles, and records that it was held. */
  held(date: string, titles?: readonly string[]): Promise<{ meeting: string; items: string[] }>;
}

/** Somebody with a role on a board, by its global id. */
export function holder(role: Role, board: string): Asker {
  const boardId = board.replace('Board:', '');
  return { isSignedIn: true, groups: [], roles: [{ role, boardId, boards: new Set([boardId]), partnerId: null }] };
}

/** Opens the sample for tests that write about its panel. */
export async function openMeetings(): Promise<MeetingsSetting> {
  const graph = await openSampleGraph();
  const { data } = await graph.ask(`{
    panel: board(slug: "${PANEL}") { id
      meetings(first: 50) { nodes { id date } } seats(first: 50) { nodes { id post number } } }
    lscb: board(slug: "${LSCB}") { id }
  }`);
  const { id: panel, meetings, seats } = data.panel;
  const manager = holder('BOARD_MANAGER', panel);
  const roleOf = (post: string, number: number) =>
    ['Councillor', 'Appointed member'].includes(post) ? `${post} ${number}` : post;

  const write: MeetingsSetting['write'] = async (operation, input, selection = '', asker = manager) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
    const question = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data: answer, errors } = await graph.tryAsk(question, { input }, asker);
    if (errors)
      return {
        payload: null,
        problems: errors.map(({ extensions }) => String(extensions.code)),
        messages: errors.map(String),
      };
    const payload = answer[operation];
    const problems = payload.userErrors.map(({ code, field }: Record<string, string>) => `${code} ${field}`);
    return { payload, problems, messages: payload.userErrors.map(({ message }: { message: string }) => message) };
  };
  const done: MeetingsSetting['done'] = async (operation, input, selection) => {
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
    node: async (id, type, fields, asker = OPERATOR) =>
      (await graph.ask(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, { id }, asker)).data.node,
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
