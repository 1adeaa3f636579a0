import type { Database } from '../../../server/platform/database';
import { describeRecord, type Attribute } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { isSpare, recipes, type Recipe } from './recipe';
import { valueOf } from './values';

/** Values of a row by property, as text; what is not given is made up. */
export type Given = Readonly<Record<string, string | null>>;

/** Adds rows of any record, from what its declaration says of it: a new record needs nothing here. */
export class RowMaker {
  private readonly recipes = new Map<RecordClass, Recipe[]>();
  private readonly numbers = new Map<RecordClass, number>();

  /** @param usual what a reference that has to be filled in points to where a row does not say */
  constructor(
    private readonly database: Database,
    private readonly usual: (target: RecordClass) => string | undefined,
  ) {}

  /** Adds rows and gives their ids, in the order given. */
  async make(record: RecordClass, rows: readonly Given[]): Promise<string[]> {
    const [first, ...rest] = rows;
    if (!first) return [];
    const [known] = this.recipes.get(record) ?? [];
    if (!known) return [await this.tryOut(record, first), ...(await this.make(record, rest))];
    // What served a row before serves most of them.
    const together = await this.insert(record, rows, known).catch(() => undefined);
    if (together) return together;
    const ids: string[] = [];
    for (const row of rows) ids.push(await this.tryOut(record, row));
    return ids;
  }

  /** Adds a row of a record in the first way that its table takes. */
  private async tryOut(record: RecordClass, row: Given): Promise<string> {
    const known = this.recipes.get(record) ?? [];
    let violation: unknown;
    for (const recipe of [...known, ...recipes(describeRecord(record))]) {
      try {
        const [id] = await this.insert(record, [row], recipe);
        if (!known.includes(recipe)) this.recipes.set(record, [...known, recipe]);
        return id as string;
      } catch (error) {
        violation ??= error;
      }
    }
    throw new Error(`No row of ${record.name} could be made up: say in ${__filename} how.`, { cause: violation });
  }

  private async insert(record: RecordClass, rows: readonly Given[], recipe: Recipe): Promise<string[]> {
    const description = describeRecord(record);
    const given = new Set(rows.flatMap((row) => Object.keys(row)));
    const attributes = [...description.attributes.values()].filter(
      (each) =>
        given.has(each.property) ||
        recipe.filled.has(each.property) ||
        (!isSpare(each, description) && each.property !== 'id'),
    );
    const values: (string | null)[] = [];
    const tuples = rows.map((row) => {
      const number = this.nextNumber(record);
      const places = attributes.map((attribute) => {
        values.push(this.value(record, attribute, row, recipe, number));
        return attribute.kind.cast(`$${values.length}::text`);
      });
      return `(${places.join(', ')})`;
    });
    const columns = attributes.map(({ column }) => `"${column}"`).join(', ');
    const added = await this.database.query<{ id: string }>(
      `insert into ${description.table} (${columns}) values ${tuples.join(', ')} returning id`,
      values,
    );
    return added.map(({ id }) => id);
  }

  private value(record: RecordClass, attribute: Attribute, row: Given, { filled, values }: Recipe, number: number) {
    const { property, target, optional, kind } = attribute;
    const given = row[property] ?? values.get(property);
    if (given !== undefined) return given;
    if (property in row || (optional && !filled.has(property))) return null;
    if (target) return this.usual(target()) ?? null;
    // Whole numbers often have a small range: they differ only where they tell rows apart.
    const isFree = kind.name !== 'Integer' || describeRecord(record).key.includes(property);
    return valueOf(attribute, isFree ? number : 1);
  }

  private nextNumber(record: RecordClass): number {
    const number = (this.numbers.get(record) ?? 0) + 1;
    this.numbers.set(record, number);
    return number;
  }
}
