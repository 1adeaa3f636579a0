import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../server/access';
import { recordNamed } from '../../../server/platform/graphql/record';
import type { Relation } from '../../../server/platform/graphql/relation';
import { ask } from './answers';
import type { Findings } from './findings';
import type { Path, Paths } from './paths';
import type { Store, StoredRow } from './store';
import { MOST } from './walk-objects';

/**
 * What fields at the root that code answers are asked about: all that has indicators, hidden or not; by the name of the
 * argument. The rows that were made for this come last, behind those of the sample.
 */
export function given(store: Store): Readonly<Record<string, readonly string[]>> {
  const values = (type: string, property: string, isRequested: (row: StoredRow) => boolean = () => true) =>
    store.rows(recordNamed(type)).flatMap((row) => (isRequested(row) ? [JSON.stringify(row.values[property])] : []));
  const watched = (reference: string) => (row: StoredRow) =>
    store.where(recordNamed('Indicator'), reference, row.id).length > 0;
  return {
    board: values('Board', 'slug', watched('boardId')),
    definition: values('IndicatorDefinition', 'code', watched('definitionId')).slice(-12),
    month: [
      '"2018-10"',
      ...values('PrintedCell', 'month').slice(-1),
      ...values('Observation', 'month', (row) => row.values.sensitivity === 'PARTNERSHIP').slice(-1),
    ],
    year: [
      '"2017-18"',
      ...values('CaseReview', 'financialYear', (row) => row.values.sensitivity === 'PARTNERSHIP').slice(-1),
    ],
    from: ['"1990-01-01"'],
    to: ['"2090-01-01"'],
    // Words of all subjects, one that is misspelt, and those of what is hidden.
    text: ['"children"', '"neglct"', ...values('CaseReview', 'title').slice(-8), ...values('Board', 'name').slice(-4)],
  };
}

/** Asks every question that the root of the graph answers. */
export async function walkRoots(
  schema: GraphQLSchema,
  context: RequestContext,
  paths: Paths,
  findings: Findings,
): Promise<void> {
  const walk = new RootWalk(schema, context, paths, findings);
  for (const path of paths.of(schema.getQueryType() as GraphQLObjectType)) {
    if (paths.mayQuery(path, findings)) await walk.ask(path);
  }
}

class RootWalk {
  private readonly given: Readonly<Record<string, readonly string[]>>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly context: RequestContext,
    private readonly paths: Paths,
    private readonly findings: Findings,
  ) {
    // One month, with hidden figures, is enough here: what is worked out of others is compared elsewhere.
    this.given = { ...given(findings.store), month: given(findings.store).month!.slice(-1) };
  }

  ask(path: Path): Promise<void> {
    const { relation, coordinate } = path;
    if (relation?.shape === 'page') return this.list(path, relation);
    if (relation?.findBy !== undefined) return this.lookup(path, relation, relation.findBy);
    // Every id there is goes through these two elsewhere.
    if (['Query.node', 'Query.nodes'].includes(coordinate))
      return Promise.resolve(void this.paths.requested.add(coordinate));
    return this.computed(path);
  }

  /** A list, page by page to its end, holds all that is to be seen, and counts it. */
  private async list(path: Path, relation: Relation): Promise<void> {
    const expected = this.findings.oracle.seen(relation.target());
    const nodes: unknown[] = [];
    for (let after = '', more = true; more;) {
      const [page] = await this.each(path, [`first: ${MOST}${after}`]);
      nodes.push(...page.nodes);
      this.findings.equal(`${path.coordinate}.totalCount`, page.totalCount, expected.length);
      after = `, after: "${page.pageInfo.endCursor}"`;
      more = page.pageInfo.hasNextPage;
    }
    this.findings.compare(path.coordinate, nodes, expected);
  }

  /** A value that some row has finds it, or nothing. */
  private async lookup(path: Path, { target }: Relation, property: string): Promise<void> {
    const rows = this.findings.store.rows(target()).slice(-150);
    const responses = await this.each(
      path,
      rows.map((row) => `${property}: ${JSON.stringify(row.values[property])}`),
    );
    rows.forEach((row, index) => {
      const expected = this.findings.oracle.sees(row) ? [row] : [];
      this.findings.compare(path.coordinate, responses[index] ? [responses[index]] : [], expected);
    });
  }

  /** Computed fields show nothing hidden, for any arguments. */
  private async computed(path: Path): Promise<void> {
    const names = path.field.args.map(({ name }) => name).filter((name) => name in this.given);
    const combinations = names.reduce<string[]>(
      (found, name) => found.flatMap((before) => this.given[name]!.map((value) => `${before} ${name}: ${value}`)),
      [''],
    );
    await this.each(path, combinations);
  }

  /** Asks for a field with each of these arguments, many at once. */
  private async each({ coordinate, field }: Path, all: readonly string[]) {
    const responses = [];
    // Nothing that it leads to may be read.
    if (all.length > 0 && this.paths.part(coordinate, field, [], all[0]) === '') return [];
    for (let at = 0; at < all.length; at += MOST) {
      const parts = all
        .slice(at, at + MOST)
        .map((args, index) => `a${index}: ${this.paths.part(coordinate, field, [], args)}`);
      const response = await ask(this.schema, this.context, `{ ${parts.join(' ')} }`);
      this.findings.check(coordinate, response);
      responses.push(...parts.map((_, index) => response[`a${index}`]));
    }
    return responses;
  }
}
