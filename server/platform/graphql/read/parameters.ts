import type { Sight } from '../../database';
import type { RecordClass } from '../relation';
import { visibleRows } from './visible';

/** Collects the parameters of a statement for one viewer; each is sent apart from the SQL, never written into it. */
export class Parameters {
  readonly values: unknown[] = [];
  private meets: string | undefined;

  constructor(readonly sight: Sight) {}

  /** Takes a value and returns its place in the SQL: `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** SQL that stands where the name of the record's table would, and holds only the rows that the viewer may see. */
  visible(record: RecordClass): string {
    return visibleRows(record, this.sight, () => (this.meets ??= `${this.add(this.sight.meets)}::integer[]`));
  }
}
