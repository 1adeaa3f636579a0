import { pagesOf, type SafeboardClient, type TypedDocument } from '@safeboard/client';

/** An indicator as the import needs it, with the figures that the server has in the months of the file. */
export interface HeldIndicator {
  /** Its global id. */
  readonly id: string;
  /** Its ref. */
  readonly ref: string;
  /** What it counts in; a server may know more units than these. */
  readonly unit: 'COUNT' | 'PERCENT' | 'RATE_PER_10000' | (string & {});
  /** Its figures in those months. */
  readonly observations: readonly HeldFigure[];
}

/** A figure that the server has. */
export interface HeldFigure {
  /** The month. */
  readonly month: string;
  /** The value; null where there is none. */
  readonly value: number | null;
  /** Why there is none, or RECORDED. */
  readonly status: string;
  /** Its version: a write that names it is refused where somebody else was faster. */
  readonly version: number;
  /** The counts behind a share. */
  readonly numerator: number | null;
  readonly denominator: number | null;
}

interface Held {
  board: {
    indicators: {
      nodes: HeldIndicator[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
}

interface HeldVariables {
  board: string;
  from: string;
  to: string;
  after?: string | null;
}

/** Few indicators a page: a file may hold many years of months. */
const HELD = `query HeldFigures($board: String!, $from: Month!, $to: Month!, $after: String) {
  board(slug: $board) {
    indicators(first: 20, after: $after) {
      nodes {
        id
        ref
        unit
        observations(filter: { month: { gte: $from, lte: $to } }) {
          month
          value
          status
          version
          numerator
          denominator
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}` as TypedDocument<Held, HeldVariables>;

/** The indicators of a board by their ref, with what they hold from one month to another. */
export async function heldFigures(
  client: SafeboardClient,
  { board, from, to }: Omit<HeldVariables, 'after'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, HeldIndicator>> {
  const read = (variables: HeldVariables) => client.request(HELD, variables, { signal });
  const held = new Map<string, HeldIndicator>();
  for await (const indicator of pagesOf(read, (data) => data.board?.indicators, { board, from, to })) {
    held.set(indicator.ref, indicator);
  }
  return held;
}
