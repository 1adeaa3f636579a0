import { owners } from './owning-boards';

/**
 * How far a reference between records of boards may reach, seen from the board of the row: to records of that board and
 * of those above and below it (`branch`), or only of those above (`above`). A `link` reaches along the branch, and for a
 * viewer who may write on both boards anywhere. What must be of the very same board, the mutations say.
 */
export type Reach = 'above' | 'branch' | 'link';

/** A reference that must not leave the boards within its reach. */
export interface BoardReference {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly reach: Reach;
}

/**
 * The references that could lead to another board, besides those by which a row belongs to its board. The others are free:
 * partners, definitions and statutory clocks belong to no board; accounts and their roles may be of different boards.
 */
export const boardReferences: readonly BoardReference[] = (
  [
    ['meeting', 'minutes_approved_at_id', 'meeting', 'branch'],
    ['agenda_item', 'chair_id', 'seat', 'branch'],
    ['agenda_item', 'exemption_id', 'exemption', 'branch'],
    ['paper', 'exemption_id', 'exemption', 'branch'],
    ['attendance', 'seat_id', 'seat', 'branch'],
    ['attendance_item', 'agenda_item_id', 'agenda_item', 'branch'],
    ['declaration_of_interest', 'agenda_item_id', 'agenda_item', 'branch'],
    ['learning_product', 'case_review_id', 'case_review', 'branch'],
    ['recommendation', 'resolution_id', 'resolution', 'branch'],
    // Groups of a board follow up its reviews, and list what they do in its plans.
    ['recommendation', 'case_review_id', 'case_review', 'branch'],
    ['recommendation', 'finding_id', 'finding', 'branch'],
    ['recommendation', 'action_plan_id', 'action_plan', 'branch'],
    ['action_plan', 'oversight_id', 'board', 'branch'],
    ['recommendation_step', 'meeting_id', 'meeting', 'branch'],
    ['recommendation_step', 'agenda_item_id', 'agenda_item', 'branch'],
    // A panel measures what came of the recommendations to a board.
    ['recommendation_indicator', 'indicator_id', 'indicator', 'link'],
  ] as const
).map(([table, column, target, reach]) => ({ table, column, target, reach }));

/**
 * The tables whose rows can be restricted to a group of their board or of one above it. A return is submitted to several
 * boards, so a group of any of them can be named for it.
 */
export const restrictable: readonly string[] = Object.entries(owners).flatMap(([subject, tables]) =>
  subject === 'access' ? [] : Object.keys(tables).filter((table) => table !== 'self_assessment_board'),
);
