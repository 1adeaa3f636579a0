import { Board } from '../../boards';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { Clocks } from '../clocks/choose-clocks';
import { ClockOverride } from '../clocks/clock-override';
import type { ClockRow, OverrideRow } from '../clocks/clock-rows';
import { StatutoryClock } from '../clocks/statutory-clock';
import { caseReviewDueEvents } from './case-review-due-events';
import { completionBy, type DueObligation, obligationsOf } from './due-obligation';
import { meetingDueEvents } from './meeting-due-events';
import type { BoardRow } from './due-event';
import { recommendationDueEvents } from './recommendation-due-events';
import { scrutinyDueEvents } from './scrutiny-due-events';
import { transitionDueEvents } from './transition-due-events';
import { reportDueEvents, selfAssessmentDueEvents } from './yearly-due-events';

/**
 * The obligations of boards as of a day, in the order of the ids. Open ones are first, then those that are done if they are
 * asked for, each ordered by due day, with those without a due day last. The number of statements does not depend on the number of boards. Only rows
 * that the viewer can read are used.
 */
export async function readObligations(
  rows: ViewerSql,
  boardIds: readonly string[],
  asOf: string,
  { includeDone }: { readonly includeDone: boolean },
): Promise<DueObligation[][]> {
  const clocks = await readClocks(rows, boardIds);
  const boards = await rows.query<BoardRow>(
    sql`select board.id, board.kind, board.statutory_regime as regime, board.name
        from ${Board} as board where board.id = any(${boardIds}::uuid[])`,
  );
  const events = [
    ...(await meetingDueEvents(rows, boardIds, asOf)),
    ...(await caseReviewDueEvents(rows, boards, asOf)),
    ...(await scrutinyDueEvents(rows, boardIds, asOf, { includeDone })),
    ...(await recommendationDueEvents(rows, boardIds)),
    ...(await reportDueEvents(rows, boardIds, asOf)),
    ...(await selfAssessmentDueEvents(rows, boardIds, asOf)),
    ...transitionDueEvents(clocks.clocks, boards, asOf),
  ];
  const byBoard = new Map(boards.map((board) => [board.id, board]));
  const found = new Map<string, DueObligation[]>(boardIds.map((id) => [id, []]));
  for (const event of events) {
    const board = byBoard.get(event.boardId);
    if (board && (includeDone || !completionBy(asOf, event)))
      found.get(board.id)?.push(...obligationsOf(event, board, clocks, asOf));
  }
  return boardIds.map((id) => inOrder(found.get(id) ?? []));
}

async function readClocks(rows: ViewerSql, boardIds: readonly string[]): Promise<Clocks> {
  const clocks = await rows.query<ClockRow>(
    sql`select clock.id, clock.due, clock.event, clock.count, clock.day_kind as "dayKind", clock.direction,
          clock.first_day_counts as "firstDayCounts", clock.body, clock.regime, clock.rule, clock.source,
          clock."from"::text as "from", clock."to"::text as "to"
        from ${StatutoryClock} as clock order by clock.code`,
  );
  const overrides = await rows.query<OverrideRow>(
    sql`select board_id as "boardId", clock_id as "clockId", count, day_kind as "dayKind", reason, source,
          "from"::text as "from", "to"::text as "to"
        from ${ClockOverride} as override where board_id = any(${boardIds}::uuid[])`,
  );
  return { clocks, overrides };
}

/** The stable key of an obligation, unique on its board. */
export function keyOf({ kind, event: { subject, part = '' } }: DueObligation): string {
  return `${kind} ${subject.id} ${part}`;
}

const LAST = '9999';

/** The place of an obligation in the list of its board: open ones first, by due date, title and key. */
export function positionOf(each: DueObligation): [string] {
  return [`${each.done ? 1 : 0} ${each.dueOn ?? LAST} ${each.event.title} ${keyOf(each)} ${each.event.boardId}`];
}

/** The obligations, open ones first, each by due date. */
export function inOrder(obligations: readonly DueObligation[]): DueObligation[] {
  return obligations
    .map((each) => ({ each, key: positionOf(each)[0] }))
    .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1))
    .map(({ each }) => each);
}
