/** A table whose rows are hidden whole where they would give away a small count. */
export interface Hidden {
  readonly table: string;
  /** SQL over `new` for the board whose thresholds count. */
  readonly home: string;
  /** SQL for the rows of the board `touched`. */
  readonly ofBoard: string;
  /** SQL over `new` for the smallest count that the row gives away; null where it gives away none. */
  readonly gives: string;
  /** What else changes with a row: by which of its columns, and SQL that touches it for the rows that `changed`. */
  readonly others?: { readonly deciding: readonly string[]; readonly touch: string };
}

/** Those tables, what belongs to another after it. Used by a migration, and like it never changed. */
export const hidden: readonly Hidden[] = [
  {
    table: 'printed_cell',
    home: '(select board_id from indicator where id = new.indicator_id)',
    ofBoard: 'indicator_id in (select id from indicator where board_id = touched.board_id)',
    // A cell that says `P` says nothing of any month.
    gives: `(select min(restriction.count) from observation as current
        cross join lateral (select id from (select current.small_count as id
          union all select small_count from observation_revision where observation_id = current.id) as each
          where id is not null offset 0) as condition
        join restriction on restriction.id = condition.id
        where new.cell <> 'PERCENTAGE_FLAG' and indicator_id = new.indicator_id
          and month between new.month - interval '12 months' and new.month)`,
  },
  {
    table: 'context_figure',
    home: 'new.board_id',
    ofBoard: `board_id = touched.board_id and unit = 'COUNT'`,
    // The figure of a year gives back any of its quarters.
    gives: `case when new.unit = 'COUNT' then least(abs(new.value), (
        select min(abs(part.value)) from context_figure as part
        where part.board_id = new.board_id and part.topic = new.topic and part.name = new.name and part.area = new.area
          and part.unit = 'COUNT' and part.id <> new.id and part."from" >= new."from" and part."to" <= new."to")) end`,
    others: {
      deciding: ['board_id', 'topic', 'name', 'area', 'unit', 'value', '"from"', '"to"'],
      touch: `update context_figure as whole set restrictions = null from changed as part
          where whole.board_id = part.board_id and whole.topic = part.topic and whole.name = part.name and whole.area = part.area
            and whole.id <> part.id and whole."from" <= part."from" and whole."to" >= part."to"`,
    },
  },
  {
    table: 'child_death_overview',
    home: 'new.board_id',
    ofBoard: 'board_id = touched.board_id',
    gives: 'least(new.deaths_notified, new.deaths_reviewed)',
    others: {
      deciding: ['board_id', 'deaths_notified', 'deaths_reviewed'],
      touch: `update child_death_figure set restrictions = null where child_death_overview_id in (select id from changed)`,
    },
  },
  {
    table: 'child_death_figure',
    home: '(select board_id from child_death_overview where id = new.child_death_overview_id)',
    ofBoard: 'child_death_overview_id in (select id from child_death_overview where board_id = touched.board_id)',
    // Each group gives back the others together: a breakdown is told as a whole or not at all.
    gives: `(select least(min(overview.deaths_notified), min(overview.deaths_reviewed), min(part.count), min(overview.deaths_reviewed - part.count),
          case when min(overview.deaths_reviewed) - sum(part.count) >= 1 then min(overview.deaths_reviewed) - sum(part.count) end)
        from child_death_overview as overview left join lateral (
          select coalesce(each.count, round(each.percent * overview.deaths_reviewed / 100)) as count
          from (select new.count, new.percent union all
            select other.count, other.percent from child_death_figure as other
            where other.child_death_overview_id = new.child_death_overview_id and other.breakdown = new.breakdown
              and other.id <> new.id) as each) as part on part.count <= overview.deaths_reviewed
        where overview.id = new.child_death_overview_id)`,
    others: {
      deciding: ['child_death_overview_id', 'breakdown', 'percent', 'count'],
      touch: `update child_death_figure as other set restrictions = null from changed
          where other.child_death_overview_id = changed.child_death_overview_id and other.breakdown = changed.breakdown
            and other.id <> changed.id`,
    },
  },
];
