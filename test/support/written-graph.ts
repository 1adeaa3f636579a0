import { OPERATOR, type Principal, type Role } from '../../server/access';
import { openSampleGraph, type SampleGraph } from './sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** The result of a write. */
export interface MutationResult {
  // The shape depends on the write; tests assert what they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly payload: any;
  /** Its user errors as `CODE field` or, if the request was rejected, the code of the error. */
  readonly problems: readonly string[];
}

/** The sample and its writers. */
export interface WrittenGraph extends SampleGraph {
  /** Global ids of boards and partners, by slug. */
  readonly boards: Readonly<Record<string, string>>;
  readonly partners: Readonly<Record<string, string>>;
  /** A principal with a role on a board and, if given, for a partner; both by slug. */
  holder(role: Role, board: string, partner?: string): Principal;
  /** Runs a write, by default as the operator. */
  write(operation: string, input: object, selection?: string, principal?: Principal): Promise<MutationResult>;
  /** Runs a write that must succeed, and returns its result. */
  done(operation: string, input: object, selection?: string, principal?: Principal): Promise<MutationResult['payload']>;
  /** Runs a write that must be rejected, and returns its errors. */
  problems(operation: string, input: object, principal?: Principal): Promise<readonly string[]>;
}

const keyOf = (id: string) => id.slice(id.indexOf(':') + 1);

/** Opens the sample for tests that write to it. */
export async function openWrittenGraph(): Promise<WrittenGraph> {
  const graph = await openSampleGraph();
  const { data } = await graph.query(
    `{ boards(first: 50) { nodes { id slug } } partners(first: 100) { nodes { id slug } } }`,
  );
  const bySlug = (nodes: readonly { id: string; slug: string }[]): Record<string, string> =>
    Object.fromEntries(nodes.map(({ id, slug }) => [slug, id]));
  const [boards, partners] = [bySlug(data.boards.nodes), bySlug(data.partners.nodes)];

  const write: WrittenGraph['write'] = async (operation, input, selection = '', principal = OPERATOR) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data: response, errors } = await graph.tryRequest(query, { input }, principal);
    if (errors)
      return {
        payload: null,
        problems: errors.map(({ extensions, message }) => (extensions.code as string | undefined) ?? message),
      };
    const { userErrors, ...payload } = response[operation];
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
    done: async (operation, input, selection, principal) => {
      const { payload, problems } = await write(operation, input, selection, principal);
      expect(problems).toEqual([]);
      return payload;
    },
    problems: async (operation, input, principal) => (await write(operation, input, '', principal)).problems,
  };
}
