import { type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../server/access';
import { entities } from '../../../server/graph';
import { orderFieldName } from '../../../server/platform/graphql/order';
import { describeRecord, type Attribute } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { ask, idOf } from './answers';
import type { Findings, Page } from './findings';
import type { Path, Paths } from './paths';
import type { StoredRow } from './store';
import { choicesOf } from './values';

/** A list of a record that somebody may ask for: at the root, or of an object that they see. */
interface ListOfRecord {
  readonly record: RecordClass;
  readonly field: string;
  /** The parent object; absent at the root. */
  readonly parent?: StoredRow;
  /** All its rows, hidden or not. */
  readonly rows: readonly StoredRow[];
}

/** Filters and orders a list of each record, by each attribute: neither reveals anything hidden. */
export async function walkLists(
  schema: GraphQLSchema,
  context: RequestContext,
  paths: Paths,
  findings: Findings,
): Promise<void> {
  const all = [...listsOf(schema, paths, findings)];
  for (const record of entities) {
    // The longest there is of it, as most can go wrong there.
    const [list] = all.filter((each) => each.record === record).sort((a, b) => b.rows.length - a.rows.length);
    if (!list) continue;
    const walk = new ListWalk((query) => ask(schema, context, query), list, findings);
    for (const attribute of describeRecord(record).attributes.values()) {
      if (!attribute.shown) continue;
      await walk.filter(attribute);
      if (attribute.kind.orderable) await walk.order(attribute);
    }
  }
}

function* listsOf(schema: GraphQLSchema, paths: Paths, findings: Findings): Generator<ListOfRecord> {
  const { store, oracle } = findings;
  const ways = (type: string): Path[] =>
    paths.of(schema.getType(type) as GraphQLObjectType).filter((path) => paths.mayQuery(path, findings));
  for (const { field, relation } of ways('Query')) {
    if (relation?.shape !== 'page') continue;
    yield { record: relation.target(), field: field.name, rows: store.rows(relation.target()) };
  }
  for (const parentRecord of entities) {
    for (const { field, relation } of ways(parentRecord.name)) {
      if (relation?.shape !== 'page' || relation.through || relation.joinCondition || !relation.targetKey) continue;
      for (const parent of oracle.seen(parentRecord)) {
        const rows = store.where(relation.target(), relation.targetKey, parent.values.id);
        if (rows.length > 0) yield { record: relation.target(), field: field.name, parent, rows };
      }
    }
  }
}

class ListWalk {
  constructor(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape depends on the question
    private readonly ask: (query: string) => Promise<any>,
    private readonly list: ListOfRecord,
    private readonly findings: Findings,
  ) {}

  /** What only hidden rows have finds nothing, and is missing from nothing that has it not; what others have finds them. */
  async filter({ property, kind }: Attribute): Promise<void> {
    const operator = ['eq', 'contains'].find((each) => (kind.operators as readonly string[]).includes(each));
    if (!operator) return;
    const rows = this.list.rows.filter(({ values }) => values[property] !== null);
    const visible = rows.filter((row) => this.findings.oracle.sees(row));
    const known = new Set(visible.map(({ values }) => values[property]));
    const hidden = rows.find(({ values }) => !known.has(values[property]));
    for (const value of [hidden?.values[property], visible[0]?.values[property]]) {
      if (value === undefined) continue;
      const written = choicesOf(kind).length > 0 ? (value as string) : JSON.stringify(value);
      const has = (row: StoredRow) => holds(operator, row.values[property], value);
      const filter = `{ ${property}: { ${operator}: ${written} } }`;
      await this.compare(`filter: ${filter}`, has);
      await this.compare(`filter: { not: ${filter} }`, (row) => !has(row));
    }
  }

  /** Page by page, both ways, come exactly those that are to be seen. */
  async order({ property }: Attribute): Promise<void> {
    const expected = this.list.rows.filter((row) => this.findings.oracle.sees(row));
    const size = Math.min(100, Math.max(1, Math.ceil(expected.length / 3)));
    for (const direction of ['ASC', 'DESC']) {
      const order = `orderBy: { field: ${orderFieldName(property)}, direction: ${direction} }, first: ${size}`;
      const shown: { id: string }[] = [];
      for (let after = '', more = true; more;) {
        const page = await this.page(`${order}${after}`);
        this.findings.equal(this.where(`${order} hasPreviousPage`), page.pageInfo.hasPreviousPage, shown.length > 0);
        shown.push(...page.nodes);
        more = page.pageInfo.hasNextPage;
        this.findings.equal(this.where(`${order} hasNextPage`), more, shown.length < expected.length);
        if (page.nodes.length === 0) break;
        after = `, after: "${page.pageInfo.endCursor}"`;
      }
      this.findings.compare(this.where(order), shown, expected);
    }
  }

  private async compare(args: string, isMeant: (row: StoredRow) => boolean): Promise<void> {
    const expected = this.list.rows.filter((row) => isMeant(row) && this.findings.oracle.sees(row));
    const page = await this.page(`first: 100, ${args}`);
    this.findings.equal(this.where(`${args} totalCount`), page.totalCount, expected.length);
    this.findings.equal(this.where(`${args} hasNextPage`), page.pageInfo.hasNextPage, expected.length > 100);
    if (expected.length <= 100) this.findings.compare(this.where(args), page.nodes, expected);
  }

  private async page(args: string): Promise<Page> {
    const { field, parent } = this.list;
    const part = `list: ${field}(${args}) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
    if (!parent) return (await this.ask(`{ ${part} }`)).list as Page;
    const query = `{ node(id: "${idOf(parent)}") { ... on ${parent.record.name} { ${part} } } }`;
    return (await this.ask(query)).node.list as Page;
  }

  private where(what: string): string {
    const { parent, field } = this.list;
    return `${parent ? parent.record.name : 'Query'}.${field} ${what}`;
  }
}

/** Texts are searched in capitals or not. */
function holds(operator: string, value: unknown, wanted: unknown): boolean {
  if (operator === 'eq' || value === null) return value === wanted;
  return (value as string).toLowerCase().includes((wanted as string).toLowerCase());
}
