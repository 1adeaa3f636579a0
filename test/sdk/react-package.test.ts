import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type SampleApp, dataFolder, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { checkedPackage } from './checked-package';
import { openPage } from './react-page';
import { createReactProject, type ReactProject } from './react-project';
import { readmeBlocks } from './scratch-project';

const options = {
  ...{ target: 'es2022', lib: ['es2022', 'dom'], strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true },
  ...{ exactOptionalPropertyTypes: true, jsx: 'react-jsx' },
};

describe('the packed hooks, installed in a project of somebody else', () => {
  let project: ReactProject;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    [project, folder] = await Promise.all([createReactProject([19]), dataFolder()]);
    app = await startSampleApp(folder.path);
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([project?.remove(), folder?.remove()]);
  });

  it('bring what is built, what explains it and its licence, and nothing else', async () => {
    const files = await readdir(join(project.folderOf(19), 'node_modules', '@safeboard', 'react'));
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });

  it('have types that fit however they are imported', async () => {
    const folder = project.folderOf(19);
    const packed = (await readdir(folder)).find((name) => /^safeboard-react-.*\.tgz$/.test(name)) ?? '';
    const tarball = join(folder, packed);
    const { problems } = await checkedPackage<{ problems: readonly object[] }>('types', tarball);
    expect(problems).toEqual([]);
  }, 120_000);

  it('know the types of each read and write', async () => {
    const consumer = `
      import { pagesOptions, patch, safeboardKey, usePages, useRead, useSuspenseRead, useWrite, type HookClient } from '@safeboard/react';
      import type { SafeboardClient, SafeboardError } from '@safeboard/client';
      export function use(client: SafeboardClient) {
        const read = useRead('indicators', 'get', { board: 'a', ref: 'b' });
        const unit: string | undefined = read.data?.board?.indicators.nodes[0]?.unit;
        const error: SafeboardError | null = read.error;
        const rows: number = useSuspenseRead('indicators', 'scorecard', { board: 'a', month: 'b' }, { select: (data) => data.scorecard?.rows.length ?? 0 }).data;
        const references: string[] | undefined = usePages('recommendations', 'ofBoard', { board: 'a' }, ({ board }) => board?.recommendations).data?.map(({ reference }) => reference);
        const write = useWrite('recommendations', 'recordImpact', {
          optimistic: ({ recommendationId }) => [patch('recommendations', 'get', (data) => (recommendationId ? data : { board: null }), { board: 'a' })],
          invalidates: [safeboardKey('recommendations'), safeboardKey('recommendations', 'get', { reference: 'b' })],
        });
        write.mutate({ recommendationId: 'a', impactOnChildren: 'b' });
        const version: number | undefined = write.data?.recommendation.version;
        const codes: string[] = write.userErrors.map(({ code }) => code);
        const some: HookClient = client;
        pagesOptions(some, 'boards', 'list', {}, ({ boards }) => boards);
        // @ts-expect-error -- there is no such subject
        useRead('indicator', 'get', { board: 'a', ref: 'b' });
        // @ts-expect-error -- there is no such read
        useRead('indicators', 'fetch', { board: 'a', ref: 'b' });
        // @ts-expect-error -- a write is no read
        useRead('indicators', 'record', {});
        // @ts-expect-error -- what goes through a whole list is no read
        useRead('indicators', 'all', { board: 'a' });
        // @ts-expect-error -- the ref is missing
        useRead('indicators', 'get', { board: 'a' });
        // @ts-expect-error -- a scorecard has no pages
        usePages('indicators', 'scorecard', { board: 'a', month: 'b' }, () => undefined);
        // @ts-expect-error -- the cursor is passed on by itself
        usePages('recommendations', 'ofBoard', { board: 'a', after: 'b' }, ({ board }) => board?.recommendations);
        // @ts-expect-error -- a read is no write
        useWrite('recommendations', 'get');
        // @ts-expect-error -- what it gave is there only where it was done
        void write.data.recommendation;
        // @ts-expect-error -- an answer of this read has a board
        patch('recommendations', 'get', () => ({ boards: [] }));
        // @ts-expect-error -- this read does not take it
        safeboardKey('recommendations', 'get', { month: 'a' });
        return [unit, error, rows, references, version, codes];
      }`;
    for (const name of ['consumer.mts', 'consumer.cts', 'consumer.ts']) await project.project.write(name, consumer);
    const node = { ...options, module: 'nodenext', types: [] };
    expect(await project.project.checkTypes(node, ['consumer.mts', 'consumer.cts'], 'tsconfig.node.json')).toBe('');
    const bundler = { ...options, module: 'esnext', moduleResolution: 'bundler', types: [] };
    expect(await project.project.checkTypes(bundler, ['consumer.ts'], 'tsconfig.bundler.json')).toBe('');
  }, 120_000);

  it('are small, and the README states the sizes', async () => {
    const script = join(__dirname, 'react-sizes.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, project.folderOf(19)]);
    const sizes = JSON.parse(stdout) as { label: string; minified: number; gzipped: number }[];
    expect(sizes.map(({ gzipped }) => gzipped < 2_000)).toEqual([true, true]);
    const rows = sizes.map(
      ({ label, minified, gzipped }) =>
        `| ${label} | ${(minified / 1000).toFixed(1)} kB | ${(gzipped / 1000).toFixed(1)} kB |`,
    );
    const readme = (await readmeText(project.folderOf(19))).replaceAll(/ +/g, ' ');
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  }, 120_000);

  it('have a README whose code compiles strictly and renders the output shown', async () => {
    const blocks = await readmeBlocks('react');
    const examples = blocks.flatMap(({ language, text }, index) =>
      language === 'tsx' ? [{ name: `block-${index}`, text, expected: blocks[index + 1] }] : [],
    );
    expect(examples.length).toBeGreaterThan(4);
    for (const { name, text } of examples) {
      expect(text).toContain('http://localhost:4000/graphql');
      const code = text
        .replaceAll('http://localhost:4000/graphql', `${app.url}/graphql`)
        // The timer that would throw out what nobody uses keeps a test from its end.
        .replace(
          'new QueryClient()',
          'new QueryClient({ defaultOptions: { queries: { gcTime: Infinity }, mutations: { gcTime: Infinity } } })',
        );
      await project.project.write(`${name}.tsx`, code);
    }
    await project.project.lend('@types/node', 'undici-types');
    const compilerOptions = { ...options, module: 'commonjs', moduleResolution: 'bundler', types: ['node'] };
    await project.project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.tsx'] }));
    await project.project.compile();

    process.env.SAFEBOARD_KEY = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    const page = openPage(project.folderOf(19));
    try {
      for (const { name, expected } of examples) {
        expect(expected?.language).toBe('text');
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is known only now
        const { Page } = require(join(project.folderOf(19), `${name}.js`)) as { Page: () => null };
        page.show(page.react.createElement(Page));
        await page.until(expected?.text.trim() ?? 'nothing');
        expect(page.text()).toContain(expected?.text.trim());
      }
    } finally {
      delete process.env.SAFEBOARD_KEY;
      await page.close();
    }
  }, 240_000);
});

/** The README as it was installed. */
async function readmeText(folder: string): Promise<string> {
  return readFile(join(folder, 'node_modules/@safeboard/react/README.md'), 'utf8');
}
