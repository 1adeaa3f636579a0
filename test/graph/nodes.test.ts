import { isObjectType } from 'graphql';
import { entities } from '../../server/graph';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

describe('objects by their global id', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  it('are found for every type, with their type', async () => {
    const types = Object.values(graph.schema.getTypeMap()).filter(isObjectType);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(nodes).toHaveLength(entities.length);
    const empty: string[] = [];
    for (const { name } of nodes) {
      const { tableName } = graph.database.dataSource.getMetadata(name);
      const [row] = await graph.database.query<{ id: string; version: number }>(
        `select id, version from ${tableName} limit 1`,
      );
      if (!row) empty.push(name);
      else {
        const id = `${name}:${row.id}`;
        const { data } = await graph.query(
          `query ($id: ID!) { node(id: $id) { __typename id createdAt version ... on ${name} { again: id } } }`,
          { id },
        );
        expect(data.node).toMatchObject({ __typename: name, id, again: id, version: row.version });
        expect(data.node.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
    }
    // The pack prints no ratings by standard and no interests declared, nothing has been corrected, no step declared, no
    // confidential paper is published, and no closing step of a recommendation is public; access is for administrators.
    // Every other type occurs.
    const access = ['AccessGroup', 'AccessGroupMember', 'Account', 'ApiKey', 'AuditEntry', 'RoleAssignment'];
    const absent = [
      'ClockOverride',
      'DeclarationOfInterest',
      'Document',
      'ObservationRevision',
      'RecommendationStep',
      'SelfAssessmentRating',
      'StepChange',
      'YearlyReportPublication',
    ];
    expect(empty.sort()).toEqual([...access, ...absent].sort());
  });

  it('have the same ids on every path, and their own fields', async () => {
    const { data } = await graph.query(`{ board(slug: "southampton-lscb") { id children { nodes { id } } } }`);
    const { data: found } = await graph.query(
      `query ($id: ID!) { node(id: $id) { ... on Board { slug children { nodes { id parent { slug } } } } } }`,
      { id: data.board.id },
    );
    expect(found.node.slug).toBe('southampton-lscb');
    expect(found.node.children.nodes.map(({ id }: { id: string }) => id)).toEqual(
      data.board.children.nodes.map(({ id }: { id: string }) => id),
    );
  });

  it('are returned in the requested order, with null for missing ones, in one statement per type', async () => {
    const { data } = await graph.query(`{ boards(first: 2) { nodes { id } } partners(first: 2) { nodes { id } } }`);
    const [boards, partners] = [data.boards.nodes, data.partners.nodes] as { id: string }[][];
    const gone = 'Board:00000000-0000-4000-8000-000000000000';
    const ids = [partners?.[1]?.id, boards?.[0]?.id, gone, partners?.[0]?.id, boards?.[1]?.id, boards?.[0]?.id];
    const { data: found, statements } = await graph.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Board { slug } ... on Partner { name } } }`,
      { ids },
    );
    expect(found.nodes.map((node: { id: string } | null) => node?.id ?? gone)).toEqual(ids);
    expect(found.nodes[2]).toBeNull();
    expect(statements).toHaveLength(2);
  });
});
