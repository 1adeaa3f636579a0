import { Board } from '../../boards';
import { sql, type VisibleRows } from '../../platform/graphql';
import type { Clocks } from '../clocks/choose-clocks';
import { ClockOverride } from '../clocks/clock-override';
import type { ClockRow, OverrideRow } from '../clocks/clock-rows';
import { StatutoryClock } from '../clocks/statutory-clock';
import { caseReviewOccasions } from './case-review-occasions';
import { type DueObligation, obligationsOf } from './due-obligation';
import { meetingOccasions } from './meeting-occasions';
import type { BoardRow } from './occasion';
import { recommendationOccasions } from './recommendation-occasions';
import { scrutinyOccasions } from './scrutiny-occasions';
import { transitionOccasions } from './transition-occasions';
import { reportOccasions, selfAssessmentOccasions } from './yearly-occasions';

/**
 * What was due on boards as of a day, in the order of the ids: first what is open, then what was done by then, each by its
 * day, with what has none at the end. The same number of statements for any number of boards; all of it from visible rows.
 */
export async function readObligations(
  rows: VisibleRows,
  boardIds: readonly string[],
  asOf: string,
): Promise<DueObligation[][]> {
  const clocks = await readClocks(rows, boardIds);
  const boards = await rows.query<BoardRow>(
    sql`select board.id, board.kind, board.statutory_regime as regime, board.name
        from ${Board} as board where board.id = any(${boardIds}::uuid[])`,
  );
  const occasions = [
    ...(await meetingOccasions(rows, boardIds, asOf)),
    ...(await caseReviewOccasions(rows, boards, asOf)),
    ...(await scrutinyOccasions(rows, boardIds, asOf)),
    ...(await recommendationOccasions(rows, boardIds)),
    ...(await reportOccasions(rows, boardIds, asOf)),
    ...(await selfAssessmentOccasions(rows, boardIds, asOf)),
    ...transitionOccasions(clocks.clocks, boards, asOf),
  ];
  const byBoard = new Map(boards.map((board) => [board.id, board]));
  const found = new Map<string, DueObligation[]>(boardIds.map((id) => [id, []]));
  for (const occasion of occasions) {
    const board = byBoard.get(occasion.boardId);
    if (board) found.get(board.id)?.push(...obligationsOf(occasion, board, clocks, asOf));
  }
  return boardIds.map((id) => (found.get(id) ?? []).sort(inOrder));
}

async function readClocks(rows: VisibleRows, boardIds: readonly string[]): Promise<Clocks> {
  const clocks = await rows.query<ClockRow>(
    sql`select clock.id, clock.due, clock.event, clock.count, clock.day_kind as "dayKind", clock.direction,
          clock.first_day_counts as "firstDayCounts", clock.body, clock.regime, clock.rule, clock.source,
          clock."from"::text as "from", clock."to"::text as "to"
        from ${StatutoryClock} as clock order by clock.code`,
  );
  const overrides = await rows.query<OverrideRow>(
    sql`select board_id as "boardId", clock_id as "clockId", count, day_kind as "dayKind", reason, source,
          "from"::text as "from", "to"::text as "to"
        from ${ClockOverride} as said where board_id = any(${boardIds}::uuid[])`,
  );
  return { clocks, overrides };
}

/** What an obligation is found again by: unique on its board. */
export function keyOf({ kind, occasion: { subject, part = '' } }: DueObligation): string {
  return `${kind} ${subject.id} ${part}`;
}

const LAST = '9999';

function inOrder(one: DueObligation, other: DueObligation): number {
  const [left = '', right = ''] = [one, other].map((each) =>
    [each.done ? 1 : 0, each.dueOn ?? LAST, each.occasion.title, keyOf(each)].join(' '),
  );
  return left === right ? 0 : left < right ? -1 : 1;
}
