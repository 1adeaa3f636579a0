import type { Database } from '../../../server/platform/database';
import { toGlobalId } from '../../../server/platform/graphql/global-id';
import { describeRecord, recordsByName } from '../../../server/platform/graphql/record';
import type { Chance } from './chance';

/** Values that exist in the graph, so that queries find them, and some that do not. */
export class KnownValues {
  private readonly cursors = new Map<string, string[]>();

  private constructor(
    private readonly ids: readonly string[],
    private readonly texts: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Collects values from a database. */
  static async read(database: Database): Promise<KnownValues> {
    const ids: string[] = [];
    const texts = new Map<string, string[]>();
    for (const [name, record] of recordsByName()) {
      const { table, attributes } = describeRecord(record);
      const named = [...attributes.values()].filter(({ kind, shown }) => shown && kind.name === 'Text');
      const columns = ['id', ...named.map(({ column }) => column)].join(', ');
      const rows = await database.query<Record<string, string>>(
        `(select ${columns} from ${table} order by id limit 12) union (select ${columns} from ${table} order by created_at desc, id limit 12)`,
      );
      for (const row of rows) {
        ids.push(toGlobalId(name, row.id ?? ''));
        for (const { property, column } of named) {
          const list = texts.get(property) ?? [];
          if (row[column] !== null && row[column] !== undefined) list.push(row[column]);
          texts.set(property, list);
        }
      }
    }
    return new KnownValues(ids, texts);
  }

  /** Collects the cursors of a response for later queries. */
  learn(response: unknown): void {
    if (Array.isArray(response)) for (const each of response) this.learn(each);
    else if (typeof response === 'object' && response !== null) {
      for (const [name, value] of Object.entries(response)) {
        if (/cursor/i.test(name) && typeof value === 'string') this.learnCursor(value);
        else this.learn(value);
      }
    }
  }

  id(chance: Chance): string {
    if (chance.percent(4)) return chance.one(['Board:1', 'Nothing:0b6f0b6f-0b6f-4b6f-8b6f-0b6f0b6f0b6f', 'x']);
    if (chance.percent(6)) return toGlobalId('Board', '00000000-0000-4000-8000-000000000000');
    return chance.one(this.ids);
  }

  /** An id of a record, by its name in lower camel case; any other id if there is no such record. */
  idOf(record: string, chance: Chance): string {
    const own = this.ids.filter((id) => id.slice(0, id.indexOf(':')).toLowerCase() === record.toLowerCase());
    return own.length > 0 ? chance.one(own) : this.id(chance);
  }

  /** A text for an argument or an attribute with a name. */
  text(name: string, chance: Chance): string {
    if (chance.percent(5)) return chance.one(['', 'nothing of that name', 'a\u0000b', '%_\\"', 'é 🙂', '\n']);
    const known: Record<string, string> = { board: 'slug', definition: 'code', text: 'name' };
    const list = this.texts.get(known[name] ?? name) ?? [];
    const text = list.length > 0 ? chance.one(list) : 'a';
    return chance.percent(20) ? text.slice(0, 1 + chance.below(5)) : text;
  }

  /** Whether a cursor of such a list is known. */
  hasCursor(record: string): boolean {
    return this.cursors.has(record);
  }

  /** A cursor of a list of that record, or of another. */
  cursor(record: string, chance: Chance): string {
    const own = this.cursors.get(record);
    if (own && !chance.percent(8)) return chance.one(own);
    return chance.one(['bm90aGluZw', '', ...[...this.cursors.values()].flat().slice(0, 20)]);
  }

  private learnCursor(cursor: string): void {
    const record = /^\["(\w+) /.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
    if (record === undefined || !recordsByName().has(record)) return;
    const list = this.cursors.get(record) ?? [];
    list.push(cursor);
    if (list.length > 50) list.shift();
    this.cursors.set(record, list);
  }
}
