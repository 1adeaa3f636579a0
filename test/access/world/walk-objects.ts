import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../server/access';
import { entities } from '../../../server/graph';
import type { Relation } from '../../../server/platform/graphql/relation';
import { subjectOf } from '../../../server/platform/graphql/record';
import { ask, askForResult, idOf } from './answers';
import type { Findings, Page } from './findings';
import type { Path, Paths } from './paths';
import type { StoredRow } from './store';

/** The most ids that one `nodes` takes, and the most rows of a page. */
export const MOST = 100;

/** Asks for every row there is by its id, hidden or not, and for every way on from it. */
export async function walkObjects(
  schema: GraphQLSchema,
  context: RequestContext,
  paths: Paths,
  findings: Findings,
): Promise<void> {
  for (const record of entities) {
    const subject = subjectOf(record) ?? '';
    const ways = paths
      .of(schema.getType(record.name) as GraphQLObjectType)
      .filter((path) => paths.mayQuery(path, findings));
    const fields = ways.map(({ coordinate, field }) => paths.part(coordinate, field));
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on ${record.name} { id ${fields.join(' ')} } } }`;
    const rows = findings.store.rows(record);
    for (let at = 0; at < rows.length; at += MOST) {
      const requested = rows.slice(at, at + MOST);
      const response = await nodes(
        schema,
        context,
        query,
        { ids: requested.map(idOf) },
        findings.oracle.reads(subject),
      );
      findings.check(`nodes of ${record.name}`, response);
      findings.checkCounts(`nodes of ${record.name}`, response);
      requested.forEach((row, index) => compareObject(row, response.nodes[index] ?? null, ways, findings));
    }
  }
}

/** Objects by their IDs. Where the viewer may not read the subject, each is null and has an error of its own. */
async function nodes(
  schema: GraphQLSchema,
  context: RequestContext,
  query: string,
  variables: { ids: readonly string[] },
  isReadable: boolean,
): Promise<{ nodes: (Record<string, unknown> | null)[] }> {
  if (isReadable) return ask(schema, context, query, variables);
  const { data, errors = [] } = await askForResult(schema, context, query, variables);
  const codes = new Set(errors.map(({ extensions }) => extensions.code));
  if (
    errors.length !== variables.ids.length ||
    ![...codes].every((code) => /^(FORBIDDEN|UNAUTHENTICATED)$/.test(String(code)))
  )
    throw new AggregateError(errors, `Not one refusal for each ID: ${[...codes].join(', ')}\n${query}`);
  return data;
}

function compareObject(
  row: StoredRow,
  shown: Readonly<Record<string, unknown>> | null,
  ways: readonly Path[],
  findings: Findings,
): void {
  findings.compare(`node ${row.record.name}`, shown ? [shown] : [], findings.oracle.sees(row) ? [row] : []);
  if (!shown) return;
  for (const { coordinate, field, relation } of ways) {
    // Of what is tied by a condition of its own it is checked, above, that nothing hidden is in it.
    if (relation && !relation.joinCondition)
      compareRelation(coordinate, relation, shown[field.name], targetsOf(relation, row, findings), findings);
  }
}

/** The rows that a relation should show for a row. */
function targetsOf(relation: Relation, { values }: StoredRow, { store, oracle }: Findings): StoredRow[] {
  const { target, parentKey = 'id', targetKey = 'id', through } = relation;
  const key = values[parentKey];
  if (key === null) return [];
  if (!through) return store.where(target(), targetKey, key).filter((row) => oracle.sees(row));
  return store
    .where(through.record(), through.parentKey, key)
    .filter((between) => oracle.sees(between))
    .map((between) => store.row(target(), between.values[through.targetKey] as string))
    .filter((row) => oracle.sees(row));
}

function compareRelation(
  coordinate: string,
  { shape }: Relation,
  response: unknown,
  expected: readonly StoredRow[],
  findings: Findings,
): void {
  if (shape === 'one') return findings.compare(coordinate, response ? [response] : [], expected);
  if (shape === 'list') return findings.compare(coordinate, response as unknown[], expected);
  const { nodes, edges, totalCount, pageInfo } = response as Page;
  findings.equal(`${coordinate}.totalCount`, totalCount, expected.length);
  findings.equal(`${coordinate}.hasNextPage`, pageInfo.hasNextPage, expected.length > MOST);
  if (expected.length > MOST) return;
  findings.compare(coordinate, nodes, expected);
  findings.compare(
    `${coordinate} (edges)`,
    edges.map(({ node }) => node),
    expected,
  );
}
