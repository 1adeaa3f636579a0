import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkedPackage } from './checked-package';
import { type SampleServer, startSampleServer } from './sample-server';
import { ScratchProject } from './scratch-project';

const operations = resolve(__dirname, '../../schema/operations');

/** The names of all types that the documents give the client. */
async function documentTypes(): Promise<string[]> {
  const files = await readdir(operations, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFile(join(operations, file), 'utf8'));
  return (await Promise.all(sources)).flatMap((source) =>
    [...source.matchAll(/^(query|mutation|fragment) (\w+)/gm)].flatMap(([, kind = '', name = '']) => {
      const type = name + kind.charAt(0).toUpperCase() + kind.slice(1);
      return kind === 'fragment' ? [name] : [type, `${type}Variables`];
    }),
  );
}

describe('the packed client, installed in a project of somebody else', () => {
  let project: ScratchProject;
  let server: SampleServer;

  beforeAll(async () => {
    project = await ScratchProject.create();
    [server] = await Promise.all([startSampleServer(), project.install()]);
  }, 240_000);
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

  it('leaves nothing behind that nobody handles, however a call ends', async () => {
    const printed = await project.run(
      'badly.mjs',
      `import { createServer } from 'node:http';
      import { createClient } from '@safeboard/client';
      const answers = [
        (response) => response.end('<title>Welcome</title>'),
        (response) => response.writeHead(502).end(),
        (response) => response.destroy(),
        (response) => { response.writeHead(200, { 'content-length': 99 }).write('{'); setTimeout(() => response.destroy(), 5); },
        () => undefined,
        () => undefined,
      ];
      const server = createServer((_request, response) => answers.shift()(response)).listen(0, '127.0.0.1', async () => {
        const url = 'http://127.0.0.1:' + server.address().port + '/graphql';
        const call = (options, of = {}) => createClient({ url, retry: false, ...options }).boards.list({}, of).catch(({ code }) => code);
        const codes = [await call(), await call(), await call(), await call(), await call({ timeout: 50 }), await call({}, { signal: AbortSignal.timeout(50) })];
        codes.push(await call({ auth: () => Promise.reject(new Error('No.')) }));
        codes.push(await call({ auth: () => new Promise((_, reject) => setTimeout(reject, 80)), timeout: 20 }));
        codes.push(await call({ fetch: () => new Promise((_, reject) => setTimeout(reject, 80)), timeout: 20 }));
        server.closeAllConnections();
        server.close();
        setTimeout(() => console.log(codes.join()), 150);
      });`,
    );
    expect(printed).toBe(
      'WRONG_ADDRESS,UNAVAILABLE,NETWORK_FAILURE,RESPONSE_TRUNCATED,TIMEOUT,ABORTED,NO_CREDENTIAL,TIMEOUT,TIMEOUT\n',
    );
  });

  it('is typed for ES modules, for CommonJS, for bundlers, and where there is no page', async () => {
    const types = await documentTypes();
    const consumer = `
      import { BoardsDocument, createClient, type SafeboardError, type RecommendationStatus, ${types.map((name) => `type ${name}`).join(', ')} } from '@safeboard/client';
      import { createCoreClient } from '@safeboard/client/core';
      import { recommendations } from '@safeboard/client/recommendations';
      import { caseReviews } from '@safeboard/client/case-reviews';
      import { indicators } from '@safeboard/client/indicators';
      export const parts = [caseReviews, indicators];
      const safeboard = createClient({ url: new URL('https://safeboard.example/graphql'), fetch: globalThis.fetch });
      export async function use(): Promise<string | undefined> {
        const { board } = await safeboard.indicators.get({ board: 'a', ref: 'b' });
        const indicator = board?.indicators.nodes[0];
        const unit: string | undefined = indicator?.unit;
        const isCount = indicator?.unit === 'COUNT';
        const value: number | null | undefined = indicator?.observations[0]?.value;
        const status: RecommendationStatus = 'OPEN';
        await safeboard.recommendations.list({ filter: { status: { in: [status] } } }, { signal: AbortSignal.timeout(1) });
        for (let after: string | null = null, more = true; more; ) {
          const { boards }: BoardsQuery = await safeboard.boards.list({ after });
          ({ endCursor: after, hasNextPage: more } = boards.pageInfo);
        }
        await safeboard.boards.viewer();
        const { data, errors } = await safeboard.indicators.get({ board: 'a', ref: 'b' }, { errors: 'return' });
        const code: string | undefined = errors[0]?.extensions?.code ?? data?.board?.indicators.nodes[0]?.ref;
        const write = await safeboard.access.setSensitivity({ id: 'a', sensitivity: 'PUBLIC' }, { errors: 'return' });
        const isRefused: boolean = write.data?.ok === false && write.data.userErrors.length > 0;
        for await (const page of safeboard.boards.all({}, { errors: 'return' })) if (page.errors.length > 0) return page.nodes[0]?.slug ?? code;
        if (isRefused) return code;
        // @ts-expect-error -- there is no such status
        await safeboard.recommendations.list({ filter: { status: { in: ['OPENED'] } } });
        // @ts-expect-error -- there is no such kind
        await safeboard.search.find({ text: 'a', kinds: ['BORD'] });
        // @ts-expect-error -- a board has to be named
        await safeboard.boards.overview();
        // @ts-expect-error -- the document does not ask for it
        void indicator?.createdAt;
        // @ts-expect-error -- what a write gave is there only where it was done
        void (await safeboard.recommendations.recordImpact({ recommendationId: 'a', impactOnChildren: 'b' })).recommendation;
        const partial = await safeboard.request(BoardsDocument, {}, { errors: 'return' });
        const nodes: readonly { slug: string }[] | undefined = partial.data?.boards?.nodes;
        for await (const { status: open } of recommendations(createCoreClient({ url: '/' })).all()) if (open === 'OPEN' && isCount && nodes) return open;
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
    await project.lend('@types/node', 'undici-types');
    const [node, node10, bundler, withoutDom] = await Promise.all([
      project.checkTypes({ ...options, module: 'nodenext' }, ['consumer.mts', 'consumer.cts'], 'tsconfig.node.json'),
      // TypeScript 6 calls the resolution of Node 10 outdated; many projects still use it.
      project.checkTypes(
        {
          ...options,
          module: 'commonjs',
          moduleResolution: 'node10',
          ignoreDeprecations: '6.0',
          esModuleInterop: true,
        },
        ['consumer.ts'],
        'tsconfig.node10.json',
      ),
      project.checkTypes(
        { ...options, module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: true },
        ['consumer.ts'],
        'tsconfig.bundler.json',
      ),
      project.checkTypes(
        { ...options, module: 'nodenext', lib: ['es2022'], types: ['node'], skipLibCheck: false },
        ['consumer.mts'],
        'tsconfig.server.json',
      ),
    ]);
    expect(node).toBe('');
    expect(node10).toBe('');
    expect(bundler).toBe('');
    expect(withoutDom).toBe('');
  }, 120_000);

  it('has types that fit however it is imported', async () => {
    const packed = (await readdir(project.folder)).find((name) => name.endsWith('.tgz')) ?? '';
    const tarball = join(project.folder, packed);
    const { entrypoints, problems } = await checkedPackage<Types>('types', tarball);
    expect(problems).toEqual([]);
    expect(entrypoints).toHaveLength(14);
  }, 120_000);

  it('is small: the core under 8 kB, each subject under 4 kB more, and the README states the sizes', async () => {
    const sizes = await checkedPackage<Size[]>('sizes', project.folder);
    const core = sizes.find(({ label }) => label === '`createCoreClient`');
    expect(core?.gzipped).toBeLessThan(8_000);
    const subjects = sizes.filter(({ label }) => label.startsWith('+'));
    expect(subjects).toHaveLength(11);
    expect(subjects.filter(({ gzipped }) => gzipped >= 4_000)).toEqual([]);

    const readme = await readFile(join(project.folder, 'node_modules/@safeboard/client/README.md'), 'utf8');
    const reported = [...readme.matchAll(/^\| (.*?) +\| +([\d.]+) kB \| +([\d.]+) kB \|$/gm)];
    const reportedOf = (label: string) =>
      reported
        .find(([, name]) => name === label)
        ?.slice(2)
        .map(Number) ?? [0, 0];
    // A few bytes more or less need no new README; the failure shows the present sizes.
    const outdated = sizes.filter(({ label, minified, gzipped }) => {
      const [statedMinified = 0, statedGzipped = 0] = reportedOf(label);
      return Math.abs(statedMinified - minified / 1000) > 2 || Math.abs(statedGzipped - gzipped / 1000) > 0.5;
    });
    expect(outdated.map(rowOf)).toEqual([]);
  }, 120_000);
});

/** What is found of the types of the package. */
interface Types {
  readonly entrypoints: readonly string[];
  readonly problems: readonly object[];
}

/** What a part of the package weighs. */
interface Size {
  readonly label: string;
  readonly minified: number;
  readonly gzipped: number;
}

/** A row of the README's table. */
function rowOf({ label, minified, gzipped }: Size): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(8);
  return `| ${label.padEnd(28)} | ${kilobytes(minified)} | ${kilobytes(gzipped)} |`;
}
