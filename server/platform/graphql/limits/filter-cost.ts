import type { Operator } from '../attribute-type';
import type { Filter } from '../filter';
import { describeRecord, recordNamed, type RecordDescription } from '../record';
import { relationsOf } from '../related';
import type { Relation } from '../relation';
import type { PriceList } from './price-list';

/** What a filter costs. */
export interface FilterCost {
  /** For each row that it is compared with. */
  readonly perRow: number;
  /** Once for each statement: its texts are sent and prepared. */
  readonly once: number;
}

const NO_COST: FilterCost = { perRow: 0, once: 0 };
/** Computes what filters cost; a filter that a variable holds is computed once, however many lists use it. */
export class FilterCosts {
  private readonly known = new WeakMap<object, FilterCost>();

  constructor(private readonly prices: PriceList) {}

  /** The cost of a filter of a record, given literally or by a variable. */
  of(filter: Filter | null | undefined, record: RecordDescription): FilterCost {
    if (typeof filter !== 'object' || filter === null) return NO_COST;
    let cost = this.known.get(filter);
    if (!cost) this.known.set(filter, (cost = this.compute(filter, record)));
    return cost;
  }

  private compute(filter: Filter, record: RecordDescription): FilterCost {
    const relations = relationsOf(recordNamed(record.name));
    return sum(
      Object.entries(filter).flatMap(([name, value]) => {
        if (typeof value !== 'object' || value === null) return [];
        if (name === 'and' || name === 'or' || name === 'not')
          return (Array.isArray(value) ? value : [value]).map((part: Filter) => this.of(part, record));
        const relation = relations.get(name);
        if (relation) return this.related(relation, value as Filter);
        return Object.entries(value).map(([operator, operand]) => this.comparison(operator as Operator, operand));
      }),
    );
  }

  /** What it costs to look for the related objects of each row, and to compare them. */
  private related(relation: Relation, filter: Filter): FilterCost[] {
    const { row, rows } = this.prices;
    const record = describeRecord(relation.target());
    if (relation.shape === 'one') return [{ perRow: row.relation, once: 0 }, this.of(filter, record)];
    const looked = rows.relatedOf[record.name] ?? rows.related;
    return Object.values(filter).map((part) => {
      const { perRow, once } = this.of(part as Filter | null, record);
      return { perRow: row.relation + looked * (row.look + perRow), once };
    });
  }

  private comparison(operator: Operator, operand: unknown): FilterCost {
    const { row, filterCharacter } = this.prices;
    const values = (Array.isArray(operand) ? operand : [operand]) as unknown[];
    const characters = values.reduce<number>(
      (count, value) => count + (typeof value === 'string' ? value.length : 1),
      0,
    );
    return {
      perRow: row.compare[operator] + row.choice * (values.length - 1),
      once: filterCharacter * characters,
    };
  }
}

function sum(costs: readonly FilterCost[]): FilterCost {
  return costs.reduce((all, { perRow, once }) => ({ perRow: all.perRow + perRow, once: all.once + once }), NO_COST);
}
