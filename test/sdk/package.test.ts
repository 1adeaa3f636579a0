import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type SampleServer, startSampleServer } from './sample-server';
import { readmeBlocks, ScratchProject } from './scratch-project';

const operations = resolve(__dirname, '../../schema/operations');

/** The names of all types that the documents give the client. */
async function documentTypes(): Promise<string[]> {
  const files = await readdir(operations, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFile(join(operations, file), 'utf8'));
  return (await Promise.all(sources)).flatMap((source) =>
    [...source.matchAll(/^(query|fragment) (\w+)/gm)].flatMap(([, kind, name = '']) =>
      kind === 'query' ? [`${name}Query`, `${name}QueryVariables`] : [`${name}Fragment`],
    ),
  );
}

describe('the packed client, installed in a project of somebody else', () => {
  let project: ScratchProject;
  let server: SampleServer;

  beforeAll(async () => {
    project = await ScratchProject.create();
    [server] = await Promise.all([startSampleServer(), project.install()]);
  }, 60_000);
  afterAll(() => Promise.all([server?.close(), project?.remove()]));

  it('brings what is built, what explains it and its licence, and nothing else', async () => {
    const installed = join(project.folder, 'node_modules');
    const packages = (await readdir(installed)).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['@safeboard']);
    const files = await readdir(join(installed, '@safeboard', 'client'));
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });

  it.each([
    ['an ES module', 'ask.mjs', `import { createClient, GraphError } from '@safeboard/client';`],
    ['a CommonJS module', 'ask.cjs', `const { createClient, GraphError } = require('@safeboard/client');`],
  ])('is used from %s', async (_kind, file, load) => {
    const printed = await project.run(
      file,
      `${load}
      const safeboard = createClient({ url: '${server.url}' });
      safeboard.boards.overview({ board: 'southampton-lscb' })
        .then(({ board }) => console.log(board.kind))
        .then(() => safeboard.nodes.get({ id: 'nonsense' }))
        .catch((error) => console.log(error instanceof GraphError, error.code));`,
    );
    expect(printed).toBe('SAFEGUARDING_BOARD\ntrue INVALID_ID\n');
  });

  it('does what its README says', async () => {
    const blocks = await readmeBlocks();
    const examples = blocks.flatMap(({ language, text }, index) =>
      language === 'js' ? [{ text, expected: blocks[index + 1] }] : [],
    );
    expect(examples.length).toBeGreaterThan(0);
    for (const { text, expected } of examples) {
      expect(expected?.language).toBe('text');
      expect(text).toContain('http://localhost:4000/graphql');
      const script = text.replaceAll('http://localhost:4000/graphql', server.url);
      expect(await project.run('readme.mjs', script)).toBe(expected?.text);
    }
  });

  it('is typed for ES modules, for CommonJS and for bundlers', async () => {
    const types = await documentTypes();
    const consumer = `
      import { createClient, type SafeboardError, type RecommendationStatus, ${types.map((name) => `type ${name}`).join(', ')} } from '@safeboard/client';
      const safeboard = createClient({ url: new URL('https://safeboard.example/graphql'), fetch: globalThis.fetch });
      export async function use(): Promise<string | undefined> {
        const { board } = await safeboard.indicators.get({ board: 'a', ref: 'b' });
        const indicator = board?.indicators.nodes[0];
        const unit: 'COUNT' | 'PERCENT' | 'RATE_PER_10000' | undefined = indicator?.unit;
        const value: number | null | undefined = indicator?.observations[0]?.value;
        const status: RecommendationStatus = 'OPEN';
        await safeboard.recommendations.list({ filter: { status: { in: [status] } } }, { signal: AbortSignal.timeout(1) });
        // @ts-expect-error -- there is no such status
        await safeboard.recommendations.list({ filter: { status: { in: ['OPENED'] } } });
        // @ts-expect-error -- a board has to be named
        await safeboard.boards.overview();
        // @ts-expect-error -- the document does not ask for it
        void indicator?.createdAt;
        return unit ?? (value === null ? 'none' : undefined);
      }
      export type All = [${types.join(', ')}];
      export const codeOf = (error: SafeboardError): string => error.code;
    `;
    await project.write('consumer.mts', consumer);
    await project.write('consumer.cts', consumer);
    await project.write('consumer.ts', consumer);
    const options = {
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
      strict: true,
      noUncheckedIndexedAccess: true,
    };
    const [node, bundler] = await Promise.all([
      project.checkTypes({ ...options, module: 'nodenext' }, ['consumer.mts', 'consumer.cts'], 'tsconfig.node.json'),
      project.checkTypes(
        { ...options, module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: true },
        ['consumer.ts'],
        'tsconfig.bundler.json',
      ),
    ]);
    expect(node).toBe('');
    expect(bundler).toBe('');
  });
});
