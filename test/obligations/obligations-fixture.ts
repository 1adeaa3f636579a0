import { OPERATOR, type Principal, type Role } from '../../server/access';
import { importRecords } from '../../server/exchange/records';
import { type Files, recordFolders } from '../exchange/record-folders';
import { type QueryResult, openSampleGraph, type SampleGraph } from '../support/sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** The fields of an obligation that the tests request. */
export interface RequestedObligation {
  readonly kind: string;
  readonly title: string;
  readonly subjectId: string;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly done: boolean;
  readonly doneOn: string | null;
  readonly working: string;
  readonly rule: { text: string; source: string | null; regime: string | null; isOverride: boolean };
  readonly clock: { code: string } | null;
  readonly partner: { slug: string } | null;
  readonly board: { slug: string };
}

const FIELDS = `kind title subjectId dueOn overdue done doneOn working rule { text source regime isOverride }
  clock { code } partner { slug } board { slug }`;

/** The sample with its obligations. */
export interface ObligationsFixture extends SampleGraph {
  /** The obligations of a board, by default as the operator; `requested` is the arguments, such as `asOf: "2018-11-29"`. */
  due(board: string, requested: string, principal?: Principal): Promise<readonly RequestedObligation[]>;
  /** Imports records. */
  add(files: Files): Promise<void>;
  /** The global ids of boards, by slug. */
  readonly boards: Readonly<Record<string, string>>;
  /** Runs a mutation, by default as the manager of the panel. */
  write(operation: string, input: object, selection?: string, principal?: Principal): Promise<QueryResult>;
}

/** Opens fixtures, and removes their imported folders after the tests of the file. */
export function obligationsFixtures(): () => Promise<ObligationsFixture> {
  const folderOf = recordFolders();
  return async () => {
    const graph = await openSampleGraph();
    const { data } = await graph.query('{ boards(first: 50) { nodes { id slug } } }');
    const boards = Object.fromEntries(
      (data.boards.nodes as { id: string; slug: string }[]).map(({ id, slug }) => [slug, id]),
    );
    const due: ObligationsFixture['due'] = async (board, requested, principal = OPERATOR) => {
      const query = `{ board(slug: "${board}") { obligations(first: 100, ${requested}) { nodes { ${FIELDS} } } } }`;
      const response = await graph.query(query, {}, principal);
      return response.data.board.obligations.nodes;
    };
    const add = async (files: Files) => void (await importRecords(graph.database, { folder: folderOf(files) }));
    const write: ObligationsFixture['write'] = (
      operation,
      input,
      selection = '',
      principal = holder('BOARD_MANAGER', boards[PANEL]),
    ) => {
      const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
      return graph.tryRequest(query, { input }, principal);
    };
    return { ...graph, boards, due, add, write };
  };
}

/** A principal with a role on a board, by its global id. */
export function holder(role: Role, board = ''): Principal {
  const boardId = board.replace('Board:', '');
  return { isSignedIn: true, groups: [], roles: [{ role, boardId, boards: new Set([boardId]), partnerId: null }] };
}
