import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { readmeBlocks, ScratchProject } from './scratch-project';

describe('the README of the client', () => {
  let project: ScratchProject;
  let folder: string;
  let app: SampleApp;

  beforeAll(async () => {
    [project, folder] = await Promise.all([ScratchProject.create(), mkdtemp(join(tmpdir(), 'safeboard-readme-'))]);
    [app] = await Promise.all([startSampleApp(folder), project.install()]);
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([project?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  it('has code that compiles strictly and prints the output shown', async () => {
    const blocks = await readmeBlocks();
    const examples = blocks.flatMap(({ language, text }, index) =>
      language === 'ts' ? [{ name: `block-${index}`, text, expected: blocks[index + 1] }] : [],
    );
    expect(examples.length).toBeGreaterThan(6);
    for (const { name, text } of examples) {
      expect(text).toContain('http://localhost:4000/graphql');
      await project.write(`${name}.mts`, text.replaceAll('http://localhost:4000/graphql', `${app.url}/graphql`));
    }
    await project.lend('@types/node', 'undici-types');
    const compilerOptions = {
      ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'nodenext', types: ['node'], strict: true },
      ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    };
    await project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.mts'] }));
    await project.compile();

    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    for (const { name, text, expected } of examples) {
      expect(expected?.language).toBe('text');
      const printed = await project.node([`${name}.mjs`], { SAFEBOARD_KEY: key });
      expect({ text, printed }).toEqual({ text, printed: expected?.text });
    }
  }, 240_000);
});
