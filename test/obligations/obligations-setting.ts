import type { Asker, Role } from '../../server/access';
import { importRecords } from '../../server/exchange/records';
import { type Files, recordFolders } from '../exchange/record-folders';
import { type Answer, openSampleGraph, type SampleGraph } from '../support/sample-graph';

export const PANEL = 'southampton-children-families-scrutiny-panel';
export const LSCB = 'southampton-lscb';

/** An obligation, as far as the tests ask for it. */
export interface AskedObligation {
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

/** The sample, and what is due there. */
export interface ObligationsSetting extends SampleGraph {
  /** What is due on a board; `asked` is the arguments, as in `asOf: "2018-11-29"`. */
  due(board: string, asked: string, asker?: Asker): Promise<readonly AskedObligation[]>;
  /** Adds records by an import. */
  add(files: Files): Promise<void>;
  /** The global ids of boards, by slug. */
  readonly boards: Readonly<Record<string, string>>;
  /** Does a write, as the manager of the panel unless somebody is named. */
  write(operation: string, input: object, selection?: string, asker?: Asker): Promise<Answer>;
}

/** Opens it. The folders that are imported go when the tests of the file are over. */
export function obligationsSettings(): () => Promise<ObligationsSetting> {
  const folderOf = recordFolders();
  return async () => {
    const graph = await openSampleGraph();
    const { data } = await graph.ask('{ boards(first: 50) { nodes { id slug } } }');
    const boards = Object.fromEntries(
      (data.boards.nodes as { id: string; slug: string }[]).map(({ id, slug }) => [slug, id]),
    );
    const due: ObligationsSetting['due'] = async (board, asked, asker) => {
      const question = `{ board(slug: "${board}") { obligations(first: 100, ${asked}) { nodes { ${FIELDS} } } } }`;
      const answer = await graph.ask(question, {}, asker);
      return answer.data.board.obligations.nodes;
    };
    const add = async (files: Files) => void (await importRecords(graph.database, { folder: folderOf(files) }));
    const write: ObligationsSetting['write'] = (
      operation,
      input,
      selection = '',
      asker = holder('BOARD_MANAGER', boards[PANEL]),
    ) => {
      const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
      const question = `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code field message } } }`;
      return graph.tryAsk(question, { input }, asker);
    };
    return { ...graph, boards, due, add, write };
  };
}

/** Somebody with a role on a board, by its global id. */
export function holder(role: Role, board = ''): Asker {
  const boardId = board.replace('Board:', '');
  return { isSignedIn: true, groups: [], roles: [{ role, boardId, boards: new Set([boardId]), partnerId: null }] };
}
