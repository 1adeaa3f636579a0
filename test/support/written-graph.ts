import { OPERATOR, type Asker, type Role } from '../../server/access';
import { openSampleGraph, type SampleGraph } from './sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** What a write answered. */
export interface Written {
  // The shape depends on the write; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly payload: any;
  /** Its user errors as `CODE field`; or, where it was refused altogether, the code of the error. */
  readonly problems: readonly string[];
}

/** The sample, and those who may write into it. */
export interface WrittenGraph extends SampleGraph {
  /** Global ids of boards and partners, by slug. */
  readonly boards: Readonly<Record<string, string>>;
  readonly partners: Readonly<Record<string, string>>;
  /** Somebody with a role on a board, for a partner where one is named; both by slug. */
  holder(role: Role, board: string, partner?: string): Asker;
  /** Does a write, as whoever has the shell of the server unless somebody is named. */
  write(operation: string, input: object, selection?: string, asker?: Asker): Promise<Written>;
  /** Does a write that has to go through, and gives what it answered. */
  done(operation: string, input: object, selection?: string, asker?: Asker): Promise<Written['payload']>;
  /** What a write that is refused says was wrong. */
  problems(operation: string, input: object, asker?: Asker): Promise<readonly string[]>;
}

const keyOf = (id: string) => id.slice(id.indexOf(':') + 1);

/** Opens the sample for tests that write into it. */
export async function openWrittenGraph(): Promise<WrittenGraph> {
  const graph = await openSampleGraph();
  const { data } = await graph.ask(
    `{ boards(first: 50) { nodes { id slug } } partners(first: 100) { nodes { id slug } } }`,
  );
  const bySlug = (nodes: readonly { id: string; slug: string }[]): Record<string, string> =>
    Object.fromEntries(nodes.map(({ id, slug }) => [slug, id]));
  const [boards, partners] = [bySlug(data.boards.nodes), bySlug(data.partners.nodes)];

  const write: WrittenGraph['write'] = async (operation, input, selection = '', asker = OPERATOR) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
    const question = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data: answer, errors } = await graph.tryAsk(question, { input }, asker);
    if (errors)
      return {
        payload: null,
        problems: errors.map(({ extensions, message }) => (extensions.code as string | undefined) ?? message),
      };
    const { userErrors, ...payload } = answer[operation];
    return {
      payload,
      problems: userErrors.map((each: { code: string; field: string | null }) => `${each.code} ${each.field}`),
    };
  };

  return {
    ...{ ...graph, boards, partners, write },
    holder: (role, board, partner) => {
      const boardId = keyOf(boards[board] ?? '');
      const partnerId = partner === undefined ? null : keyOf(partners[partner] ?? '');
      return { isSignedIn: true, groups: [], roles: [{ role, boardId, boards: new Set([boardId]), partnerId }] };
    },
    done: async (operation, input, selection, asker) => {
      const { payload, problems } = await write(operation, input, selection, asker);
      expect(problems).toEqual([]);
      return payload;
    },
    problems: async (operation, input, asker) => (await write(operation, input, '', asker)).problems,
  };
}
