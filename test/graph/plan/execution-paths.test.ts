import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, Kind, parse, visit } from 'graphql';
import { OPERATOR, type RequestContext } from '../../../server/access';
import { planPlugin } from '../../../server/platform/graphql/plan';
import { readExamples } from '../../../server/platform/http';
import { contextAs } from '../../support/request-context';
import { openSampleGraph, type SampleGraph } from '../../support/sample-graph';

const schemaFolder = join(__dirname, '../../../schema');

/** Enough for the resolvers of a part to be compiled, which happens at the third run, and to run compiled. */
const RUNS = 5;

/** A query and its variables. */
interface Query {
  readonly name: string;
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

describe('an ordinary query never falls back to the resolvers', () => {
  let graph: SampleGraph;
  let server: ApolloServer<RequestContext>;
  let known: Record<string, unknown>;

  beforeAll(async () => {
    graph = await openSampleGraph();
    // As the server: Apollo's cache control would give every field a resolver.
    const plugins = [planPlugin<RequestContext>({ details: true }), ApolloServerPluginCacheControlDisabled()];
    server = new ApolloServer<RequestContext>({ schema: graph.schema, plugins });
    await server.start();
    const { data } = await graph.query(
      '{ meetings(first: 1, filter: { status: { eq: HELD } }) { nodes { id } } boards(first: 1) { nodes { id } } indicatorDefinitions(first: 1) { nodes { code } } }',
    );
    known = {
      ...{ board: 'southampton-children-families-scrutiny-panel', partner: 'southampton-city-council' },
      ...{ ref: 'LAC1', month: '2018-10', financialYear: '2017-18', year: '2017-18', reference: '2018-09-27/14(i)' },
      ...{ date: '2018-09-27', from: '2018-01-01', to: '2018-12-31', text: 'looked after children' },
      ...{ definition: data.indicatorDefinitions.nodes[0].code, ids: [data.meetings.nodes[0].id] },
      ...{ id: data.meetings.nodes[0].id, boardId: data.boards.nodes[0].id },
    };
  });

  afterAll(async () => {
    await server.stop();
    await graph.close();
  });

  /** The paths by which a query is executed when it is sent several times. */
  async function pathsOf({ text, variables, name }: Query): Promise<string> {
    const paths = new Set<string>();
    for (let run = 0; run < RUNS; run++) {
      const contextValue = await contextAs(graph.database, OPERATOR);
      const { body } = await server.executeOperation({ query: text, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('An answer in pieces.');
      const { errors, extensions } = body.singleResult;
      if (errors) throw new GraphQLError(`${name}: ${errors[0]?.message}`);
      const { path, reason } = extensions?.execution as { path: string; reason?: string };
      paths.add(reason === undefined ? path : `${path}: ${reason}`);
    }
    return [...paths].join(', ');
  }

  /** The queries by their paths. */
  async function byPath(queries: readonly Query[]): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const query of queries) (found[await pathsOf(query)] ??= []).push(query.name);
    return found;
  }

  /** The variables that a document must have. */
  function variablesOf(text: string): Record<string, unknown> {
    const required: Record<string, unknown> = {};
    visit(parse(text), {
      VariableDefinition({ type, variable, defaultValue }) {
        const name = variable.name.value;
        if (type.kind === Kind.NON_NULL_TYPE && !defaultValue) required[name] = known[name];
      },
    });
    return required;
  }

  it('of the SDK', async () => {
    const trusted = JSON.parse(readFileSync(join(schemaFolder, 'trusted-documents.json'), 'utf8')) as object;
    const queries = (Object.values(trusted) as string[]).flatMap((text): Query[] => {
      const name = /^query (\w+)/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, text, variables: variablesOf(text) }];
    });
    const paths = await byPath(queries);
    expect(Object.keys(paths).sort()).toEqual(['MIXED', 'SQL']);
    expect(paths.MIXED?.sort()).toEqual([
      ...[
        'BoardObligations',
        'DiscussionOrder',
        'IndicatorsCompared',
        'MeetingById',
        'MeetingsOnDate',
        'MonitoringList',
      ],
      ...['Obligations', 'Scorecard', 'ScorecardChanges', 'ScorecardDiscrepancies', 'Search', 'Viewer', 'YearlyReport'],
    ]);
  });

  it('of the examples', async () => {
    const examples = await readExamples(join(schemaFolder, 'examples'));
    const queries = examples.map(({ slug, query }) => ({ name: slug, text: query, variables: variablesOf(query) }));
    const paths = await byPath(queries);
    expect(Object.keys(paths).sort()).toEqual(['MIXED', 'SQL']);
    expect(paths.MIXED?.sort()).toEqual([
      'discuss-first',
      'printed-errors',
      'signals',
      'withheld-content',
      'yearly-report',
    ]);
  });

  it.each([
    '{ search(text: "neglect", first: 12) { nodes { highlight node { ... on Node { id } } } } }',
    '{ search(text: "looked after", first: 12) { nodes { node { __typename ... on Node { id } ... on Indicator { ref } } } } }',
    '{ recommendations(first: 5) { nodes { origin { __typename ... on Resolution { text } ... on Node { version } } } } }',
    '{ meetings(first: 3) { nodes { agendaItems(first: 5) { nodes { proceedings { ... on Proceedings { resolutions { text } } ... on Withheld { reason } } papers { content { __typename ... on Document { text } } } } } } } }',
  ])('of a union: %s', async (text) => {
    expect(await pathsOf({ name: 'a union', text, variables: {} })).toBe('MIXED');
  });
});
