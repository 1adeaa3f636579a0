import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { GraphQLClient } from 'graphql-request';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';

const run = promisify(execFile);
const project = join(__dirname, 'relay');
const schema = resolve(__dirname, '../../schema/schema.graphql');
const compiler = join(project, 'node_modules', 'relay-compiler', 'cli.js');

/** Copies the Relay project beside the schema, compiles it, and gives the texts of its operations by their name. */
async function compile(folder: string): Promise<{ output: string; texts: Map<string, string> }> {
  for (const name of ['package.json', 'relay.config.json', 'src']) {
    await cp(join(project, name), join(folder, name), { recursive: true });
  }
  await cp(schema, join(folder, 'schema.graphql'));
  // It adds to the documents that are there.
  await writeFile(join(folder, 'documents.json'), '{}');
  const { stdout, stderr } = await run(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
  const documents = JSON.parse(await readFile(join(folder, 'documents.json'), 'utf8')) as Record<string, string>;
  const texts = Object.values(documents).map((text): [string, string] => [/^\w+ (\w+)/.exec(text)?.[1] ?? '', text]);
  return { output: stdout + stderr, texts: new Map(texts) };
}

interface Connection {
  edges: { cursor: string; node: { id: string; __typename: string; reference: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
interface Board {
  id: string;
  name: string;
  recommendations: Connection;
}

/** It stands apart, because it brings a program for every system: `npm ci --prefix test/conformance/relay`, as `.ci/run` does. */
const isInstalled = existsSync(compiler);

(isInstalled ? describe : describe.skip)(`Relay's compiler${isInstalled ? '' : ' (not installed)'}`, () => {
  let folder: string;
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let compiled: Awaited<ReturnType<typeof compile>>;
  let client: GraphQLClient;

  beforeAll(async () => {
    [folder, data] = await Promise.all([mkdtemp(join(tmpdir(), 'safeboard-relay-')), dataFolder()]);
    compiled = await compile(folder);
    app = await startSampleApp(data.path);
    const authorization = `Bearer ${await makeTestKey(app.database, { role: 'ADMINISTRATOR' })}`;
    client = new GraphQLClient(`${app.url}/graphql`, { headers: { authorization } });
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await data.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = <Data>(name: string, variables: object) =>
    client.request<Data>(compiled.texts.get(name) ?? '', variables);
  const firstPage = () =>
    ask<{ board: Board }>('MonitoringPageQuery', { board: 'southampton-children-families-scrutiny-panel' });

  it('takes the schema, its connections and its nodes, and writes the queries that the project left to it', () => {
    expect(compiled.output).not.toMatch(/error|warn/i);
    expect([...compiled.texts.keys()].sort()).toEqual([
      'MonitoringPageQuery',
      'RecommendationListPaginationQuery',
      'RecommendationRowImpactMutation',
      'RecommendationRowRefetchQuery',
    ]);
    expect(compiled.texts.get('RecommendationListPaginationQuery')).toContain('node(id: $id)');
  });

  it('writes pages that the server answers from the first to the last', async () => {
    const { board } = await firstPage();
    const found = [...board.recommendations.edges];
    let { pageInfo } = board.recommendations;
    while (pageInfo.hasNextPage && found.length < 200) {
      const variables = { id: board.id, first: 5, after: pageInfo.endCursor };
      const { node } = await ask<{ node: Board }>('RecommendationListPaginationQuery', variables);
      found.push(...node.recommendations.edges);
      ({ pageInfo } = node.recommendations);
    }
    const { board: counted } = await client.request<{ board: { recommendations: { totalCount: number } } }>(
      '{ board(slug: "southampton-children-families-scrutiny-panel") { recommendations { totalCount } } }',
    );
    expect(counted.recommendations.totalCount).toBeGreaterThan(3);
    expect(new Set(found.map(({ node }) => node.id)).size).toBe(counted.recommendations.totalCount);
    expect(found).toHaveLength(counted.recommendations.totalCount);
  });

  it('writes mutations and refetches that the server answers', async () => {
    const { board } = await firstPage();
    const recommendationId = board.recommendations.edges[0]?.node.id;
    const input = { recommendationId, impactOnChildren: 'Recorded by Relay.' };
    const { recordImpact } = await ask<{ recordImpact: object }>('RecommendationRowImpactMutation', { input });
    expect(recordImpact).toMatchObject({ recommendation: { id: recommendationId }, userErrors: [] });
    const { node } = await ask<{ node: object }>('RecommendationRowRefetchQuery', { id: recommendationId });
    expect(node).toMatchObject({ __typename: 'Recommendation', id: recommendationId, text: expect.any(String) });
  });
});
