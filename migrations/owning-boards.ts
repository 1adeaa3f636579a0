/** Which board owns the rows of a table: that of a column, that of a row that it belongs to, or none. */
export type Owner = 'id' | 'board_id' | 'none' | readonly [column: string, parent: string];

/** The tables of each subject with the owner of their rows. Used by migrations, and like them never changed. */
export const owners: Readonly<Record<string, Readonly<Record<string, Owner>>>> = {
  boards: {
    board: 'id',
    context_figure: 'board_id',
    glossary_term: 'board_id',
    priority: 'board_id',
    priority_progress: ['priority_id', 'priority'],
    procedure_rule: 'board_id',
  },
  partners: {
    partner: 'none',
    contribution: 'board_id',
    seat: 'board_id',
    good_practice: 'board_id',
    partner_assurance: ['priority_id', 'priority'],
    self_assessment: 'none',
    self_assessment_board: 'board_id',
    self_assessment_rating: 'none',
    self_assessment_standard: 'board_id',
  },
  meetings: {
    exemption: 'board_id',
    meeting: 'board_id',
    agenda_item: ['meeting_id', 'meeting'],
    point_noted: ['agenda_item_id', 'agenda_item'],
    resolution: ['agenda_item_id', 'agenda_item'],
    report: ['agenda_item_id', 'agenda_item'],
    report_paragraph: ['report_id', 'report'],
    paper: ['agenda_item_id', 'agenda_item'],
    document: ['paper_id', 'paper'],
    attendance: ['meeting_id', 'meeting'],
    attendance_item: ['attendance_id', 'attendance'],
    declaration_of_interest: ['attendance_id', 'attendance'],
  },
  indicators: {
    indicator_definition: 'none',
    indicator: 'board_id',
    indicator_reporter: ['indicator_id', 'indicator'],
    observation: ['indicator_id', 'indicator'],
    observation_revision: ['observation_id', 'observation'],
    benchmark: ['indicator_id', 'indicator'],
    commentary: ['indicator_id', 'indicator'],
    printed_cell: ['indicator_id', 'indicator'],
    step_change: ['indicator_id', 'indicator'],
    target: ['indicator_id', 'indicator'],
  },
  'case-reviews': {
    case_review: 'board_id',
    finding: ['case_review_id', 'case_review'],
    review_stage: ['case_review_id', 'case_review'],
    child_death_overview: 'board_id',
    child_death_figure: ['child_death_overview_id', 'child_death_overview'],
    learning_event: 'board_id',
    learning_theme: 'board_id',
    learning_product: 'board_id',
    programme_item: ['learning_event_id', 'learning_event'],
  },
  recommendations: {
    action_plan: 'board_id',
    recommendation: 'board_id',
    recommendation_addressee: ['recommendation_id', 'recommendation'],
    recommendation_indicator: ['recommendation_id', 'recommendation'],
    recommendation_step: ['recommendation_id', 'recommendation'],
    action: ['recommendation_id', 'recommendation'],
  },
  obligations: {
    statutory_clock: 'none',
    clock_override: 'board_id',
    yearly_report_publication: 'board_id',
  },
  access: {
    account: 'board_id',
    role_assignment: 'board_id',
    access_group: 'board_id',
    access_group_member: ['access_group_id', 'access_group'],
    api_key: ['account_id', 'account'],
    disclosure_threshold: 'board_id',
    audit_entry: 'board_id',
  },
};

const byTable = new Map(Object.values(owners).flatMap((tables) => Object.entries(tables)));

/** All tables with records. */
export const ownedTables: readonly string[] = [...byTable.keys()];

/** SQL for the board that owns a row; `row` is what its columns are called by. */
export function boardOf(table: string, row = table): string {
  const owner = byTable.get(table);
  if (owner === undefined) throw new Error(`The owner of ${table} is not declared.`);
  if (owner === 'none') return 'null::uuid';
  return typeof owner === 'string' ? `${row}.${owner}` : `public.board_of_${owner[1]}(${row}.${owner[0]})`;
}

/** The functions that {@link boardOf} calls, in an order in which a function comes after those that it calls. */
export function boardFunctions(): readonly { readonly name: string; readonly sql: string }[] {
  const parents = new Set([...byTable.values()].flatMap((owner) => (typeof owner === 'string' ? [] : [owner[1]])));
  return ownedTables.flatMap((table) => {
    if (!parents.has(table)) return [];
    const name = `board_of_${table}(uuid)`;
    // Also for a row that the viewer may not read: what it may write does not depend on what it reads.
    const sql = `create function board_of_${table}(row_id uuid) returns uuid
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        return (select ${boardOf(table, 'owned')} from public.${table} as owned where owned.id = row_id);
      end $$`;
    return [{ name, sql }];
  });
}

/** SQL for the board that owns a row, by subqueries: cheaper than functions where a statement writes many rows. */
export function boardQuery(table: string, row: string): string {
  const owner = byTable.get(table);
  if (owner === undefined || typeof owner === 'string') return boardOf(table, row);
  const [column, parent] = owner;
  return `(select ${boardQuery(parent, `of_${parent}`)} from public.${parent} as of_${parent} where of_${parent}.id = ${row}.${column})`;
}

/** The column that says to which board a row belongs; null where it belongs to none, or is a board. */
export function homeColumn(table: string): string | null {
  const owner = byTable.get(table);
  if (owner === undefined || owner === 'none' || owner === 'id') return null;
  return typeof owner === 'string' ? owner : owner[0];
}
