import {
  getNamedType,
  getOperationAST,
  isLeafType,
  isObjectType,
  parse,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { createGraph } from '../../server/graph';
import { Plans } from '../../server/platform/graphql/plan/plans';
import type { Relation } from '../../server/platform/graphql/relation';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { contextAs } from '../support/request-context';

/** A path from the root of the graph to a field: `boards`, then `seats`, then `partner`. */
type Path = readonly { readonly field: string; readonly relation: Relation }[];

function relationsOf(type: GraphQLObjectType): { field: string; relation: Relation; target: string }[] {
  return Object.values(type.getFields()).flatMap(({ name, extensions, type: returned }) => {
    const relation = extensions.relation as Relation | undefined;
    if (!relation) return [];
    return [{ field: name, relation, target: getNamedType(returned).name.replace(/Connection$/, '') }];
  });
}

/** For every relation of every type, the shortest path from a root connection. */
function pathsToEveryRelation(schema: GraphQLSchema): Map<string, Path> {
  const paths = new Map<string, Path>();
  const seen = new Set<string>();
  let front: { type: string; path: Path }[] = [{ type: 'Query', path: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { type, path } of front) {
      if (seen.has(type)) continue;
      seen.add(type);
      const object = schema.getType(type);
      if (!isObjectType(object)) continue;
      for (const { field, relation, target } of relationsOf(object)) {
        if (relation.findBy) continue;
        const further = [...path, { field, relation }];
        paths.set(`${type}.${field}`, further);
        next.push({ type: target, path: further });
      }
    }
    front = next;
  }
  return paths;
}

/** A query along a path that selects every scalar at its end. */
function questionOf(schema: GraphQLSchema, path: Path): string {
  const [step, ...rest] = path;
  if (!step) throw new Error('An empty path.');
  const target = schema.getType(step.relation.target().name) as GraphQLObjectType;
  const leaves = Object.values(target.getFields()).filter(({ type }) => isLeafType(getNamedType(type)));
  const inside = rest.length > 0 ? `id ${questionOf(schema, rest)}` : leaves.map(({ name }) => name).join(' ');
  if (step.relation.shape !== 'page') return `${step.field} { ${inside} }`;
  return `${step.field}(first: 100) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor } nodes { ${inside} } }`;
}

describe('the number of SQL statements', () => {
  let graph: SampleGraph;
  const paths = pathsToEveryRelation(createGraph());
  const plans = new Plans();

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  it('is known for every relation of the graph', () => {
    expect(paths.size).toBeGreaterThan(100);
  });

  it.each([...paths.keys()])('%s takes one statement for all of its parents', async (name) => {
    const path = paths.get(name) ?? [];
    const { statements } = await graph.query(`{ ${questionOf(graph.schema, path)} }`);
    // If a level is empty in the sample, the levels below it need no statement.
    expect(statements.length).toBeLessThanOrEqual(path.length);
    expect(statements.length).toBeGreaterThan(0);
    expect(new Set(statements).size).toBe(statements.length);
  });

  it.each([...paths.keys()])(
    '%s is read by its plan in one statement, with what many rows lead to in another',
    async (name) => {
      const query = `{ ${questionOf(graph.schema, paths.get(name) ?? [])} }`;
      const document = parse(query);
      const operation = getOperationAST(document)!;
      const context = await contextAs(graph.database);
      const plan = plans.of({ schema: graph.schema, document, operation, variables: {} }, context.access);
      const data: unknown = JSON.parse(await plan.run(context));
      const steps = paths.get(name)!.filter(({ relation }) => relation.shape === 'one').length;
      expect(context.work.statements).toBeLessThanOrEqual(1 + steps);
      if (steps === 0) expect(context.work.statements).toBe(1);
      expect(data).toEqual((await graph.query(query)).data);
    },
  );

  it('is one for a field that is selected under two aliases with the same arguments', async () => {
    const { statements } = await graph.query(
      `{ boards { nodes { a: seats { nodes { post } } b: seats { nodes { role } } } } }`,
    );
    expect(statements).toHaveLength(3);
  });

  it('is one for objects of several fragments', async () => {
    const { statements } = await graph.query(`
      query { boards { nodes { ...A ...B ... on Board { seats { nodes { number } } } } } }
      fragment A on Board { seats { nodes { post } } }
      fragment B on Board { seats { nodes { role partner { name } } } }`);
    expect(statements).toHaveLength(3);
  });

  it('reads only the selected columns', async () => {
    const { statements } = await graph.query(`{ boards { nodes { slug } } }`);
    expect(statements[0]).toContain('"slug"');
    for (const column of ['area_name', 'purpose', 'terms_of_reference', 'created_at'])
      expect(statements[0]).not.toContain(column);
  });

  it('omits fields that @skip and @include exclude', async () => {
    const query = `query ($no: Boolean!) { boards { nodes { slug name @skip(if: true) seats @include(if: $no) { nodes { post } } } } }`;
    const { statements } = await graph.query(query, { no: false });
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('as "name"');
  });
});
