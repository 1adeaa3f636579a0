import type { Sight } from '../../database';
import type { RecordClass } from '../relation';
import { visibleRows } from './visible';

/** Collects the parameters of a statement for one viewer; each is sent apart from the SQL, never written into it. */
export class Parameters {
  readonly values: unknown[] = [];
  private meets: string | undefined;
  private meetsAt: number | undefined;

  constructor(readonly sight: Sight) {}

  /** Takes a value and returns its place in the SQL: `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** SQL that stands where the name of the record's table would, and holds only the rows that the viewer may see. */
  visible(record: RecordClass): string {
    return visibleRows(record, this.sight, () => (this.meets ??= this.addMeets()));
  }

  /** The values for another viewer who may read the same subjects. */
  valuesFor(sight: Sight): readonly unknown[] {
    return this.meetsAt === undefined ? this.values : this.values.with(this.meetsAt, sight.meets);
  }

  private addMeets(): string {
    this.meetsAt = this.values.length;
    return `${this.add(this.sight.meets)}::integer[]`;
  }
}
